"""Recorded replies: a model's replies are judged again as they were, and one that is missing is never made up for."""

from collections.abc import Sequence

import pytest

from assistant import Settings
from assistant.domain.chat import Ask, Message, Sender
from assistant.domain.people import Role
from assistant.errors import ModelError
from assistant.providers.build_model import build_chat_model
from assistant.wiring import Parts
from evals.bench import Bench
from evals.recorded_replies import MissingReplyError, RecordedModel, Recording, RecordingError
from evals.repeats import run_repeats
from evals.runner import SuiteResult, scored
from evals.scores import Measure, Score, Suite

QUESTION = "How do we keep feedback from being forgotten between sessions?"
CITES = Measure(name="cites", says="It cites.", weakness="Counts only.")
HELLO = Ask(messages=(Message(Sender.USER, "hello between a1b2c3"),), most_tokens=100, fence="a1b2c3")


def bench_with(data_dir, model: RecordedModel) -> Bench:
    parts = Parts(Settings(data_dir=data_dir, keep_gaps=False), use_chroma=False)
    parts.chat_model = model
    return Bench(parts)


def cites(bench: Bench) -> Sequence[Score]:
    def judge() -> list[Score]:
        reply = bench.reply((QUESTION,), Role.MENTOR)
        return [Score("c1", "cites", float(reply.composer.startswith("good+recorded") and bool(reply.citations)))]

    return scored("c1", (CITES,), judge)


def test_a_recorded_reply_is_judged_again_without_asking_the_model(data_dir, model_settings, server, tmp_path):
    source = build_chat_model(model_settings("good+recorded"))
    recording = Recording.begun(tmp_path, "good+recorded", 2)
    first = [cites(bench_with(data_dir, RecordedModel(recording, source)))[0].value]
    asked = server.told()["calls"]["good+recorded"]

    again = cites(bench_with(data_dir, RecordedModel(Recording.read(tmp_path))))

    assert [score.value for score in again] == first == [1.0]
    assert server.told()["calls"]["good+recorded"] == asked


def test_a_case_whose_reply_is_not_recorded_scores_0_and_says_so(data_dir, tmp_path):
    Recording.begun(tmp_path, "good+recorded", 1)

    (score,) = cites(bench_with(data_dir, RecordedModel(Recording.read(tmp_path))))

    assert score.value == 0
    assert "no reply of 'good+recorded' is recorded" in score.reason


def test_each_repeat_is_a_recording_of_its_own_and_the_random_mark_is_none(model_settings, server, tmp_path):
    source = build_chat_model(model_settings("good+repeats"))
    model = RecordedModel(Recording.begun(tmp_path, "good+repeats", 2), source)
    other_mark = Ask(messages=(Message(Sender.USER, "hello between ffffff"),), most_tokens=100, fence="ffffff")
    warmer = Ask(messages=HELLO.messages, most_tokens=100, fence=HELLO.fence, temperature=0.5)

    for model.repeat in (0, 1):
        list(model.stream(HELLO))
        list(model.stream(other_mark))

    assert server.told()["calls"]["good+repeats"] == 2
    with pytest.raises(MissingReplyError):
        list(RecordedModel(Recording.read(tmp_path)).stream(warmer))


def test_a_fault_of_the_server_is_not_recorded(model_settings, tmp_path):
    source = build_chat_model(model_settings("broken", tries=1))
    with pytest.raises(ModelError):
        list(RecordedModel(Recording.begun(tmp_path, "broken", 1), source).stream(HELLO))

    with pytest.raises(MissingReplyError):
        list(RecordedModel(Recording.read(tmp_path)).stream(HELLO))


def test_repeats_are_averaged_inside_a_case():
    suite = Suite(name="s", says="", measures=(CITES,), run=lambda bench: ())

    def run(repeat: int) -> list[SuiteResult]:
        return [SuiteResult(suite, (Score("c1", "cites", float(repeat == 0), f"repeat {repeat}"),), 1.0)]

    (result,) = run_repeats(4, run)

    assert [(score.value, score.reason) for score in result.scores] == [(0.25, "repeat 1")]


def test_a_folder_without_replies_or_of_another_model_is_told(tmp_path):
    with pytest.raises(RecordingError, match="--record"):
        Recording.read(tmp_path)
    Recording.begun(tmp_path, "one", 1)
    with pytest.raises(RecordingError, match="another folder"):
        Recording.begun(tmp_path, "other", 1)
