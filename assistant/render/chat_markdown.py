"""Render: replies as chat Markdown that reads well on a phone: short blocks, no tables."""

from collections.abc import Callable, Iterator, Sequence

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.answer import Answer, OutOfScope, PersonToTurnTo
from assistant.artifacts.arc import Arc
from assistant.artifacts.brief import Brief
from assistant.artifacts.draft_check import DraftCheck
from assistant.artifacts.explainer import Explainer
from assistant.artifacts.explainer_check import ExplainerCheck
from assistant.artifacts.feedback import FeedbackPhrasing
from assistant.artifacts.fresh_topics import FreshTopics
from assistant.artifacts.question_check import QuestionCheck
from assistant.artifacts.question_set import QuestionSet
from assistant.artifacts.rehearsal import RehearsalDebrief, RehearsalTurn
from assistant.artifacts.session_guide import SessionGuide
from assistant.domain.knowledge import RankedPassage
from assistant.domain.people import Role
from assistant.domain.reply import Artifact, Citation, Draft, Finding, Line, Reply
from assistant.domain.request import Request
from assistant.render.arc_markdown import arc, fresh_topics
from assistant.render.blocks import bullets, numbered, quote_block, section, timed
from assistant.render.brief_markdown import brief
from assistant.render.check_markdown import draft_check, explainer_check, question_check
from assistant.render.guide_markdown import session_guide
from assistant.render.numbered_sources import NumberedSources, without_markup
from assistant.render.rehearsal_markdown import rehearsal_debrief, rehearsal_turn

_GENERAL = "Lines without a number are the coach's own, general advice."


class ChatRenderer:
    """Turns a draft with its findings into a `Reply`."""

    def render(
        self, draft: Draft, request: Request, passages: Sequence[RankedPassage], findings: Sequence[Finding]
    ) -> Reply:
        sources = NumberedSources(passages)
        body = sources.numbered(_BODIES[type(draft.artifact)](draft.artifact, request, sources))
        citations = sources.citations()
        parts = [
            *map(without_markup, (*request.left_aside, draft.opening)),
            body,
            without_markup(draft.question_back),
            _told(findings),
            _sources(citations),
        ]
        return Reply(
            request=request,
            markdown="\n\n".join(part for part in parts if part),
            artifact=draft.artifact,
            citations=citations,
            findings=tuple(findings),
            composer=draft.composer,
        )


def _told(findings: Sequence[Finding]) -> str:
    messages = tuple(dict.fromkeys(finding.message for finding in findings))
    return f"**Please check**\n{bullets(messages)}" if messages else ""


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    numbers: dict[str, str] = {}
    for cited in citations:  # pieces of one section share a line
        title, heading = without_markup(cited.title), without_markup(cited.heading)
        place = f"*{title}*{f', {heading}' if heading else ''} – {cited.origin.value}"
        numbers[place] = f"{numbers.get(place, '')}[{cited.number}]"
    listed = [f"{number} {place}" for place, number in numbers.items()]
    return "---\n**Sources**\n\n" + "  \n".join(listed) + f"\n\n{_GENERAL}"


def _names(request: Request) -> dict[Role, str]:
    """How each side is addressed, from where the reader sits."""
    if request.role is Role.EXECUTIVE:
        return {Role.EXECUTIVE: "You", Role.MENTOR: "Your mentor"}
    if request.role is Role.MENTOR:
        return {Role.EXECUTIVE: "Your executive", Role.MENTOR: "You"}
    return {Role.EXECUTIVE: "Executive", Role.MENTOR: "Mentor"}


def _agenda(agenda: Agenda, request: Request, sources: NumberedSources) -> str:
    names = _names(request)
    before = [
        section(f"Before: {names[side.role].lower()}", bullets(map(sources.marked, side.lines)))
        for side in agenda.preparation
    ]
    steps = []
    for time, item in timed(agenda.items):
        sides = [(Role.EXECUTIVE, item.executive_does), (Role.MENTOR, item.mentor_does)]
        sides.sort(key=lambda side: names[side[0]] != "You")
        does = bullets(f"**{names[role]}:** {sources.paragraph(lines)}" for role, lines in sides)
        steps.append(f"**{time} · {item.title}**\n{does}")
    return "\n\n".join(
        [
            f"## {without_markup(agenda.title)}",
            f"*Aim: {sources.marked(agenda.aim)}*",
            *before,
            *steps,
            section("If the talk stalls, ask", bullets(_rescue(agenda, sources))),
            section("Watch out", bullets(map(sources.marked, agenda.watch_out))),
        ]
    ).strip()


def _rescue(agenda: Agenda, sources: NumberedSources) -> Iterator[str]:
    """Questions for when talk stalls: those that fit anywhere, then those of each step."""
    yield from map(sources.marked, agenda.questions)
    for item in agenda.items:
        if item.rescue:
            yield f"*{item.title}:* {sources.paragraph(item.rescue)}"


def _arc(plan: Arc, request: Request, sources: NumberedSources) -> str:
    return arc(plan, _names(request), sources)


def _fresh_topics(fresh: FreshTopics, request: Request, sources: NumberedSources) -> str:
    return fresh_topics(fresh, sources)


def _question_set(questions: QuestionSet, request: Request, sources: NumberedSources) -> str:
    blocks = []
    for number, item in enumerate(questions.questions, 1):
        permission = f"*First: “{item.permission}”*  \n" if item.permission else ""
        follow_ups = bullets(f"then: {text}" for text in item.follow_ups)
        leave_out = f"\n- leave it out if: {item.leave_out_if}" if item.leave_out_if else ""
        blocks.append(
            f"{permission}**{number}. {sources.marked(item.question)}** ({item.purpose.value}, {item.minutes} min)\n{follow_ups}{leave_out}".rstrip()
        )
    use = section("How to use them", bullets(map(sources.marked, questions.how_to_use)))
    return "\n\n".join([f"## {without_markup(questions.title)}", *blocks, use]).strip()


def _feedback(feedback: FeedbackPhrasing, request: Request, sources: NumberedSources) -> str:
    versions = [f"**{version.label}**\n{quote_block(sources.marked(version.text))}" for version in feedback.versions]
    after = [
        ("They may react like this", feedback.likely_reaction),
        ("If it lands badly, say", feedback.if_it_lands_badly),
        ("Your way out", feedback.way_out),
    ]
    return "\n\n".join(
        filter(
            None,
            [
                f"## {without_markup(feedback.title)}",
                *versions,
                f"**In one breath**\n{quote_block(sources.marked(feedback.spoken))}",
                section("Fill in the brackets", bullets(map(without_markup, feedback.to_fill_in))),
                section("Before you say it", bullets(map(sources.marked, feedback.before_you_say_it))),
                *(f"**{title}:** {sources.marked(line)}" for title, line in after if line),
                f"*Built on {feedback.model}.*",
            ],
        )
    )


def _explainer(explainer: Explainer, request: Request, sources: NumberedSources) -> str:
    steps = []
    for time, step in timed(explainer.steps):
        said = "\n\n".join(map(sources.marked, step.say))
        steps.append(f"**{time} · {step.title}**\n\n{said}")
    boxes = [section(box.title, bullets(map(sources.marked, box.lines))) for box in explainer.boxes]
    as_of = f"*{explainer.as_of}*" if explainer.as_of else ""
    return "\n\n".join(
        filter(
            None,
            [
                f"## {without_markup(explainer.title)}",
                f"**In one line:** {sources.marked(explainer.one_line)}",
                *steps,
                *boxes,
                as_of,
            ],
        )
    )


def _answer(answer: Answer, request: Request, sources: NumberedSources) -> str:
    lead = sources.paragraph(answer.lead)
    strength = (
        f"*How strong is the evidence? {answer.strength[:1].upper()}{answer.strength[1:]}.*" if answer.strength else ""
    )
    notes = "\n\n".join(map(sources.marked, answer.from_notes))
    more = f"*Related: {'; '.join(answer.next_questions)}.*" if answer.next_questions and not answer.gap else ""
    gap = f"{answer.gap} What may help: {' or '.join(answer.next_questions)}." if answer.gap else ""
    return "\n\n".join(filter(None, [lead, strength, _steps(answer.steps, sources), notes, gap, more]))


def _steps(lines: Sequence[Line], sources: NumberedSources) -> str:
    texts = [sources.marked(line) for line in lines]
    return texts[0] if len(texts) == 1 else numbered(texts)


def _person_to_turn_to(red_line: PersonToTurnTo, request: Request, sources: NumberedSources) -> str:
    unset = ""
    if red_line.unset and request.role is Role.STAFF:
        unset = f"*For program staff: set {', '.join(red_line.unset)} so that people see your own contacts here.*"
    contacts = section("Who can help", bullets(red_line.contacts))
    return "\n\n".join(filter(None, [red_line.says[0], contacts, *red_line.says[1:], unset]))


def _out_of_scope(outside: OutOfScope, request: Request, sources: NumberedSources) -> str:
    return f"{outside.says}\n\n" + section("For example", bullets(outside.try_instead))


_BODIES: dict[type[Artifact], Callable[..., str]] = {
    Agenda: _agenda,
    Arc: _arc,
    FreshTopics: _fresh_topics,
    QuestionSet: _question_set,
    QuestionCheck: question_check,
    FeedbackPhrasing: _feedback,
    DraftCheck: draft_check,
    Explainer: _explainer,
    ExplainerCheck: explainer_check,
    RehearsalTurn: rehearsal_turn,
    RehearsalDebrief: rehearsal_debrief,
    SessionGuide: session_guide,
    Brief: brief,
    Answer: _answer,
    PersonToTurnTo: _person_to_turn_to,
    OutOfScope: _out_of_scope,
}
