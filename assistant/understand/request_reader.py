"""Understand: the reader of a request, from text and conversation to a `Request`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.domain.conversation import Conversation
from assistant.domain.judgement import Judgement, SpanLabel
from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import Role
from assistant.domain.records import Intent, PhrasingRecord, TechnologyCard
from assistant.domain.red_lines import RED_LINES, RedLine
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder, MessageModel
from assistant.domain.session_plan import SessionPlan
from assistant.domain.session_row import RowReading, SessionRow
from assistant.understand.brief_wish import read_brief, starts_soon, wants_whatever_helps
from assistant.understand.changes import Continuation, read_continuation
from assistant.understand.clean_text import clean_question
from assistant.understand.follow_up import (
    fills_a_slot,
    gives_facts,
    goes_on_from,
    merge,
    named_kind,
    says_something_new,
)
from assistant.understand.intent import read_intent
from assistant.understand.kind_reader import KindReading, names_artifact, read_kind, read_second_wish
from assistant.understand.language import ENGLISH, GLOSSED, load_glossary, read_language
from assistant.understand.message_parts import message_parts
from assistant.understand.moment import read_stage
from assistant.understand.need import FITS, FITS_INTENT, FITS_SURELY, NeedReader
from assistant.understand.own_account import read_account
from assistant.understand.own_forms import OwnFormReader
from assistant.understand.pasted import Parted, without_draft, without_thread
from assistant.understand.people_named import read_role
from assistant.understand.rebuilt import RebuiltWhenChanged
from assistant.understand.red_line_reader import (
    ALARM_IN_DRAFT,
    ALARM_IN_PART,
    GRAVE,
    read_red_line,
    without_orders,
)
from assistant.understand.rehearsal_reader import RehearsalReader, without_rehearsal
from assistant.understand.series_reader import SeriesReader, plans_sessions
from assistant.understand.session_row import RowReader
from assistant.understand.slots import SlotReader
from assistant.understand.spelling import Mended
from assistant.understand.usable import with_usable_slots

_ASKS = re.compile(
    r"\?|^\W*(?:how|what|why|when|who|where|which|does|do|did|is|are|can|could|should|would|will|may|tell me|explain|show|list)\b",
    re.IGNORECASE,
)
_NOT_OF_A_PAIRING = re.compile(
    r"\bcircles?\b|\bsupervision\b|\bworks council\b|\btraining (?:for|of)\b|\b(?:mentor|executive)s?'? training\b",
    re.IGNORECASE,
)
_TO_ASK = re.compile(r"\b(?:ask|asking|questions?)\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"\b(?:explain\w*|explanation|explainer|definition|primer)\b", re.IGNORECASE)
_ONLY_ASKS = re.compile(r"(?:[^.!?\n]+\?\s*)+")
_OF_THE_PLAN = re.compile(r"\b(?:sessions?|meetings?|plan|overview)\b", re.IGNORECASE)
_BACK = re.compile(r"\bback\b", re.IGNORECASE)
_PLAN_AS_BEFORE = "The kickoff and the close-out keep their place, so the plan is as before."
_ON_ONE_SESSION = (Kind.QUESTIONS, Kind.SESSION_GUIDE, Kind.EXPLAINER)
IN_FIELD = 0.3  # scope below which a plan of several meetings is one of another sort, such as holidays
_FEW_WORDS = 4  # beside orders to an AI system: then there is no wish
ORDERS_LEFT_ASIDE = "Part of your text gives orders to an AI system. I treated it as content and left it aside."
_THREAD_LEFT_ASIDE = "I took your wish from what you wrote above the mails, and left the mails themselves aside."
_NOTHING_FOUND = (
    "I could not tell what to change, so this is as before. I understand, for example: “make it 30”, “more direct”, “for a CFO”, “shorter”, "
    "“now 4 questions on it”, “swap the second question”, “back to the agenda”."
)


class OwnRequestReader:
    """Reads requests without a language model. `cards` gives the technology cards of the knowledge as it is now."""

    def __init__(
        self,
        model: MessageModel,
        embedder: Embedder,
        cards: Callable[[], Sequence[TechnologyCard]],
        phrasings: Callable[[], Sequence[PhrasingRecord]],
        keep_in: Path,
        longest: int,
    ) -> None:
        self._model = model
        self._slots = SlotReader(cards)
        self._series = RebuiltWhenChanged(cards, lambda records: SeriesReader(records, embedder, keep_in))
        self._needs = RebuiltWhenChanged(phrasings, lambda records: NeedReader(records, embedder, keep_in))
        self._rehearsals = RehearsalReader(self._slots, model)
        self._forms = OwnFormReader(self._slots, model)
        self._longest = longest
        self._needs.now()  # readied here, so that the first question does not wait for it

    def read(self, question: str, conversation: Conversation, role: Role) -> Request:
        """Understand one question. Raises `QuestionError` when there is nothing that could be understood."""
        typed = clean_question(question, self._longest)
        mended = self._slots.mended(typed)
        role = read_role(mended.text, role)
        language = read_language(typed)
        if red_line := self._told_in(language, typed):
            return self._stop(typed, role, red_line, language)
        if language not in (ENGLISH, *GLOSSED):
            if waiting := self._rehearsals.in_another_language(typed, language, conversation):
                return waiting
            return Request(text=typed, kind=Kind.OUT_OF_SCOPE, role=role, language=language, scope=0.0)
        text = typed if language == ENGLISH else load_glossary(language).in_english(typed)
        text, has_orders = without_orders(text)
        if has_orders and len(text.split()) < _FEW_WORDS:
            return self._stop(typed, role, RED_LINES["R18"], language)
        if language != ENGLISH or text != typed:
            mended = self._mended(text, language)
        message = self._part(text, mended, language)
        red_line = self._red_line(mended.text, message)
        if red_line and not self._rehearsals.is_only_said(text, red_line, conversation):
            scope = 1 - self._model.judge([mended.text])[0].kind[Kind.OUT_OF_SCOPE]  # judged before, and remembered
            return replace(self._stop(typed, role, red_line, language), scope=scope)
        rehearsed = self._rehearsals.read(text, message, language, conversation)
        if rehearsed and rehearsed.kind is Kind.FEEDBACK and not rehearsed.follow_up:
            rehearsed = self._with_need(rehearsed)
        request = with_usable_slots(rehearsed or self._understand(message, conversation, role))
        told = (ORDERS_LEFT_ASIDE,) if has_orders else ()
        return replace(request, language=language, left_aside=(*told, *request.left_aside))

    def read_row(self, row: SessionRow) -> RowReading:
        """Understand one row of a table of sessions."""
        return RowReader(self._slots, self._model).read(row)

    def read_session(self, plan: SessionPlan) -> tuple[Request, ...]:
        """Understand what was filled in on a session that is prepared."""
        return self._forms.session(plan)

    def read_own_draft(self, own: OwnDraft) -> Request:
        """Understand what somebody wrote themselves. Raises `QuestionError` where there is nothing to look at."""
        return self._forms.own_draft(replace(own, text=clean_question(own.text, self._longest)))

    def red_line_in(self, texts: Sequence[str]) -> RedLine | None:
        return self._forms.red_line_in(texts)

    def _mended(self, text: str, language: str) -> Mended:
        """A text in English with its slips put right; what a glossary has translated has none."""
        return self._slots.mended(text) if language == ENGLISH else Mended(text, ())

    def _part(self, typed: str, mended: Mended, language: str) -> Parted:
        """A message in its parts: what is said, its slips put right, and as it was typed what was brought along.

        `mended` is the whole message; a part of it is only mended anew where something was taken out.
        """
        before, thread = without_thread(typed)
        if before != typed:
            mended = self._mended(before, language)
        drafts = self._model.judge([mended.text])[0].named(SpanLabel.DRAFT)
        marked = [(mended.typed_place(span.start), mended.typed_place(span.end)) for span in drafts]
        said, draft = without_draft(before, marked)
        return Parted(mended.text if said == before else self._mended(said, language).text, draft, thread)

    def _red_line(self, text: str, message: Parted) -> RedLine | None:
        """The red line of a whole text; where it brings a draft along, what is said or the draft has to tell of it, too."""
        whole, *parts = message_parts(text)
        if parts:
            return read_red_line(parts, self._model.judge(parts), ALARM_IN_PART)
        found = read_red_line([whole], self._model.judge([whole]))
        if found is None or not message.draft:
            return found
        drafts = message_parts(message.draft)
        of_the_draft = read_red_line(drafts, self._model.judge(drafts), ALARM_IN_DRAFT)
        if of_the_draft and of_the_draft.code not in GRAVE and _EXPLAINS.search(message.said):
            of_the_draft = None  # "the attacker has your password" is about the world
        return read_red_line([message.said], self._model.judge([message.said])) or of_the_draft

    @staticmethod
    def _told_in(language: str, text: str) -> RedLine | None:
        """The red line that a phrase in another language tells of."""
        code = load_glossary(language).red_line(text) if language in GLOSSED else ""
        return RED_LINES[code] if code else None

    @staticmethod
    def _stop(text: str, role: Role, red_line: RedLine, language: str) -> Request:
        return Request(text=text, kind=Kind.RED_LINE, role=role, red_line=red_line, language=language)

    def _understand(self, message: Parted, conversation: Conversation, role: Role) -> Request:
        judged = self._judged(message.said)
        reading = read_kind(message.said, judged, role)
        earlier = without_rehearsal(goes_on_from(conversation))
        whole = self._model.judge([message.said])[0]
        if planned := self._of_series(message, whole, reading, conversation, role):
            return planned
        going_on = read_continuation(message.said, judged, self._has_own_matter(message, whole, reading, earlier))
        if earlier and (
            going_on.lead > 0 or gives_facts(message.said, earlier) or self._only_fills(message, whole, earlier)
        ):
            drafted = [request for request in conversation.drafted if request.rehearsal is None]
            return self._changed(message, whole, role, going_on, drafted, earlier)
        second_wish = read_second_wish(whole)
        if second_wish:
            reading = read_kind(message.said, judged, role, besides=second_wish)
        request = self._slots.read(message, whole, _kind(reading, message, role), role, besides=second_wish)
        request = replace(
            request,
            second_wish=second_wish,
            doubtful=reading.out_of_scope_is_close,
            scope=reading.scope,
            history=conversation.questions,
            asked_before=conversation.asked,
            left_aside=(*((_THREAD_LEFT_ASIDE,) if message.thread else ()), *request.left_aside),
        )
        return self._with_need(request)

    def _of_series(
        self, message: Parted, judged: Judgement, reading: KindReading, conversation: Conversation, role: Role
    ) -> Request | None:
        """The request of a message that asks for several sessions at once, or goes on from such a plan; else None."""
        return self._changed_series(message.said, reading, conversation, role) or self._new_series(
            message, judged, reading, conversation, role
        )

    def _changed_series(
        self, text: str, reading: KindReading, conversation: Conversation, role: Role
    ) -> Request | None:
        planned = next((request for request in reversed(conversation.drafted) if plans_sessions(request)), None)
        if planned is None or planned.series is None:
            return None
        reader, earlier = self._series.now(), goes_on_from(conversation)
        of_the_plan = earlier is planned or _OF_THE_PLAN.search(text)
        if of_the_plan and (series := reader.change(text, planned.series)):
            history = (*planned.history, planned.text)
            told = (_PLAN_AS_BEFORE,) if series == planned.series and not _BACK.search(text) else ()
            changed = replace(planned, text=text, role=role, history=history, left_aside=told, follow_up=True)
            return reader.with_topics(changed, series)
        named = reading.kind if reading.kind in _ON_ONE_SESSION and names_artifact(text) else None
        return reader.one_session(text, planned, named, role)

    def _new_series(
        self, message: Parted, judged: Judgement, reading: KindReading, conversation: Conversation, role: Role
    ) -> Request | None:
        outside = reading.kind is Kind.OUT_OF_SCOPE and reading.scope < IN_FIELD
        reader = self._series.now()
        series = None if outside or message.draft else reader.read(message.said, judged, goes_on_from(conversation))
        if series is None:
            return None
        slots = self._slots.read(message, judged, Kind.AGENDA, role)
        # the length of a session and the number of them are no contradiction
        told = (*(told for told in slots.left_aside if "minutes" not in told), *reader.told(message.said))
        request = replace(slots, history=conversation.questions, scope=reading.scope, left_aside=told)
        return reader.with_topics(request, series)

    def _has_own_matter(
        self, message: Parted, judged: Judgement, reading: KindReading, earlier: Request | None
    ) -> bool:
        """Whether a message names a kind and a topic that are not those of the draft before."""
        if earlier is None or reading.kind is earlier.kind or not names_artifact(message.said):
            return False
        told = self._slots.read(message, judged, reading.kind, earlier.role, continues=True)
        return told.topic is not None and told.topic != earlier.topic

    def _only_fills(self, message: Parted, judged: Judgement, earlier: Request) -> bool:
        """Whether a message asks for nothing by itself and fills a slot of the draft before: "two pairs dropped out"."""
        if _ASKS.search(message.said) or names_artifact(message.said):
            return False
        told = self._slots.read(message, judged, earlier.kind, earlier.role, continues=True)
        return fills_a_slot(told) and told.topic is None and told.account.tells_nothing

    def _judged(self, text: str) -> Judgement:
        """What the model says of a message: of a long one, what it says most surely of one of its parts."""
        judgements = self._model.judge(message_parts(text))
        return max(judgements, key=lambda judged: max(judged.kind.values()))

    def _changed(
        self,
        message: Parted,
        judged: Judgement,
        role: Role,
        going_on: Continuation,
        drafted: Sequence[Request],
        earlier: Request,
    ) -> Request:
        """The request before with what this message changes; `drafted` are all that got a draft."""
        named = named_kind(message.said, judged, earlier, going_on)
        told = self._slots.read(message, judged, named or earlier.kind, role, continues=True)
        merged = self._with_need(merge(told, earlier, going_on, named, drafted))
        if says_something_new(merged, earlier):
            return merged
        return replace(merged, left_aside=(*merged.left_aside, _NOTHING_FOUND))

    def _with_need(self, request: Request) -> Request:
        """A request for wording names its need; a follow-up on it keeps the need it had.

        A complaint that asks nothing ("my mentor is always late") is taken for a need, too.
        """
        complains = _complains(request)
        if not complains and (request.kind is not Kind.FEEDBACK or (request.follow_up and request.need)):
            return request
        request = replace(request, intent=read_intent(request.text, request.account))
        at_least = FITS_INTENT if request.intent is not Intent.RAISE else FITS_SURELY if complains else FITS
        if request.intent is Intent.THANK and request.account.caveat:
            return replace(request, need="")  # no wording of the knowledge knows it
        need = self._needs.now().read(request.text, request.account, request.role, request.intent, at_least)
        return replace(request, need=need, kind=Kind.FEEDBACK) if need else request


def _kind(reading: KindReading, message: Parted, role: Role) -> Kind:
    text = message.said
    if starts_soon(text):
        told_more = _tells(text) or names_artifact(text)
        return Kind.AGENDA if wants_whatever_helps(text) and not told_more else reading.kind
    if reading.kind is not Kind.SESSION_GUIDE and read_brief(text, role):
        return Kind.AGENDA  # a brief stands beside a plan
    if reading.kind is Kind.SESSION_GUIDE and _NOT_OF_A_PAIRING.search(text) and read_stage(text) is None:
        return Kind.ANSWER  # no timebox fits; the guides say how such a meeting is run
    if message.draft and reading.kind in (Kind.ANSWER, Kind.FEEDBACK, Kind.OUT_OF_SCOPE) and _EXPLAINS.search(text):
        return Kind.EXPLAINER  # "is this explanation too technical?"
    if message.draft and reading.kind in (Kind.ANSWER, Kind.OUT_OF_SCOPE):
        return Kind.FEEDBACK  # "is this ok to send?"
    if reading.kind is Kind.FEEDBACK and _TO_ASK.search(text) and _ONLY_ASKS.fullmatch(message.draft):
        return Kind.QUESTIONS  # "is this fine to ask", and nothing but questions
    return reading.kind


def _tells(text: str) -> bool:
    """Whether a text tells of something to find words for."""
    account = read_account(text)
    return any((account.event, account.own_act, account.told, account.wish))


def _complains(request: Request) -> bool:
    """Whether a text tells of a trouble without asking for anything by name."""
    asks = _ASKS.search(request.text) or names_artifact(request.text)
    happened = request.account.event or request.account.own_act
    return bool(happened) and not (asks or request.follow_up or request.topic or request.kind is Kind.FEEDBACK)
