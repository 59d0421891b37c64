"""Domain: what we understood of a question."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.house_style import HouseStyle
from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.records.phrasing import Intent
from assistant.domain.red_lines import RedLine
from assistant.domain.rehearsal import Rehearsal
from assistant.domain.series import Series


class Kind(StrEnum):
    """What is drafted. The first five are artifacts with a shape of their own."""

    AGENDA = "agenda"
    QUESTIONS = "questions"
    FEEDBACK = "feedback"
    EXPLAINER = "explainer"
    SESSION_GUIDE = "session_guide"
    ANSWER = "answer"
    RED_LINE = "red_line"
    OUT_OF_SCOPE = "out_of_scope"


class Tone(StrEnum):
    WARM = "warm"
    DIRECT = "direct"
    FORMAL = "formal"


class Setting(StrEnum):
    """How the two meet."""

    IN_PERSON = "in person"
    REMOTE = "remote"
    HYBRID = "hybrid"


class Format(StrEnum):
    """In which form a draft is wanted."""

    BULLETS = "bullets"
    TABLE = "table"
    EMAIL = "email"
    MESSAGE = "message"  # a chat or text message


class Length(StrEnum):
    SHORT = "short"
    LONG = "long"


class Change(StrEnum):
    """What a follow-up does to the draft before it, beyond filling a slot."""

    SWAP = "swap"  # another item in the place of one
    DROP = "drop"
    ADD = "add"  # another item or step
    MORE_ON = "more_on"  # say more about one item
    WHY = "why"
    HARDER = "harder"
    EASIER = "easier"
    ANOTHER = "another"  # the other version, a different one
    BACK = "back"  # to an earlier draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a session or an explainer is about, in the asker's words and, if known, as a technology card."""

    words: str
    card_id: str = ""  # empty when the knowledge has no card for it
    card_title: str = ""
    nearest: bool = False  # the card is only the nearest to what was named

    @property
    def name(self) -> str:
        """How a draft names it: the person's own words, or the card's title."""
        return self.words or self.card_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who is there beside the pairing, as the asker names them."""

    who: str  # "the COO"
    minutes: int | None = None  # how long they stay, where it was said
    at_start: bool = False  # they come for the beginning; else for the end
    function: BusinessFunction | None = None  # whose world they come from, where the words tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change to a draft beyond its slots; edits add up until something new is asked for."""

    change: Change
    number: int | None = None  # which item, counted from 1; -1 is the last
    count: int = 1  # how many are to be added or dropped
    minutes: int | None = None  # how long what is added takes, where that was said
    what: str = ""  # the asker's own words, which name what is to be added or dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """What the asker says happened, cut into the parts that feedback needs; a part not told stays empty."""

    when: str = ""  # "In Tuesday's review"
    event: str = ""  # what the other person did, in the asker's words
    told: str = ""  # what the other person said to the asker, without "told me that"
    own_act: str = ""  # what the asker did, as a clause with I
    reason: str = ""  # what thanks are for, as in "thank her for telling me"
    caveat: str = ""  # what has to be said beside the thanks, as in "thank you, but the numbers weren't mine"
    effect: str = ""  # what it led to
    wish: str = ""  # what the asker would like the other person to do

    @property
    def tells_nothing(self) -> bool:
        return not (self.event or self.told or self.own_act or self.wish or self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question as we understood it; every field that was not said keeps its empty value."""

    text: str
    kind: Kind
    role: Role
    topic: Topic | None = None
    more_topics: tuple[Topic, ...] = ()  # further ones named in the same message
    series: Series | None = None  # several sessions to plan at once, rather than one
    minutes: int | None = None
    stage: Stage | None = None
    tone: Tone | None = None
    functions: tuple[BusinessFunction, ...] = ()  # whose world it is about, as named
    listener: str = ""  # "our COO", "an SVP": the other person as the asker names them
    setting: Setting | None = None
    guests: tuple[Guest, ...] = ()
    culture: str = ""  # a country or culture that the asker stated, never a guess: "japan"
    count: int | None = None  # items wanted
    pairs: int | None = None  # pairings in a cohort
    word_limit: int | None = None
    length: Length | None = None
    format: Format | None = None
    house_style: HouseStyle | None = None  # of the guide whose headings a session guide is to have
    plain_words: bool = False  # "hates jargon"
    own_notes: tuple[str, ...] = ()  # what stands beside the wish in a list or a form, shown as it stands
    open_actions: tuple[str, ...] = ()  # agreed before and not done; asked about before anything else
    own_draft: str = ""  # a draft of their own that the asker pasted
    account: OwnAccount = OwnAccount()
    intent: Intent = Intent.RAISE
    need: str = ""  # id of the phrasing record whose need this is
    brief_for: tuple[Role, ...] = ()  # whose brief is wanted, in place of an agenda
    asked_before: tuple[str, ...] = ()  # discussion questions proposed earlier in the conversation
    asked_by: Role | None = None  # who will ask the questions, where it is not the asker
    language: str = "en"  # ISO 639-1 code of the language that the text is in
    reply_language: str = ""  # the same for the language that the reply is wanted in, where that was said
    history: tuple[str, ...] = ()  # earlier questions of the conversation, oldest first
    red_line: RedLine | None = None
    follow_up: bool = False
    edits: tuple[Edit, ...] = ()  # what was asked to change in the draft, oldest first
    change: Change | None = None  # the one that this very message asked for
    item: int | None = None  # which question or step the message points at; -1 is the last
    scope: float = 1.0  # how surely it lies in the field, from 0 to 1
    doubtful: bool = False  # the kind was a close call
    second_wish: Kind | None = None  # another artifact asked for in the same message
    left_aside: tuple[str, ...] = ()  # what could not be used, told to the asker
    rehearsal: Rehearsal | None = None  # they say it aloud and an executive answers

    @property
    def is_short(self) -> bool:
        return self.length is Length.SHORT

    @property
    def function(self) -> BusinessFunction:
        """The one function an explainer is worded for."""
        return self.functions[0] if self.functions else BusinessFunction.GENERAL
