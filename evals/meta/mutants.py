"""Meta: a sound draft, and drafts with one fault each; the intended measure sees the fault, and no other one does."""

from collections.abc import Iterator
from functools import partial

from assistant.artifacts.agenda import Agenda, AgendaItem
from assistant.artifacts.answer import Answer
from assistant.artifacts.explainer import Explainer, ExplainerBox, ExplainerStep
from assistant.artifacts.feedback import FeedbackPhrasing, Version
from assistant.artifacts.question_set import DiscussionQuestion, QuestionSet
from assistant.artifacts.session_guide import GuideSection, ScriptStep, SessionGuide
from assistant.check.checker import lines_of
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose
from assistant.domain.records.phrasing import Direction
from assistant.domain.reply import Artifact, Line, Reply
from assistant.domain.request import Kind, Request
from evals.bench import Bench
from evals.case_files import Expectation
from evals.drafted import DraftCase
from evals.meta import MetaTest
from evals.suites.drafts import scores_of


def _does(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts)


def _item(title: str, minutes: int) -> AgendaItem:
    return AgendaItem(title=title, minutes=minutes, executive_does=_does("Tries it."), mentor_does=_does("Watches."))


def _question(text: str) -> DiscussionQuestion:
    return DiscussionQuestion(question=Line(text=text), purpose=Purpose.OPEN, minutes=5)


def _script(title: str, minutes: int) -> ScriptStep:
    return ScriptStep(
        title=title,
        minutes=minutes,
        arrangement="Everyone",
        facilitator=_does("Say why."),
        executive_does=_does("Listens."),
        mentor_does=_does("Speaks."),
    )


def _version(text: str) -> Version:
    return Version(label="Clear", text=Line(text=text))


_ITEMS = (_item("Welcome", 10), _item("Try passkeys", 25), _item("Agree what happens before next time", 10))
_QUESTIONS = tuple(
    map(
        _question,
        (
            "What do you lock first?",
            "How would a customer sign in?",
            "Which door worries you?",
            "Where do passwords lie around?",
        ),
    )
)
_KIND_WORDS = "In Tuesday's review you spoke over my point, and I lost the thread. Could you let me finish next time?"
_STEPS = (
    ExplainerStep(title="What it is", minutes=4, say=_does("A passkey opens one door.", "Compare it with a key.")),
    ExplainerStep(title="Where it stops", minutes=4, say=_does("A key can be lent. A passkey cannot.")),
)
_BOXES = (
    ExplainerBox(title="Risks", lines=_does("Phones get lost.")),
    ExplainerBox(title="Myths", lines=_does("It is no password.")),
)
SOUND: dict[Kind, Artifact] = {
    Kind.AGENDA: Agenda(
        title="Agenda: passkeys",
        topic="passkeys",
        stage=Stage.FIRST,
        minutes=45,
        aim=Line(text="Sign in once."),
        preparation=(),
        items=_ITEMS,
    ),
    Kind.QUESTIONS: QuestionSet(
        title="Questions: passkeys", topic="passkeys", asked_by=Role.MENTOR, questions=_QUESTIONS
    ),
    Kind.FEEDBACK: FeedbackPhrasing(
        title="Feedback",
        situation="passkeys",
        direction=Direction.UPWARD,
        model="SBI",
        versions=(_version(_KIND_WORDS),),
        spoken=Line(text=_KIND_WORDS),
    ),
    Kind.EXPLAINER: Explainer(
        title="Passkeys",
        topic="passkeys",
        minutes=8,
        one_line=Line(text="A key that stays."),
        steps=_STEPS,
        boxes=_BOXES,
    ),
    Kind.SESSION_GUIDE: SessionGuide(
        title="Session guide",
        stage=Stage.KICKOFF,
        minutes=60,
        pairs=None,
        purpose=Line(text="Try passkeys."),
        before=(GuideSection(title="Before", lines=_does("A room.")),),
        script=(_script("Start", 30), _script("Close", 30)),
    ),
    Kind.ANSWER: Answer(
        title="Answer", lead=_does("Passkeys replace the password by a key that never leaves the phone.")
    ),
}
MINUTES = {Kind.AGENDA: 45, Kind.EXPLAINER: 8, Kind.SESSION_GUIDE: 60}


def _changed(kind: Kind, **changes: object) -> Artifact:
    return SOUND[kind].model_copy(update=changes)


MUTANTS: tuple[tuple[Kind, str, str, Artifact], ...] = (
    (Kind.AGENDA, "sums", "five minutes too long", _changed(Kind.AGENDA, items=(_item("Welcome", 15), *_ITEMS[1:]))),
    (Kind.AGENDA, "closes", "the close comes first", _changed(Kind.AGENDA, items=(_ITEMS[2], *_ITEMS[:2]))),
    (Kind.AGENDA, "closes", "the close is gone", _changed(Kind.AGENDA, items=(_item("Welcome", 20), _ITEMS[1]))),
    (
        Kind.AGENDA,
        "two-sided",
        "one side idles",
        _changed(Kind.AGENDA, items=(_ITEMS[0].model_copy(update={"mentor_does": ()}), *_ITEMS[1:])),
    ),
    (
        Kind.AGENDA,
        "as asked",
        "another length",
        _changed(Kind.AGENDA, minutes=30, items=(_item("Try passkeys", 20), _ITEMS[2])),
    ),
    (
        Kind.AGENDA,
        "mentions",
        "another topic",
        _changed(Kind.AGENDA, title="Agenda: drones", items=(_ITEMS[0], _item("Try drones", 25), _ITEMS[2])),
    ),
    (
        Kind.QUESTIONS,
        "open",
        "closed ones",
        _changed(Kind.QUESTIONS, questions=(*_QUESTIONS[:2], _question("Do you like it?"), _question("Is it safe?"))),
    ),
    (
        Kind.QUESTIONS,
        "clean",
        "one leads",
        _changed(
            Kind.QUESTIONS, questions=(*_QUESTIONS[:3], _question("What is better, and don't you think passkeys are?"))
        ),
    ),
    (Kind.QUESTIONS, "clean", "one twice", _changed(Kind.QUESTIONS, questions=(*_QUESTIONS, _QUESTIONS[0]))),
    (
        Kind.QUESTIONS,
        "clean",
        "two in one",
        _changed(Kind.QUESTIONS, questions=(*_QUESTIONS[:3], _question("What is it? How does it work?"))),
    ),
    (
        Kind.FEEDBACK,
        "no blame",
        "you always",
        _changed(Kind.FEEDBACK, versions=(_version("You always spoke over my point. Could you let me finish?"),)),
    ),
    (
        Kind.FEEDBACK,
        "whole",
        "says it to nobody",
        _changed(Kind.FEEDBACK, versions=(_version("Points were spoken over in the review."),)),
    ),
    (
        Kind.FEEDBACK,
        "whole",
        "asks for nothing",
        _changed(Kind.FEEDBACK, versions=(_version("In the review you spoke over my point."),)),
    ),
    (
        Kind.EXPLAINER,
        "sums",
        "a minute short",
        _changed(Kind.EXPLAINER, steps=(_STEPS[0].model_copy(update={"minutes": 3}), _STEPS[1])),
    ),
    (
        Kind.EXPLAINER,
        "by ear",
        "long sentences",
        _changed(
            Kind.EXPLAINER,
            steps=(
                _STEPS[0].model_copy(
                    update={
                        "say": _does(
                            "A passkey is a thing that opens one door and only one door and that nobody can lend to anybody else because it stays on the phone that made it, which one may compare with a key that has grown into the hand of whoever owns the door."
                        )
                    }
                ),
                _STEPS[1].model_copy(
                    update={
                        "say": _does(
                            "Here the comparison stops because a key can be lent to a neighbor for the weekend while a passkey cannot, however much one may want to, since it never leaves the phone it was made on."
                        )
                    }
                ),
            ),
        ),
    ),
    (Kind.EXPLAINER, "parts", "no risk and no myth", _changed(Kind.EXPLAINER, boxes=())),
    (
        Kind.SESSION_GUIDE,
        "sums",
        "ten minutes too long",
        _changed(Kind.SESSION_GUIDE, script=(_script("Start", 40), _script("Close", 30))),
    ),
    (
        Kind.SESSION_GUIDE,
        "two-sided",
        "nobody does anything",
        _changed(
            Kind.SESSION_GUIDE,
            script=(
                _script("Start", 30),
                _script("Close", 30).model_copy(update={"facilitator": (), "mentor_does": ()}),
            ),
        ),
    ),
    (Kind.ANSWER, "direct", "gives the question back", _changed(Kind.ANSWER, lead=_does("What are passkeys and why?"))),
    (Kind.ANSWER, "says something", "says nothing", _changed(Kind.ANSWER, lead=(), title="Answer: passkeys")),
)


def mutant_tests() -> Iterator[MetaTest]:
    for kind, artifact in SOUND.items():
        name = kind.value.replace("_", " ")
        yield MetaTest(f"{name}/all", "a sound draft passes", partial(_against, kind, artifact, ""))
    for kind, measure, fault, artifact in MUTANTS:
        name = kind.value.replace("_", " ")
        yield MetaTest(f"{name}/{measure}", f"sees: {fault}", partial(_against, kind, artifact, measure))


def _against(kind: Kind, artifact: Artifact, intended: str) -> str:
    failed = sorted({score.measure for score in _judged(kind, artifact) if score.value < 1})
    return "" if failed == [intended] * bool(intended) else f"failed: {', '.join(failed) or 'nothing'}"


def _judged(kind: Kind, artifact: Artifact):
    text = f"{artifact.title}\n\n" + "\n\n".join(line.text for line in lines_of(artifact))
    titles = [
        getattr(step, "title", "") for name in ("items", "steps", "script") for step in getattr(artifact, name, ())
    ]
    request = Request(text="what are passkeys and why?", kind=kind, role=Role.MENTOR, minutes=MINUTES.get(kind))
    reply = Reply(
        request=request,
        markdown=f"{text}\n{' '.join(titles)}",
        artifact=artifact,
        citations=(),
        findings=(),
        composer="mutant",
    )
    mentions = ("passkey",) if kind is Kind.AGENDA else ()
    expect = Expectation(kind=kind, minutes=MINUTES.get(kind), must_mention=mentions)
    case = DraftCase(id="mutant", turns=(request.text,), role=Role.MENTOR, expect=expect)
    return scores_of(kind, case, Bench(parts=None, rival=lambda turns, role, minutes: reply))
