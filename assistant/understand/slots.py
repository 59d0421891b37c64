"""Understand: the slots of one message, read from the words alone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.domain.judgement import Judgement, Span, SpanLabel
from assistant.domain.people import Role, Stage
from assistant.domain.records import TechnologyCard
from assistant.domain.request import Kind, Request, Topic
from assistant.understand import amounts, manner
from assistant.understand.asker import read_asker
from assistant.understand.background import background_words, read_culture, read_reply_language
from assistant.understand.brief_wish import read_brief
from assistant.understand.durations import read_all_minutes, read_minutes
from assistant.understand.guests import guest_spans, read_guests
from assistant.understand.kind_reader import names_artifact
from assistant.understand.moment import read_stage
from assistant.understand.own_account import read_account
from assistant.understand.pasted import Parted
from assistant.understand.people_named import read_functions, read_listener
from assistant.understand.rebuilt import RebuiltWhenChanged
from assistant.understand.spelling import Mended, mended
from assistant.understand.topic import TopicReader
from assistant.understand.topic_phrases import may_be_topic, topic_named_outright, without_denied

_NEUTRAL = "something"
_HOW = re.compile(r"(?:,?\s+(?:short|brief(?:ly)?|in (?:short|brief|detail)|detailed|please|pls|plz))+$", re.IGNORECASE)
_IN_CHARGE = re.compile(
    r"\b(?:i|she|he|who)(?:'m|'s| am| is)? (?:run|lead|head|manage|direct|oversee|look after|in charge of|responsible for)s?(?: up)? (?:the |our |all )?(?:\w+ )?$"
)
_TIMED = (Kind.AGENDA, Kind.SESSION_GUIDE)
LONG_DRAFT = 8  # words, from which a follow-up brings a draft along
_CONTENT = (Kind.AGENDA, Kind.QUESTIONS)
_MEETINGS = (Kind.AGENDA, Kind.QUESTIONS, Kind.SESSION_GUIDE)
_ON_TOPIC = (Kind.AGENDA, Kind.QUESTIONS, Kind.EXPLAINER, Kind.SESSION_GUIDE, Kind.ANSWER)


class SlotReader:
    """`cards` gives the technology cards of the knowledge as it is now."""

    def __init__(self, cards: Callable[[], Sequence[TechnologyCard]]) -> None:
        self._topics = RebuiltWhenChanged(cards, TopicReader)

    def mended(self, text: str) -> Mended:
        """The text with its spelling slips put right; names of technologies and countries are no slips."""
        return mended(text, self._topics.now().words | background_words())

    def topic_named(self, words: str) -> Topic | None:
        """The topic that these words are the name of, with its card where there is one."""
        return next(iter(self._topics.now().read_phrases([words], words)), None)

    def topic_in(self, text: str) -> Topic | None:
        """The topic that a text names first, where it names one that the knowledge has a card for."""
        reader = self._topics.now()
        named = reader.all_named_in(text)
        return next(iter(reader.read_phrases([named[0].name], named[0].name)), None) if named else None

    def read(
        self,
        message: Parted,
        judged: Judgement,
        kind: Kind,
        role: Role,
        *,
        besides: Kind | None = None,
        continues: bool = False,
    ) -> Request:
        """The request as this message alone tells it; what was not said keeps its empty value.

        `besides` is its second wish. Where it `continues` a draft, only a topic that is named as such is one.
        """
        text = message.said
        meant = without_denied(text) if continues else text
        # "short videos" asks for no short text, and "closing the pay gap" for no closing session
        topic_spans = [_trimmed(span) for span in judged.named(SpanLabel.TOPIC) if may_be_topic(span.words)]
        said, meant_so = _without(topic_spans, text), _without(topic_spans, meant)
        of_the_other = _without(guest_spans(text, judged), meant) if continues or kind in _MEETINGS else meant
        topics = self._topics_of(message, meant, topic_spans, judged, kind, continues) if kind in _ON_TOPIC else ()
        return Request(
            text=text,
            kind=kind,
            role=role,
            topic=topics[0] if topics else None,
            more_topics=topics[1:],
            minutes=read_minutes(text) if continues or besides in _TIMED or kind is not Kind.FEEDBACK else None,
            stage=read_stage(meant_so),
            tone=manner.read_tone(said),
            functions=read_functions(of_the_other, _people(meant, judged)),
            listener=_listener(text, kind, role),
            setting=manner.read_setting(meant_so),
            guests=read_guests(text, judged) if kind in _MEETINGS else (),
            culture=read_culture(text, [span.words for span in judged.named(SpanLabel.CULTURE)]),
            count=amounts.read_count(text),
            pairs=amounts.read_pairs(text),
            word_limit=amounts.read_word_limit(text),
            length=manner.read_length(said),
            format=manner.read_format(meant_so),
            plain_words=(continues or kind is not Kind.FEEDBACK) and manner.wants_plain_words(text),
            own_draft=message.draft if not continues or len(message.draft.split()) >= LONG_DRAFT else "",
            account=read_account(text),
            brief_for=read_brief(text, role) if kind is Kind.AGENDA else (),
            asked_by=read_asker(text, role, judged) if kind is Kind.QUESTIONS else None,
            reply_language=read_reply_language(text),
            left_aside=_contradictions(text) if kind in _TIMED and not continues else (),
        )

    def _topics_of(
        self, message: Parted, meant: str, marked: Sequence[Span], judged: Judgement, kind: Kind, continues: bool
    ) -> tuple[Topic, ...]:
        """The topics that the words name; where a model marks none, those whose very names stand there.

        An explainer is always about something; a meeting need not be, least of all at a stage with a purpose of its own.
        """
        reader = self._topics.now()
        if kind is Kind.EXPLAINER and message.draft:  # an explanation of their own is about what it names first
            named = self.topic_in(meant) or self.topic_in(message.draft)
            return (named,) if named else ()
        phrases = [span.words for span in marked if span.words in meant]
        if len(phrases) > 1:
            phrases = [phrase for phrase in phrases if not _is_own_area(phrase, meant)] or phrases
        phrases = [_in_full(phrase, meant) for phrase in phrases]
        if topics := reader.read_phrases(phrases, meant):
            return topics
        if judged.spans is not None and kind is not Kind.EXPLAINER:
            names = reader.all_named_in(f"{meant} {message.draft}")
            return reader.read_phrases([named.name for named in names][:1], meant)
        if continues:
            return reader.read_all(meant)
        may_have = kind is Kind.EXPLAINER or read_stage(meant) in (None, Stage.MID)
        must_have = kind is Kind.EXPLAINER or (kind in _CONTENT and may_have)
        return reader.read_all(meant, may_have and names_artifact(meant), must_have)


def _trimmed(span: Span) -> Span:
    """The topic without what is said of the draft: "explain APIs short"."""
    return replace(span, words=_HOW.sub("", span.words) or span.words)


def _is_own_area(phrase: str, text: str) -> bool:
    """Whether this is what somebody is in charge of: "I run customer support"."""
    return bool(_IN_CHARGE.search(text[: text.find(phrase)].lower()))


def _in_full(phrase: str, text: str) -> str:
    """The whole of what a text says is its topic: "topic is how her team uses AI assistants"."""
    named = topic_named_outright(text)
    return named if phrase in named else phrase


def _people(text: str, judged: Judgement) -> list[str]:
    """Those of the pairing whom the text names by what they do."""
    return [span.words for span in judged.named(SpanLabel.PERSON) if span.words in text]


def _without(spans: Sequence[Span], text: str) -> str:
    """The text with a neutral word in the place of these."""
    for span in spans:
        text = text.replace(span.words, _NEUTRAL)
    return text


def _contradictions(text: str) -> tuple[str, ...]:
    """A word on a second length: only one of them can be planned."""
    lengths = read_all_minutes(text)
    if len(lengths) < 2:
        return ()
    return (
        f"You named {lengths[0]} and {lengths[1]} minutes; this is for {lengths[0]}. Say “make it {lengths[1]}” for the other.",
    )


def _listener(text: str, kind: Kind, role: Role) -> str:
    """Who listens; an executive who asks for an explanation wants it for themselves, whoever else is named."""
    listener = read_listener(text)
    return "" if kind is Kind.EXPLAINER and role is Role.EXECUTIVE and "mentor" in listener.lower() else listener
