"""Understand: the slots of one message, read from the words alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.domain.people import Role, Stage
from assistant.domain.records import TechnologyCard
from assistant.domain.request import Kind, Request, Topic
from assistant.understand import amounts, manner
from assistant.understand.asker import read_asker
from assistant.understand.background import background_words, read_culture, read_reply_language
from assistant.understand.durations import read_all_minutes, read_minutes
from assistant.understand.guests import read_guests
from assistant.understand.kind_reader import names_artifact
from assistant.understand.moment import read_stage
from assistant.understand.own_account import read_account
from assistant.understand.pasted import Parted, part_message
from assistant.understand.people_named import read_functions, read_listener
from assistant.understand.rebuilt import RebuiltWhenChanged
from assistant.understand.spelling import repaired
from assistant.understand.topic import TopicReader
from assistant.understand.topic_phrases import without_denied

_TIMED = (Kind.AGENDA, Kind.SESSION_GUIDE)
LONG_DRAFT = 8  # words, from which a follow-up brings a draft along
_CONTENT = (Kind.AGENDA, Kind.QUESTIONS)
_MEETINGS = (Kind.AGENDA, Kind.QUESTIONS, Kind.SESSION_GUIDE)
_ON_TOPIC = (Kind.AGENDA, Kind.QUESTIONS, Kind.EXPLAINER, Kind.SESSION_GUIDE, Kind.ANSWER)


class SlotReader:
    """`cards` gives the technology cards of the knowledge as it is now."""

    def __init__(self, cards: Callable[[], Sequence[TechnologyCard]]) -> None:
        self._topics = RebuiltWhenChanged(cards, TopicReader)

    def mended(self, text: str) -> str:
        """The text with its spelling slips put right; names of technologies and countries are no slips."""
        return repaired(text, self._topics.now().words | background_words())

    def part(self, typed: str, is_english: bool = True) -> Parted:
        """A message in its parts: what is said, its slips put right, and as it was typed what was brought along."""
        message = part_message(typed)
        if not is_english:
            return message
        if not message.draft and (mended := part_message(self.mended(typed))).draft:
            message = mended  # a slip hid the wish to have it checked
        return replace(message, said=self.mended(message.said))

    def read(self, message: Parted, kind: Kind, role: Role, continues: bool = False) -> Request:
        """The request as this message alone tells it; what was not said keeps its empty value.

        Where it `continues` a draft, only a topic that is named as such is one.
        """
        text = message.said
        meant = without_denied(text) if continues else text
        stage = read_stage(meant)
        topics = self._topics_of(meant, kind, stage, continues) if kind in _ON_TOPIC else ()
        return Request(
            text=text,
            kind=kind,
            role=role,
            topic=topics[0] if topics else None,
            more_topics=topics[1:],
            minutes=read_minutes(text) if continues or kind is not Kind.FEEDBACK else None,
            stage=stage,
            tone=manner.read_tone(text),
            functions=read_functions(meant),
            listener=read_listener(text),
            setting=manner.read_setting(meant),
            guests=read_guests(text) if kind in _MEETINGS else (),
            culture=read_culture(text),
            count=amounts.read_count(text),
            pairs=amounts.read_pairs(text),
            word_limit=amounts.read_word_limit(text),
            length=manner.read_length(text),
            format=manner.read_format(meant),
            plain_words=(continues or kind is not Kind.FEEDBACK) and manner.wants_plain_words(text),
            own_draft=message.draft if not continues or len(message.draft.split()) >= LONG_DRAFT else "",
            account=read_account(text),
            asked_by=read_asker(text, role) if kind is Kind.QUESTIONS else None,
            reply_language=read_reply_language(text),
            left_aside=_contradictions(text) if kind in _TIMED and not continues else (),
        )

    def _topics_of(self, text: str, kind: Kind, stage: Stage | None, continues: bool) -> tuple[Topic, ...]:
        """An explainer is always about something; a meeting need not be, least of all at a stage with a purpose of its own."""
        if continues:
            return self._topics.now().read_all(text)
        may_have = kind is Kind.EXPLAINER or stage in (None, Stage.MID)
        must_have = kind is Kind.EXPLAINER or (kind in _CONTENT and may_have)
        return self._topics.now().read_all(text, may_have and names_artifact(text), must_have)


def _contradictions(text: str) -> tuple[str, ...]:
    """A word on a second length: only one of them can be planned."""
    lengths = read_all_minutes(text)
    if len(lengths) < 2:
        return ()
    return (
        f"You named {lengths[0]} and {lengths[1]} minutes; this is for {lengths[0]}. Say “make it {lengths[1]}” for the other.",
    )
