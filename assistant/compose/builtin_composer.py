"""Compose: the built-in composer, which needs no key, no network and no language model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.artifacts import BY_KIND
from assistant.compose.agenda_writer import write_agenda
from assistant.compose.answer_writer import write_answer
from assistant.compose.arc_writer import plans_series, write_arc
from assistant.compose.brief_writer import wants_brief, write_brief
from assistant.compose.draft_check_writer import checks_draft, write_draft_check
from assistant.compose.edits import with_edits
from assistant.compose.explainer_check_writer import checks_explainer, write_explainer_check
from assistant.compose.explainer_writer import write_explainer
from assistant.compose.feedback_writer import write_feedback
from assistant.compose.fresh_topics_writer import seeks_fresh_topics, write_fresh_topics
from assistant.compose.house_layout import with_house_style
from assistant.compose.language_notice import with_language_notice
from assistant.compose.material import Material
from assistant.compose.out_of_scope_writer import write_out_of_scope, write_red_line
from assistant.compose.question_check_writer import checks_questions, write_question_check
from assistant.compose.questions_writer import write_questions
from assistant.compose.rehearsal_writer import write_rehearsal
from assistant.compose.session_guide_writer import write_session_guide
from assistant.compose.taken_up import with_what_was_taken_up
from assistant.domain.knowledge import RankedPassage
from assistant.domain.reply import BUILT_IN, Draft, Finding
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder, Heard, to_nobody

_WRITERS: Mapping[Kind, Callable[[Material, str], Draft]] = {
    Kind.AGENDA: write_agenda,
    Kind.QUESTIONS: write_questions,
    Kind.FEEDBACK: write_feedback,
    Kind.EXPLAINER: write_explainer,
    Kind.SESSION_GUIDE: write_session_guide,
    Kind.ANSWER: write_answer,
}


def _writer(wanted: Request) -> Callable[[Material, str], Draft]:
    """Who writes what is wanted; what somebody wrote themselves is looked at and not written anew, and
    several sessions are planned as a whole."""
    if plans_series(wanted):
        return write_arc
    if seeks_fresh_topics(wanted):
        return write_fresh_topics
    if wants_brief(wanted):
        return write_brief
    if checks_questions(wanted):
        return write_question_check
    if checks_explainer(wanted):
        return write_explainer_check
    return write_draft_check if checks_draft(wanted) else _WRITERS[wanted.kind]


class BuiltinComposer:
    """Assembles drafts from structured knowledge and the best sentences of the passages; it never invents a fact.

    `floor` is the cosine below which a passage does not count; `contacts` maps a route to the organization's own;
    `embedder` tells what is said aloud in a rehearsal from what the card says, and which heading of a house style a
    part of a guide belongs under; `notes_withheld` counts the notes that no reply may draw on yet.
    """

    name = BUILT_IN

    def __init__(
        self,
        floor: float,
        contacts: Mapping[str, str],
        embedder: Embedder,
        notes_withheld: Callable[[], int] = lambda: 0,
    ) -> None:
        self._notes_withheld = notes_withheld
        self._floor = floor
        self._contacts = contacts
        self._embedder = embedder

    def compose(
        self,
        request: Request,
        passages: Sequence[RankedPassage],
        repairing: Sequence[Finding] = (),
        heard: Heard = to_nobody,
        visitor: str = "",
    ) -> Draft:
        """Draft what was asked, at once. A repair is the same draft again: this composer makes no slips of the pen."""
        return with_language_notice(self._draft(request, passages), request)

    def stand_in(self, request: Request, passages: Sequence[RankedPassage], why: str) -> Draft:
        """This composer has none to stand in for it."""
        return self.compose(request, passages)

    def _draft(self, request: Request, passages: Sequence[RankedPassage]) -> Draft:
        if request.kind is Kind.RED_LINE:
            return write_red_line(request, self._contacts, self.name)
        if request.kind is Kind.OUT_OF_SCOPE:
            return write_out_of_scope(request, self.name)
        if request.rehearsal is not None:
            return write_rehearsal(Material(request, passages, self._floor), self._embedder, self.name)

        def write(wanted: Request) -> Draft:
            return _writer(wanted)(Material(wanted, passages, self._floor, self._notes_withheld), self.name)

        draft = with_house_style(with_edits(write(request), request, write), request, self._embedder)
        draft = with_what_was_taken_up(draft, request)
        return with_second_wish(draft, request)


def with_second_wish(draft: Draft, request: Request) -> Draft:
    """The other artifact that was asked for is offered by name, so that no wish is dropped in silence."""
    if request.second_wish is None:
        return draft
    if request.second_wish is Kind.ANSWER:
        return replace(draft, question_back="You also asked a question. Send it by itself and I answer it.")
    label = BY_KIND[request.second_wish].label.lower()
    return replace(
        draft,
        question_back=f"You also asked for {_ARTICLE.get(label, '')}{label}. Say “now the {label}” and I draft it.",
    )


_ARTICLE = {"agenda": "an ", "session guide": "a ", "technology explainer": "a "}
