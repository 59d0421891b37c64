"""Rendering: replies as Markdown whose numbers, clocks and sources can be trusted."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.artifacts.answer import Answer
from assistant.domain.people import Role
from assistant.domain.reply import Draft, Line
from assistant.render.chat_markdown import ChatRenderer
from tests.flagship_requests import FLAGSHIP
from tests.reading_replies import NUMBER, assert_sources_are_true, body

ASKED = (
    *((request.role, request.text) for request in FLAGSHIP),
    (Role.EXECUTIVE, "Give me 6 questions to ask my mentor about hybrid work"),
    (Role.STAFF, "Does reverse mentoring improve retention?"),
    (Role.MENTOR, "What do I do if my executive keeps cancelling?"),
    (Role.MENTOR, "Explain passkeys to our CFO in 20 minutes"),
)
CLOCK = re.compile(r"\*\*(\d*½?)–(\d*½?) min · ")


@pytest.fixture(scope="module", params=ASKED, ids=lambda asked: asked[1][:50])
def reply(request, assistant):
    role, question = request.param
    return assistant.answer(question, role=role)


def minutes(clock):
    return int(clock.removesuffix("½") or 0) + clock.endswith("½") / 2


def test_the_numbers_in_the_text_are_the_sources_that_are_listed(reply, assistant):
    assert_sources_are_true(reply, assistant)


def test_sources_are_numbered_in_the_order_a_reader_meets_them(reply):
    met = list(dict.fromkeys(int(number) for number in NUMBER.findall(body(reply))))

    assert met == list(range(1, len(met) + 1))
    assert [cited.number for cited in reply.citations] == met


def test_every_source_is_listed_once_with_where_it_comes_from(reply):
    listed = reply.markdown.partition("**Sources**")[2]

    assert sorted(int(number) for number in NUMBER.findall(listed)) == [cited.number for cited in reply.citations]
    assert all(f"*{cited.title}*, {cited.heading} – {cited.origin.value}" in listed for cited in reply.citations)


def test_lines_without_a_number_are_said_to_be_the_coachs_own(reply):
    assert reply.markdown.endswith("Lines without a number are the coach's own, general advice.")


def test_the_clock_of_timed_steps_runs_without_gap_or_overlap(reply):
    clocks = [(minutes(start), minutes(end)) for start, end in CLOCK.findall(reply.markdown)]

    assert all(before[1] == after[0] for before, after in pairwise(clocks))
    assert not clocks or (clocks[0][0], clocks[-1][1]) == (0, reply.artifact.minutes)


def test_a_reply_holds_no_table_link_or_raw_markup(reply):
    assert re.search(r"\]\(|https?://|www\.|<[a-z/!]|^\|", reply.markdown, re.MULTILINE) is None


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "![x](http://evil.example/a.png)"]
)
def test_markup_in_a_question_makes_no_source_and_no_draft_line_unnoticed(assistant, hostile):
    reply = assistant.answer(f"Plan 45 minutes on {hostile}")

    assert hostile not in reply.markdown or any(finding.check == "no_links" for finding in reply.findings)


def test_each_reader_is_addressed_as_you(assistant):
    question = "Plan 30 minutes on passkeys, first session"

    assert "- **Your mentor:**" in assistant.answer(question, role=Role.EXECUTIVE).markdown
    assert "- **Your executive:**" in assistant.answer(question, role=Role.MENTOR).markdown


HOSTILE_TITLES = (
    "Rules](https://evil.example/a) [more",
    "![t](https://evil.example/b)",
    "<img src=x onerror=alert(1)>",
)


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_the_title_of_a_source_is_never_a_link_an_image_or_a_tag(assistant, title):
    search = assistant.retriever.retrieve(assistant.understand("How should I prepare?", role=Role.MENTOR))
    poisoned = [replace(ranked, passage=replace(ranked.passage, title=title, heading=title)) for ranked in search]
    artifact = Answer(title="Answer", lead=(Line(text="So it is.", cites=(poisoned[0].passage.passage_id,)),))
    request = assistant.understand("How should I prepare?", role=Role.MENTOR)

    reply = ChatRenderer().render(Draft(artifact=artifact, composer="built-in"), request, poisoned, ())

    assert reply.citations
    assert not re.search(r"!\[|\]\(|<", reply.markdown)
