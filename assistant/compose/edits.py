"""Compose: what follow-ups asked to change in a draft: another question, a step less, time for feedback.

The draft is made afresh and the edits applied in their order, so that a later "make it 30" keeps the swapped question.
What cannot be changed is told, never dropped in silence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from typing import TypeVar

from assistant.artifacts.agenda import Agenda, AgendaItem
from assistant.artifacts.feedback import FeedbackPhrasing
from assistant.artifacts.question_set import DiscussionQuestion, QuestionSet
from assistant.artifacts.session_guide import ScriptStep, SessionGuide
from assistant.domain.records import Purpose
from assistant.domain.reply import Artifact, Draft, Line
from assistant.domain.request import Change, Edit, Request
from assistant.domain.sentences import content_words

Writer = Callable[[Request], Draft]  # the same draft for another request
Step = TypeVar("Step", AgendaItem, ScriptStep)
SPARE = 8  # questions looked for beyond those of the draft
USUAL_MINUTES = 5  # of a step that is added
FEWEST_STEPS = 2
_HARD, _EASY = (Purpose.CHALLENGE, Purpose.DEEPEN), (Purpose.OPEN, Purpose.DEEPEN)
_CANNOT = (
    "I cannot change that in this draft: {what}. I can add or drop a step, and swap, add, drop or sharpen questions."
)
_NO_SUCH = "There is no such item in this draft, so “{what}” is left aside."
_NO_SPARE = "The bank has no other question that fits this moment, so “{what}” is left aside."


def with_edits(draft: Draft, request: Request, write: Writer) -> Draft:
    """The draft with every edit of the request; its opening says what could not be done."""
    artifact, told = draft.artifact, []
    if isinstance(artifact, QuestionSet):
        artifact, told, request = _other_sets(artifact, request, write)
    spare = _spare_questions(artifact, request, write) if request.edits else []
    for edit in _one_by_one(request.edits):
        artifact, problem = _edited(artifact, edit, spare)
        told += [problem.format(what=edit.what.strip(" .!?"))] if problem else []
    return replace(draft, artifact=artifact, opening=" ".join(filter(None, [*told, draft.opening])))


def _one_by_one(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Each edit; one that drops several items, "the last two", as often as there are items to drop."""
    for edit in edits:
        yield from repeat(edit, edit.count if edit.change is Change.DROP else 1)


def _edited(artifact: Artifact, edit: Edit, spare: list[DiscussionQuestion]) -> tuple[Artifact, str]:
    """The artifact with one edit, and what to tell where it could not be made; used spares are taken off the list."""
    if isinstance(artifact, QuestionSet):
        questions, problem = _edited_questions(list(artifact.questions), edit, spare)
        return artifact.model_copy(update={"questions": tuple(questions)}), problem
    if isinstance(artifact, Agenda):
        items, problem = _edited_steps(list(artifact.items), edit, _agenda_item)
        return artifact.model_copy(update={"items": tuple(items)}), problem
    if isinstance(artifact, SessionGuide):
        script, problem = _edited_steps(list(artifact.script), edit, _script_step)
        return artifact.model_copy(update={"script": tuple(script)}), problem
    if isinstance(artifact, FeedbackPhrasing) and edit.change in (Change.ANOTHER, Change.SWAP):
        versions = (*artifact.versions[1:], artifact.versions[0])
        return artifact.model_copy(update={"versions": versions}), ""
    return artifact, _CANNOT


# --- questions --------------------------------------------------------------------------------------------


def _other_sets(artifact: QuestionSet, request: Request, write: Writer) -> tuple[QuestionSet, list[str], Request]:
    """The set after each "others, please", none of whose questions was shown before, and the edits that came later."""
    told: list[str] = []
    places = [place for place, edit in enumerate(request.edits) if edit.change is Change.ANOTHER]
    for _ in places:
        shown = (*request.asked_before, *(item.question.text for item in artifact.questions))
        request = replace(request, asked_before=shown)
        other = write(replace(request, edits=())).artifact
        if not isinstance(other, QuestionSet) or not set(_texts(other)) - set(shown):
            told.append(_NO_SPARE.replace("{what}", "another set"))
            break
        artifact = other
    later = request.edits[places[-1] + 1 :] if places else request.edits
    return artifact, told, replace(request, edits=later)


def _texts(questions: QuestionSet) -> list[str]:
    return [item.question.text for item in questions.questions]


def _spare_questions(artifact: Artifact, request: Request, write: Writer) -> list[DiscussionQuestion]:
    if not isinstance(artifact, QuestionSet):
        return []
    more = write(replace(request, count=len(artifact.questions) + SPARE, edits=())).artifact
    shown = {item.question.text for item in artifact.questions}
    return [item for item in getattr(more, "questions", ()) if item.question.text not in shown]


def _edited_questions(
    questions: list[DiscussionQuestion], edit: Edit, spare: list[DiscussionQuestion]
) -> tuple[list[DiscussionQuestion], str]:
    if edit.change is Change.ADD:
        added = [spare.pop(0) for _ in range(min(edit.count, len(spare)))]
        return [*questions[:-1], *added, questions[-1]], "" if added else _NO_SPARE
    if edit.change in (Change.HARDER, Change.EASIER):
        return _of_other_depth(questions, _HARD if edit.change is Change.HARDER else _EASY, spare)
    place = _place(edit, [item.question.text for item in questions])
    if place is None:
        return questions, _NO_SUCH
    if edit.change is Change.DROP:
        return (questions[:place] + questions[place + 1 :], "") if len(questions) > 1 else (questions, _NO_SUCH)
    other = _taken(spare, (questions[place].purpose,))
    return [*questions[:place], other or questions[place], *questions[place + 1 :]], "" if other else _NO_SPARE


def _of_other_depth(
    questions: list[DiscussionQuestion], purposes: Sequence[Purpose], spare: list[DiscussionQuestion]
) -> tuple[list[DiscussionQuestion], str]:
    """Each question of another depth makes room for a spare one of the depth that is wanted, as far as there are any."""
    changed = [item if item.purpose in purposes else _taken(spare, purposes, only=True) or item for item in questions]
    return changed, "" if changed != questions else _NO_SPARE


def _taken(
    spare: list[DiscussionQuestion], purposes: Sequence[Purpose], only: bool = False
) -> DiscussionQuestion | None:
    """The first spare question of one of these purposes, else any unless `only` those will do."""
    fitting = [item for item in spare if item.purpose in purposes] or ([] if only else spare)
    if not fitting:
        return None
    spare.remove(fitting[0])
    return fitting[0]


# --- timed steps ------------------------------------------------------------------------------------------

_BREAK = re.compile(r"\b(?:break|pause|coffee|breather|stretch)\b", re.IGNORECASE)
_FEEDBACK = re.compile(r"\bfeed-?back\b|\breflect\w*|\breview\b|\bcheck-?out\b", re.IGNORECASE)
_QUESTIONS = re.compile(r"\bquestions?\b|\bq ?& ?a\b|\bdiscuss\w*", re.IGNORECASE)
_ADDED = (
    (_BREAK, "Break", "Leave the room for a moment; no devices.", "Leave the room for a moment; no devices."),
    (_FEEDBACK, "Feedback on this session", "Say one thing that helped and one to do otherwise next time.", "Say the same from your side; thank, and don't defend."),
    (_QUESTIONS, "Open questions", "Ask what is still unclear, however simple.", "Answer in one minute each, or take it along to look up."),
)  # fmt: skip


def _edited_steps(steps: list[Step], edit: Edit, make: Callable[..., Step]) -> tuple[list[Step], str]:
    if edit.change is Change.ADD:
        return _with_step(steps, edit, make)
    if edit.change is not Change.DROP:
        return steps, _CANNOT
    place = _place(edit, [step.title for step in steps])
    if place is None or len(steps) <= FEWEST_STEPS:
        return steps, _NO_SUCH
    dropped = steps.pop(place)
    return _longer(steps, dropped.minutes), ""


def _with_step(steps: list[Step], edit: Edit, make: Callable[..., Step]) -> tuple[list[Step], str]:
    """The steps with one more, before the close; a break comes in the middle. The longest gives the minutes."""
    found = next((added for added in _ADDED if added[0].search(edit.what)), None)
    longest = max(step.minutes for step in steps)
    minutes = min(edit.minutes or USUAL_MINUTES, longest - 1)
    if found is None or minutes < 1:
        return steps, _CANNOT
    pattern, title, executive, mentor = found
    place = len(steps) // 2 if pattern is _BREAK else len(steps) - 1
    steps = _longer(steps, -minutes)
    return [*steps[:place], make(title, minutes, executive, mentor), *steps[place:]], ""


def _longer(steps: list[Step], minutes: int) -> list[Step]:
    """The longest step takes the minutes that became free, or gives those that are needed."""
    longest = max(range(len(steps)), key=lambda place: steps[place].minutes)
    changed = steps[longest].model_copy(update={"minutes": steps[longest].minutes + minutes})
    return [*steps[:longest], changed, *steps[longest + 1 :]]


def _agenda_item(title: str, minutes: int, executive: str, mentor: str) -> AgendaItem:
    return AgendaItem(
        title=title, minutes=minutes, executive_does=(Line(text=executive),), mentor_does=(Line(text=mentor),)
    )


def _script_step(title: str, minutes: int, executive: str, mentor: str) -> ScriptStep:
    return ScriptStep(
        title=title,
        minutes=minutes,
        arrangement="everyone",
        facilitator=(Line(text=f"Announce it: {title.lower()}, {minutes} minutes by the clock."),),
        executive_does=(Line(text=executive),),
        mentor_does=(Line(text=mentor),),
    )


def _place(edit: Edit, titles: Sequence[str]) -> int | None:
    """Which item an edit means: by its number, else by the words it shares with a title."""
    if edit.number is not None:
        place = edit.number - 1 if edit.number > 0 else len(titles) + edit.number
        return place if 0 <= place < len(titles) else None
    words = content_words(edit.what)
    shared = [len(words & content_words(title)) for title in titles]
    return shared.index(max(shared)) if max(shared, default=0) > 0 else None
