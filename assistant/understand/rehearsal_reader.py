"""Understand: the request of a message that begins, goes on with or ends a rehearsal."""

import re
from dataclasses import replace

from assistant.domain.conversation import Conversation
from assistant.domain.judgement import NONE
from assistant.domain.people import Role
from assistant.domain.red_lines import RedLine
from assistant.domain.rehearsal import Aside, Rehearsal
from assistant.domain.request import Kind, Request, Topic
from assistant.domain.seams import MessageModel
from assistant.understand.language import ENGLISH
from assistant.understand.pasted import Parted
from assistant.understand.rehearsal_moves import (
    Move,
    asks_to_rehearse,
    comes_back,
    may_switch,
    names_real_person,
    read_move,
    wants_another_round,
    wants_it_harder,
)
from assistant.understand.slots import SlotReader
from assistant.understand.spoken_alarm import alarm_stands

_FEEDBACK = re.compile(
    r"\b(?:feedback|tell(?:ing)? (?:my|our|the|an?|him|her|them)\b|rais(?:e|ing)|bring(?:ing)? up|say(?:ing)? (?:no|that|to)|thank\w*|apologi\w+|push(?:ing)? back|turn(?:ing)? (?:him|her|them) down|declin\w+|confront\w*|complain\w*)",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"\b(?:explain\w*|explanation|pitch\w*|present(?:ing|ation)?|about)\b", re.IGNORECASE)
_NO_TOPIC = re.compile(
    r"(?:\W|\b(?:s[ck]eptical|tough|hard|grumpy|critical|generic|senior|role|play|rehears\w+|practi[sc]\w+|executives?|execs?|boss|c[a-z]o|dry|run|my|an?|the|explanation|explaining|explain|something|it|topic|pitch|talk|with|me|you|to)\b)*",
    re.IGNORECASE,
)
_ACT = re.compile(r"^(?:explaining|explain|pitching|presenting|teaching|my (?:explanation|pitch) of)\s+", re.IGNORECASE)
_THANKS = re.compile(r"\W*(?:ok|okay|great|good|nice|cool|thanks?|thank you|thx|cheers)\b[^?]{0,40}", re.IGNORECASE)
_ROUND_WORDS = 6  # of "again, harder" in the middle of a rehearsal
_MOVES = {Move.HINT: Aside.HINT, Move.EMPTY: Aside.EMPTY, Move.BACK: Aside.BACK}


class RehearsalReader:
    """Decides by `rehearsal_moves` what a message does; topic and listener are read as in any other request."""

    def __init__(self, slots: SlotReader, model: MessageModel) -> None:
        self._slots = slots
        self._model = model

    def read(self, text: str, message: Parted, language: str, conversation: Conversation) -> Request | None:
        """The request in or out of a rehearsal, or None where the message has nothing to do with one.

        `text` is the message as it was typed, for a turn is quoted; `message` has its slips put right.
        """
        last = conversation.drafted[-1] if conversation.drafted else None
        if _under_way(conversation) and last:
            return self._within(text, message, language, conversation, last)
        if asks_to_rehearse(message.said):
            return self._started(message, conversation)
        if last and last.rehearsal and wants_another_round(text):
            return self._another_round(message, last, conversation)
        if last and last.rehearsal and _THANKS.fullmatch(text):
            return _going_on(text, last, conversation, last.rehearsal.waiting(Aside.EMPTY))
        if comes_back(text):
            return self._taken_up_again(text, conversation)
        return None

    def is_only_said(self, text: str, red_line: RedLine, conversation: Conversation) -> bool:
        """Whether a message is a move in a rehearsal in which a red line was found where there is none."""
        last, move = _under_way(conversation), read_move(text)
        if last is None or move in (Move.LEAVE, Move.SWITCH):
            return False
        if move in (Move.END, Move.HINT):  # set phrases, such as "let's stop here"
            return True
        share = 1 - self._model.judge([text])[0].red_line[NONE]
        return not alarm_stands(text, red_line, share, last.kind is Kind.FEEDBACK)

    @staticmethod
    def in_another_language(text: str, language: str, conversation: Conversation) -> Request | None:
        """A turn in a language that is not read at all; None outside a rehearsal."""
        last = _under_way(conversation)
        if last is None or last.rehearsal is None:
            return None
        return replace(_going_on(text, last, conversation, last.rehearsal.waiting(Aside.LANGUAGE)), language=language)

    def _within(
        self, text: str, message: Parted, language: str, conversation: Conversation, last: Request
    ) -> Request | None:
        assert last.rehearsal is not None
        move = read_move(text)
        if move is Move.END:
            return _going_on(text, last, conversation, last.rehearsal.ended())
        if move is Move.LEAVE:
            return None
        if language != ENGLISH:
            return _going_on(text, last, conversation, last.rehearsal.waiting(Aside.LANGUAGE))
        if wants_another_round(text) and len(text.split()) <= _ROUND_WORDS:
            return self._another_round(message, last, conversation)
        if move is Move.SWITCH and (other := self._switched(message, last, conversation)):
            return other
        if last.kind is Kind.EXPLAINER and last.topic is None and move is not Move.HINT:
            return self._named_topic(message, last, conversation)
        if move in _MOVES:
            return _going_on(text, last, conversation, last.rehearsal.waiting(_MOVES[move]))
        return _going_on(text, last, conversation, last.rehearsal.then(text))

    def _started(self, message: Parted, conversation: Conversation) -> Request:
        """A new rehearsal; whoever rehearses speaks as the mentor."""
        said = message.said
        explains = self._told(message, Kind.EXPLAINER)
        has_card = bool(explains.topic and explains.topic.card_id)
        if _FEEDBACK.search(said) and not (has_card and _EXPLAINS.search(said)):
            told = replace(self._told(message, Kind.FEEDBACK), topic=None, more_topics=())
        else:
            told = explains
        rehearsal = Rehearsal(refused_person=names_real_person(said))
        return replace(told, history=conversation.questions, rehearsal=rehearsal)

    def _told(self, message: Parted, kind: Kind) -> Request:
        judged = self._model.judge([message.said])[0]
        told = self._slots.read(message, judged, kind, Role.MENTOR)
        return replace(told, topic=_topic(told), more_topics=(), own_draft="", minutes=None, left_aside=())

    def _switched(self, message: Parted, last: Request, conversation: Conversation) -> Request | None:
        """A rehearsal of something else, where the message names another topic with a card, or another listener."""
        if asks_to_rehearse(message.said) and not may_switch(message.said):
            return self._started(message, conversation)
        other = self._changed(message, last, conversation, Rehearsal())
        return other if (other.topic, other.functions) != (last.topic, last.functions) else None

    def _another_round(self, message: Parted, last: Request, conversation: Conversation) -> Request:
        assert last.rehearsal is not None
        level = last.rehearsal.level + wants_it_harder(message.said)
        return self._changed(message, last, conversation, Rehearsal(level=level))

    def _changed(self, message: Parted, last: Request, conversation: Conversation, rehearsal: Rehearsal) -> Request:
        """The rehearsal from its start, with the topic and the listener that the message names, if any."""
        fresh = self._told(message, Kind.EXPLAINER)
        named = fresh.topic if fresh.topic and fresh.topic.card_id else None
        changed = replace(last, topic=named or last.topic, functions=fresh.functions or last.functions)
        if named and last.kind is not Kind.EXPLAINER:
            changed = replace(changed, kind=Kind.EXPLAINER, need="")
        rehearsal = replace(rehearsal, refused_person=names_real_person(message.said))
        return _going_on(message.said, changed, conversation, rehearsal)

    def _named_topic(self, message: Parted, last: Request, conversation: Conversation) -> Request:
        """The topic, where the rehearsal began without one and the executive asked for it."""
        fresh = self._told(message, Kind.EXPLAINER)
        topic = fresh.topic or (Topic(words=message.said.strip(" .!?")) if len(message.said.split()) <= 6 else None)
        changed = replace(last, topic=topic, functions=fresh.functions or last.functions)
        assert last.rehearsal is not None
        return _going_on(message.said, changed, conversation, replace(last.rehearsal, aside=None))

    @staticmethod
    def _taken_up_again(text: str, conversation: Conversation) -> Request | None:
        """The last rehearsal that was not ended, behind whatever came between."""
        open_ones = (one for one in reversed(conversation.drafted) if one.rehearsal and not one.rehearsal.over)
        found = next(open_ones, None)
        if found is None or found.rehearsal is None:
            return None
        return _going_on(text, found, conversation, found.rehearsal.waiting(Aside.BACK))


def _under_way(conversation: Conversation) -> Request | None:
    """The request of the rehearsal that the next message is a turn in."""
    last = conversation.drafted[-1] if conversation.drafted else None
    return last if last and last.rehearsal and not last.rehearsal.over else None


def without_rehearsal(earlier: Request | None) -> Request | None:
    """What an ordinary wish goes on from: the topic and the listener stay, the rehearsal is behind."""
    return replace(earlier, rehearsal=None) if earlier else None


def _going_on(text: str, last: Request, conversation: Conversation, rehearsal: Rehearsal) -> Request:
    return replace(last, text=text, history=conversation.questions, follow_up=True, left_aside=(), rehearsal=rehearsal)


def _topic(told: Request) -> Topic | None:
    """The first topic with a card, else the first that is more than the words people rehearse with."""
    topics = [topic for topic in (told.topic, *told.more_topics) if topic]
    with_card = next((topic for topic in topics if topic.card_id), None)
    found = with_card or next((topic for topic in topics if not _NO_TOPIC.fullmatch(topic.words)), None)
    return replace(found, words=_ACT.sub("", found.words)) if found else None
