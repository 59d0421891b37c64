"""Understand: the reader of a request, from text and conversation to a `Request`."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.conversation import Conversation
from assistant.domain.people import Role
from assistant.domain.records import Intent, PhrasingRecord, TechnologyCard
from assistant.domain.red_lines import RED_LINES, RedLine
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder
from assistant.errors import QuestionError
from assistant.understand import details
from assistant.understand.durations import read_minutes
from assistant.understand.follow_up import is_follow_up, merge
from assistant.understand.intent import read_intent
from assistant.understand.kind_reader import CLOSE_CALL, NAMED_OUTRIGHT, KindReader, KindReading, cue_scores
from assistant.understand.moment import read_stage
from assistant.understand.need import FITS, FITS_INTENT, FITS_SURELY, NeedReader
from assistant.understand.own_account import read_account
from assistant.understand.people_named import read_functions, read_listener, read_role
from assistant.understand.rebuilt import RebuiltWhenChanged
from assistant.understand.red_line_reader import MOST_SENTENCES, RedLineReader, sentences, without_orders
from assistant.understand.spelling import repaired
from assistant.understand.topic import TopicReader

_ASKS = re.compile(
    r"\?|^\W*(?:how|what|why|when|who|where|which|does|do|did|is|are|can|could|should|would|will|may|tell me|explain|show|list)\b",
    re.IGNORECASE,
)
_NOT_OF_A_PAIRING = re.compile(
    r"\bcircles?\b|\bsupervision\b|\bworks council\b|\btraining (?:for|of)\b|\b(?:mentor|executive)s?'? training\b",
    re.IGNORECASE,
)
_MISREAD = re.compile(
    r"\b(?:misread|misunderst\w+|misinterpret\w*|false alarm|wrong alarm|not what i meant|that'?s not it|figure of speech|not (?:like that|serious|that)|"
    r"you got (?:me|that|it) wrong|i (?:only |just )?meant|nothing (?:like that|serious)|please go on|go on|all is well|(?:i'm|i am) (?:fine|safe|ok))\b",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.02  # share of control characters from which a question is not text
_MOST_COUNT = 40  # items; more are not read by anyone
_TECHNOLOGY_KINDS = (Kind.AGENDA, Kind.QUESTIONS, Kind.EXPLAINER, Kind.SESSION_GUIDE, Kind.ANSWER)


class OwnRequestReader:
    """Reads requests without a language model. `cards` gives the technology cards of the knowledge as it is now."""

    def __init__(
        self,
        embedder: Embedder,
        cards: Callable[[], Sequence[TechnologyCard]],
        phrasings: Callable[[], Sequence[PhrasingRecord]],
        keep_in: Path,
        longest: int,
    ) -> None:
        self._embedder = embedder
        self._topics = RebuiltWhenChanged(cards, TopicReader)
        self._needs = RebuiltWhenChanged(phrasings, lambda records: NeedReader(records, embedder, keep_in))
        self._longest = longest
        self._kinds = KindReader(embedder, keep_in)
        self._red_lines = RedLineReader(embedder, keep_in)
        self._needs.now()  # readied here, so that the first question does not wait for it

    def read(self, question: str, conversation: Conversation, role: Role) -> Request:
        """Understand one question. Raises `QuestionError` when there is nothing that could be understood."""
        text = clean_question(question, self._longest)
        role = read_role(text, role)
        wish, has_orders = without_orders(text)
        if has_orders and len(wish.split()) < 4:
            return self._stop(text, role, RED_LINES["R18"])
        vector = self._embedder.embed([wish, *sentences(wish)[:MOST_SENTENCES]])[0]  # at once: both are asked for below
        if misread := self._misread_before(wish, conversation):
            vector = self._embedder.embed([misread])[0]
            return self._understand(misread, vector, conversation, role, has_orders)
        if red_line := self._red_lines.read(wish, vector):
            return self._stop(text, role, red_line)
        return self._understand(wish, vector, conversation, role, has_orders)

    @staticmethod
    def _misread_before(text: str, conversation: Conversation) -> str:
        """The question before, when it was taken for a red line and the asker says that this was wrong."""
        earlier = conversation.last_request
        took_for_red = earlier is not None and earlier.red_line is not None
        return conversation.turns[-1].question if took_for_red and _MISREAD.search(text) else ""

    @staticmethod
    def _stop(text: str, role: Role, red_line: RedLine) -> Request:
        return Request(text=text, kind=Kind.RED_LINE, role=role, red_line=red_line)

    def _understand(
        self, text: str, vector: np.ndarray, conversation: Conversation, role: Role, has_orders: bool
    ) -> Request:
        reading = self._reading(text, vector, role)
        kind = reading.kind if is_mostly_latin(text) else Kind.OUT_OF_SCOPE
        if kind is Kind.SESSION_GUIDE and _NOT_OF_A_PAIRING.search(text) and read_stage(text) is None:
            kind = Kind.ANSWER  # no timebox fits; the guides say how such a meeting is run
        fresh = self._fill_slots(text, kind, role, has_orders)
        earlier = conversation.last_drafted
        if earlier is not None and is_follow_up(text, fresh, earlier, reading.lead):
            names_a_kind = max(cue_scores(text)) >= NAMED_OUTRIGHT and kind is not Kind.OUT_OF_SCOPE
            merged = merge(text, fresh, earlier, names_a_kind)
        else:
            doubtful = reading.out_of_scope_is_close
            merged = replace(fresh, second_wish=reading.second, doubtful=doubtful, history=conversation.questions)
        return self._with_usable_numbers(self._with_need(merged))

    def _with_need(self, request: Request) -> Request:
        """A request for wording names its need; a follow-up on it keeps the need it had.

        A complaint that asks nothing ("my mentor is always late") is taken for a need, too.
        """
        complains = _complains(request)
        if not complains and (request.kind is not Kind.FEEDBACK or (request.follow_up and request.need)):
            return request
        request = replace(request, intent=read_intent(request.text, request.account))
        at_least = FITS_INTENT if request.intent is not Intent.RAISE else FITS_SURELY if complains else FITS
        need = self._needs.now().read(request.text, request.account, request.role, request.intent, at_least)
        if need:
            return replace(request, need=need, kind=Kind.FEEDBACK)
        # Wording for nothing in particular would be all brackets; the guides may have an answer.
        empty = request.account.tells_nothing and request.intent is Intent.RAISE and not _names_artifact(request.text)
        return replace(request, kind=Kind.ANSWER) if empty and not complains else request

    def _reading(self, text: str, vector: np.ndarray, role: Role) -> KindReading:
        """The kind by the text as typed; where that is doubtful, by the text with its slips put right."""
        reading = self._kinds.read(text, vector, role)
        mended = repaired(text, self._topics.now().words)
        if mended == text or (reading.kind is not Kind.OUT_OF_SCOPE and reading.lead >= CLOSE_CALL):
            return reading
        return self._kinds.read(mended, self._embedder.embed([mended])[0], role)

    def _fill_slots(self, typed: str, kind: Kind, role: Role, has_orders: bool) -> Request:
        text = repaired(typed, self._topics.now().words)
        return Request(
            text=typed,
            kind=kind,
            language="en" if is_mostly_latin(typed) or not any(char.isalpha() for char in typed) else "other",
            role=role,
            topic=self._topics.now().read(text, _names_artifact(text)) if kind in _TECHNOLOGY_KINDS else None,
            minutes=read_minutes(text),
            stage=read_stage(text),
            tone=details.read_tone(text),
            functions=read_functions(text),
            listener=read_listener(text),
            setting=details.read_setting(text),
            count=details.read_count(text),
            pairs=details.read_pairs(text),
            word_limit=details.read_word_limit(text),
            account=read_account(text),
            asked_by=details.read_asker(text, role),
            plain_words=details.wants_plain_words(text),
            shorter=details.wants_it_shorter(text),
            left_aside=_ORDERS_LEFT_ASIDE if has_orders else (),
        )

    @staticmethod
    def _with_usable_numbers(request: Request) -> Request:
        """Numbers nobody could use are brought into range, and the reply says so."""
        told = []
        minutes, count = request.minutes, request.count
        if (
            minutes is not None
            and not SHORTEST <= minutes <= LONGEST
            and request.kind in (Kind.AGENDA, Kind.SESSION_GUIDE)
        ):
            minutes = min(max(minutes, SHORTEST), LONGEST)
            told.append(f"A length of {request.minutes} minutes cannot be planned, so this is for {minutes}.")
        if minutes is not None and minutes < 1:
            told.append(f"A length of {minutes} minutes cannot be used, so I left it aside.")
            minutes = None
        if count is not None and count > _MOST_COUNT:
            told.append(f"Instead of {count} items you get {_MOST_COUNT} at most; nobody asks more in one session.")
            count = _MOST_COUNT
        return replace(request, minutes=minutes, count=count, left_aside=(*request.left_aside, *told))


def _names_artifact(text: str) -> bool:
    return max(cue_scores(text)) >= NAMED_OUTRIGHT


def _complains(request: Request) -> bool:
    """Whether a text tells of a trouble without asking for anything by name."""
    asks = _ASKS.search(request.text) or max(cue_scores(request.text)) >= NAMED_OUTRIGHT
    happened = request.account.event or request.account.own_act
    return bool(happened) and not (asks or request.follow_up or request.topic or request.kind is Kind.FEEDBACK)


_ORDERS_LEFT_ASIDE = ("Part of your text gives orders to an AI system. I treated it as content and left it aside.",)


def clean_question(question: str, longest: int) -> str:
    """The question as text that can be read: no invisible or control characters, one Unicode form."""
    controls = len(_CONTROL.findall(question))
    if controls > max(3, _BINARY_SHARE * len(question)):
        raise QuestionError("That is not text I can read.", "Please type or paste your question as plain text.")
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", question))).strip()
    if not text:
        raise QuestionError("There is no question yet.", "Write what you would like to prepare, in your own words.")
    if len(text) > longest:
        raise QuestionError(
            f"Your text has {len(text):,} characters and I read up to {longest:,}.",
            "Please paste the part that matters, or ask in parts.",
        )
    return text


def is_mostly_latin(text: str) -> bool:
    """Whether a text has letters at all and most are Latin, the script of the shipped knowledge."""
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return bool(letters) and latin >= len(letters) / 2
