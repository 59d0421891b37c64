"""Evals: bots that must lose. Each does one thing that a careless measure would praise, and each has to fail a gate."""

from collections.abc import Callable, Mapping, Sequence

from assistant.artifacts.agenda import Agenda, AgendaItem
from assistant.artifacts.answer import Answer, OutOfScope
from assistant.artifacts.explainer import Explainer, ExplainerStep
from assistant.artifacts.feedback import FeedbackPhrasing, Version
from assistant.artifacts.question_set import DiscussionQuestion, QuestionSet
from assistant.artifacts.session_guide import GuideSection, ScriptStep, SessionGuide
from assistant.check.checker import lines_of
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose
from assistant.domain.records.phrasing import Direction
from assistant.domain.reply import Artifact, Citation, Line, Reply
from assistant.domain.request import Kind, Request
from evals.bench import Answer as Answers
from evals.bench import Bench

Rival = Callable[[Bench], Answers]


def _asked(bench: Bench, turns: Sequence[str], role: Role, minutes: int | None) -> Request:
    return bench.assistant.understand(turns[-1], NEW_CONVERSATION, role, minutes)


def _reply(request: Request, artifact: Artifact, citations: Sequence[Citation] = ()) -> Reply:
    markdown = "\n\n".join(line.text for line in lines_of(artifact))
    return Reply(request=request, markdown=markdown, artifact=artifact, citations=tuple(citations), findings=(), composer="rival")  # fmt: skip


def refuses(bench: Bench) -> Answers:
    """Says of everything that it lies outside its field."""
    artifact = OutOfScope(title="Outside", says="I can't help with that.", try_instead=())
    return lambda turns, role, minutes: _reply(_asked(bench, turns, role, minutes), artifact)


def says_nothing(bench: Bench) -> Answers:
    return lambda turns, role, minutes: _reply(_asked(bench, turns, role, minutes), Answer(title="Answer"))


def echoes(bench: Bench) -> Answers:
    """Gives the question back as its answer."""
    return lambda turns, role, minutes: _reply(_asked(bench, turns, role, minutes), Answer(title="Answer", lead=(Line(text=turns[-1]),)))  # fmt: skip


def pastes(bench: Bench) -> Answers:
    """Pastes the passage that search finds first, with its source."""

    def answer(turns: Sequence[str], role: Role, minutes: int | None) -> Reply:
        passage = bench.assistant.search(turns[-1], k=1)[0].passage
        lead = Line(text=passage.text, cites=(passage.passage_id,), origin=passage.origin)
        return _reply(_asked(bench, turns, role, minutes), Answer(title="Answer", lead=(lead,)), [_citation(bench, passage.passage_id)])  # fmt: skip

    return answer


def cites_everything(bench: Bench) -> Answers:
    """The product's own reply, with every source behind every line."""

    def answer(turns: Sequence[str], role: Role, minutes: int | None) -> Reply:
        reply = bench.assistant.answer(turns[-1], NEW_CONVERSATION, role, minutes)
        found = [hit.passage.passage_id for hit in bench.assistant.search("how to prepare a session", k=20)]
        lines = tuple(Line(text=line.text, cites=tuple(found)) for line in lines_of(reply.artifact))
        return _reply(reply.request, Answer(title="Answer", lead=lines), [_citation(bench, one) for one in found])

    return answer


def slots_topic_in(bench: Bench) -> Answers:
    """One template for each kind, with the topic put into it: well-formed, and the same for everybody."""

    def answer(turns: Sequence[str], role: Role, minutes: int | None) -> Reply:
        request = _asked(bench, turns, role, minutes)
        topic = request.topic.name if request.topic else "the topic"
        template = _TEMPLATES.get(request.kind, _answer)
        return _reply(request, template(topic, request.minutes or 45))

    return answer


def _citation(bench: Bench, passage_id: str) -> Citation:
    passage = bench.assistant.passage(passage_id)
    assert passage is not None
    return Citation(number=1, passage_id=passage_id, title=passage.title, heading=passage.heading, path=passage.path, quote=passage.text[:80], origin=passage.origin)  # fmt: skip


def _agenda(topic: str, minutes: int) -> Agenda:
    def item(title: str, length: int) -> AgendaItem:
        line = (Line(text=f"Talk about {topic}."),)
        return AgendaItem(title=title, minutes=length, executive_does=line, mentor_does=line)

    third = max(1, minutes // 3)
    items = (item("Welcome", third), item(f"Discuss {topic}", third), item("Close", max(1, minutes - 2 * third)))
    return Agenda(title=f"Agenda: {topic}", topic=topic, stage=Stage.FIRST, minutes=minutes, aim=Line(text=f"Learn about {topic}."), preparation=(), items=items)  # fmt: skip


def _questions(topic: str, minutes: int) -> QuestionSet:
    texts = (
        f"What do you think about {topic}?",
        f"How do you feel about {topic}?",
        f"What matters most about {topic}?",
    )
    questions = tuple(DiscussionQuestion(question=Line(text=text), purpose=Purpose.OPEN, minutes=5) for text in texts)
    return QuestionSet(title=f"Questions: {topic}", topic=topic, asked_by=Role.EXECUTIVE, questions=questions)


def _feedback(topic: str, minutes: int) -> FeedbackPhrasing:
    text = Line(text="I noticed something in our last session. Could you do it differently next time?")
    return FeedbackPhrasing(title="Feedback", situation="", direction=Direction.UPWARD, model="SBI", versions=(Version(label="Warm", text=text),), spoken=text)  # fmt: skip


def _explainer(topic: str, minutes: int) -> Explainer:
    say = (Line(text=f"{topic} is an important technology. Think of it like electricity. There are risks."),)
    steps = (ExplainerStep(title="What it is", minutes=minutes / 2, say=say), ExplainerStep(title="So what", minutes=minutes / 2, say=say))  # fmt: skip
    return Explainer(title=topic or "Topic", topic=topic, minutes=minutes, one_line=say[0], steps=steps)


def _guide(topic: str, minutes: int) -> SessionGuide:
    line = (Line(text=f"Talk about {topic}."),)

    def step(title: str, length: int) -> ScriptStep:
        return ScriptStep(title=title, minutes=length, arrangement="Everyone", facilitator=line, executive_does=line, mentor_does=line)  # fmt: skip

    half = max(1, minutes // 2)
    return SessionGuide(title="Session guide", stage=Stage.KICKOFF, minutes=minutes, pairs=None, purpose=line[0], before=(GuideSection(title="Before", lines=line),), script=(step("Start", half), step("Close", max(1, minutes - half))))  # fmt: skip


def _answer(topic: str, minutes: int) -> Answer:
    return Answer(
        title="Answer", lead=(Line(text=f"It depends on your situation with {topic}. Talk openly about it."),)
    )


_TEMPLATES: Mapping[Kind, Callable[[str, int], Artifact]] = {
    Kind.AGENDA: _agenda,
    Kind.QUESTIONS: _questions,
    Kind.FEEDBACK: _feedback,
    Kind.EXPLAINER: _explainer,
    Kind.SESSION_GUIDE: _guide,
    Kind.ANSWER: _answer,
}
RIVALS: Mapping[str, Rival] = {
    "refuses everything": refuses,
    "says nothing": says_nothing,
    "echoes the question": echoes,
    "pastes the first passage": pastes,
    "cites everything": cites_everything,
    "slots the topic in": slots_topic_in,
}
