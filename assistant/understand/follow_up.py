"""Understand: a message that changes or continues what came before. It changes only what it names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.conversation import Conversation
from assistant.domain.judgement import FACTS, Judgement
from assistant.domain.request import Change, Edit, Kind, OwnAccount, Request
from assistant.domain.sentences import content_words
from assistant.understand.amounts import read_bare_number, read_count, read_dropped_count, read_item_number
from assistant.understand.changed_slots import SLOTS, WITH_ITEMS, changed_slots
from assistant.understand.changes import CUES, Continuation
from assistant.understand.durations import NUMBER, read_part_minutes
from assistant.understand.kind_reader import cue_scores_of
from assistant.understand.manner import read_format, read_length, read_tone
from assistant.understand.own_account import read_account
from assistant.understand.relative import read_relative
from assistant.understand.topic_phrases import without_denied

SURELY, NAMED = 0.8, 0.5  # share, and points of the cues in the words, from which another kind is meant
MOST_ADDED = 10  # items at once
_LONGEST_FACTS = 40  # words
_ASKS = re.compile(
    r"\?|\b(?:make|change|more|less|instead|give|draft|write|plan|explain|shorter|longer)\b", re.IGNORECASE
)
_FACT = re.compile(
    r"(?:,?\s+and\s+|[.;]\s+)((?:i|we|two|three|several|nobody|no one|people|my|the|our|others|everyone|it|they|half)\b[^.;?!]{4,120})",
    re.IGNORECASE,
)
_NAMES: dict[Kind, str] = {
    Kind.QUESTIONS: r"questions?|icebreakers?|ice-breakers?|discussion prompts|conversation starters",
    Kind.SESSION_GUIDE: r"(?:session |facilitat\w+(?:'s)? |workshop )?(?:guide|script)|run ?sheet",
    Kind.EXPLAINER: r"explainer|explanation|primer|explain(?:s|ed|ing)?",
    Kind.FEEDBACK: r"feedback|words|what i (?:want|wanted) to (?:say|tell)|wording|message|mail|e-?mail|apology|note|phrasing|thank-?you|invitation",
    Kind.AGENDA: r"agenda|plan|schedule|running order|timetable|outline",
    Kind.ANSWER: r"answer|advice|rules?|tips",
}
_NAMED = {kind: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for kind, names in _NAMES.items()}
_WANTED = {
    Kind.QUESTIONS: re.compile(
        rf"\b(?:{NUMBER}|now|and|also|plus|some|good|matching|rather|want|wanted|meant|need|have|get|give me|write|draft|turn (?:it|that|this) into|into|as)\s+(?:(?!this\b|that\b|question\b|second|third|last|first)[\w-]+\s+){{0,3}}?(?:questions|icebreakers|ice-breakers|prompts|starters)\b"
        r"|^\W*(?:(?:and|now|ok|then|so)\W+)*(?:questions|icebreakers|prompts)\b|\b(?:discussion prompts|conversation starters|icebreakers)\b|\bwhat (?:could|can|should|might|do|would) (?:i|he|she|they|we) ask\b|\bone question (?:on|about|i|he|she|that)\b",
        re.IGNORECASE,
    ),
    Kind.SESSION_GUIDE: re.compile(r"\b(?:an?|now|turn (?:it|that|this) into|as|also|write|need|want|wanted)\s+(?:[\w'-]+\s+){0,3}?(?:guide|script)\b|^\W*(?:(?:and|now|ok|then|so)\W+)*(?:session |facilitator )?(?:guide|script)\b", re.IGNORECASE),
    Kind.EXPLAINER: re.compile(
        r"\b(?:an?|now|also|and|write|need|want|short|an?)\s+(?:[\w'-]+\s+){0,3}?(?:explainer|explanation|primer)\b|\b(?:now|next,?|also|and|then|you|please|to|let me|how (?:do|would|could|can|should) i)\s+(?:also |just |now )?explain (?!what you|why|how you|step|number|point|question|block|part|the (?:first|second|third|last|step|block))"
        r"|\bexplain (?:it|this|that|the topic|the subject|the thing|what(?! (?:you|that|it|this|is meant|was meant)\b))\b|\bthe explan(?:ation|er)\b|\bput (?:it|that|this) to\b",
        re.IGNORECASE,
    ),
    Kind.AGENDA: re.compile(
        r"\b(?:an?|now|turn (?:it|that|this|them) into|as|also|write|make|draft|need|want|now the|matching)\s+(?:[\w'-]+\s+){0,3}?(?:agenda|running order|timetable|session plan|meeting plan|plan for (?:the|our|a|an|\d+|us|me)|schedule)\b|\b(?:now|also|and|then|please)\s+plan\b|^\W*(?:(?:and|now|ok|then|so)\W+)*(?:agenda|running order)\b|\bhow would (?:a|the|our) (?:meeting|session)\b|\bhow (?:do|should|would|could) (?:i|we) (?:run|fill|spend|use|structure)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_PLAN_ON = re.compile(rf"\bplan (?:on|for|with) (?:about |only |just )?{NUMBER}\b", re.IGNORECASE)
_PLANS = (Kind.AGENDA, Kind.SESSION_GUIDE)

_AS_WELL = re.compile(
    r"\b(?:too|as well|also|plus|both|in addition|besides|together|second (?:topic|subject|theme)|on top|keep (?:that|it))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;]\s+")
_DROPS = re.compile(
    r"\b(?:drop|leave out|remove|cut|skip|lose|scrap) (?:the|that|this|it|those|these)\b", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:(?<!no )(?<!not )more|another|add|extra|additional|else|different|others?)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:another|other|second|different|new|next|alternative|again|redo|else)\b", re.IGNORECASE)
_ITEM = re.compile(
    r"\b(?:questions?|steps?|blocks?|items?|points?|parts?|versions?|opener|opening|icebreakers?|demos?|exercises?|breaks?|pause|coffee|feedback|intro|apolog\w+|the (?:sorry|thanks)|saying sorry|bit|lines?|sentences?|paragraphs?|myths?|analog\w+|check-?in|warm-?up|close|closing (?:round|part|block)|number|section|talk|activity|round|time for)\b",
    re.IGNORECASE,
)
_ANSWERED = (Change.WHY, Change.MORE_ON)


def fills_a_slot(fresh: Request) -> bool:
    """Whether a message says how the draft is to be."""
    return any(
        (fresh.tone, fresh.length, fresh.asked_by, fresh.format, fresh.setting, fresh.stage, fresh.functions, fresh.culture, fresh.guests, fresh.reply_language,
         fresh.plain_words, fresh.pairs, fresh.minutes, fresh.word_limit)
    )  # fmt: skip


def goes_on_from(conversation: Conversation) -> Request | None:
    """The request that a follow-up changes: the last draft, behind any "why?" that was answered in between."""
    drafted = conversation.drafted
    return next((request for request in reversed(drafted) if request.change not in _ANSWERED), None)


def named_kind(text: str, judged: Judgement, earlier: Request, going_on: Continuation) -> Kind | None:
    """Another kind of draft that a follow-up asks for by name: "now 4 questions on it".

    What the model is sure of counts where the words name it, too: "half a dozen things she could put to him".
    """
    if going_on.change in (Change.WHY, Change.BACK, Change.SWAP, Change.DROP):
        return None
    text = _PLAN_ON.sub(" ", without_denied(text))
    for kind, wanted in _WANTED.items():
        of_one_sort = kind in _PLANS and earlier.kind in _PLANS and kind is Kind.AGENDA
        if kind is not earlier.kind and not of_one_sort and wanted.search(text):
            return kind
    told = max((*_WANTED, Kind.FEEDBACK), key=lambda kind: judged.kind[kind])
    is_form_only = told is Kind.FEEDBACK and read_format(text) is not None  # "as an email to him"
    surely = judged.kind[told] >= SURELY and cue_scores_of(text, told) >= NAMED and not is_form_only
    return told if surely and told is not earlier.kind and going_on.change is None else None


def gives_facts(text: str, earlier: Request) -> bool:
    """Whether a message only tells what the coach asked for: facts for a wording that has gaps."""
    asks = _ASKS.search(text) or read_tone(text) or read_length(text)
    told = read_account(text).when or _FACT.search(text)
    return earlier.kind is Kind.FEEDBACK and not asks and bool(told) and len(text.split()) <= _LONGEST_FACTS


def merge(
    fresh: Request, earlier: Request, going_on: Continuation, named: Kind | None, drafted: Sequence[Request]
) -> Request:
    """The earlier request with what the follow-up names changed.

    `named` is another kind that the message asks for by name; `drafted` are all requests so far that got a draft.
    """
    text = fresh.text
    in_proportion = read_relative(text, earlier, named or earlier.kind)
    # named: another draft beside this one
    change = None if named or in_proportion else _change(fresh, earlier, going_on)
    if change is Change.BACK:
        earlier, named = _earlier_draft(text, drafted) or earlier, None
    kind = Kind.ANSWER if change in _ANSWERED else named or earlier.kind
    if kind is not earlier.kind and kind is not Kind.ANSWER:
        earlier = replace(earlier, count=None, asked_by=None, edits=())
        earlier = replace(earlier, minutes=None) if kind is Kind.FEEDBACK else earlier
    edits = earlier.edits
    if change and change not in (Change.BACK, *_ANSWERED):
        edits = (*edits, _edit(change, text))
    return replace(
        earlier,
        text=text,
        kind=kind,
        role=fresh.role,
        **_topics(fresh, earlier, change),
        account=_account(fresh, earlier, kind, going_on),
        history=(*earlier.history, earlier.text),
        follow_up=True,
        change=change,
        edits=edits,
        item=_item(text, change) if change else None,
        second_wish=None,
        left_aside=fresh.left_aside,
        **changed_slots(fresh, earlier, kind, change),
    )


def _topics(fresh: Request, earlier: Request, change: Change | None) -> dict[str, object]:
    """The topic that is named now, or one more beside the earlier: "cover RPA too"."""
    if change or fresh.topic is None:
        return {}
    named = (fresh.topic, *fresh.more_topics)
    if len(named) > 1 and not _AS_WELL.search(fresh.text):
        named = tuple(topic for topic in named if topic != earlier.topic)  # "blockchain was last week, now it is RPA"
        return {"topic": named[0], "more_topics": named[1:]}
    if earlier.topic and earlier.topic != fresh.topic and _AS_WELL.search(fresh.text):
        return {"more_topics": (*earlier.more_topics, fresh.topic)}
    return {"topic": fresh.topic, "more_topics": fresh.more_topics}


def _change(fresh: Request, earlier: Request, going_on: Continuation) -> Change | None:
    """The change to the draft, unless the words only fill a slot: "without jargon" drops no item."""
    change, names_item = going_on.change, bool(_ITEM.search(fresh.text)) or read_item_number(fresh.text) is not None
    names_item = names_item or (change is Change.DROP and not fresh.plain_words and bool(_DROPS.search(fresh.text)))
    fills = {
        Change.HARDER: fresh.asked_by or (fresh.tone and earlier.kind is not Kind.QUESTIONS),
        Change.EASIER: fresh.asked_by or ((fresh.tone or fresh.plain_words) and earlier.kind is not Kind.QUESTIONS),
        Change.DROP: fresh.plain_words or fills_a_slot(fresh),
        Change.MORE_ON: fresh.length or fresh.plain_words or fresh.asked_by,
        Change.SWAP: fills_a_slot(fresh) or fresh.topic or _is_a_number_only(fresh, earlier),
        Change.ANOTHER: fills_a_slot(fresh) or fresh.topic or _is_a_number_only(fresh, earlier),
        Change.ADD: fills_a_slot(replace(fresh, minutes=None)) or _is_a_number_only(fresh, earlier),
    }
    if change is Change.ANOTHER and fresh.length and not _OTHER.search(fresh.text):
        return None  # "a longer version"
    if change in (Change.HARDER, Change.EASIER) and fresh.count and not re.search(CUES[change], fresh.text.lower()):
        return None  # "she has no patience, three only"
    return None if change in fills and fills[change] and not names_item else change


def _is_a_number_only(fresh: Request, earlier: Request) -> bool:
    """ "only two": a number of items, and not some more."""
    return earlier.kind in WITH_ITEMS and not _MORE.search(fresh.text) and read_bare_number(fresh.text) is not None


def says_something_new(merged: Request, earlier: Request) -> bool:
    """Whether the merged request would give another draft than the earlier one."""
    return merged.change is not None or any(
        getattr(merged, name) != getattr(earlier, name) for name in (*SLOTS, "kind", "topic", "more_topics", "account")
    )


def _item(text: str, change: Change) -> int | None:
    """Which item is to be changed: the one in the sentence that says so, "love the first, swap the third"."""
    for sentence in filter(None, _SENTENCE.split(text)):
        if re.search(CUES[change], sentence.lower()) and (number := read_item_number(sentence)) is not None:
            return number
    return read_item_number(text)


def _edit(change: Change, text: str) -> Edit:
    return Edit(
        change=change,
        number=_item(text, change),
        count=read_dropped_count(text) if change is Change.DROP else min(read_count(text) or 1, MOST_ADDED),
        minutes=read_part_minutes(text),
        what=text,
    )


def _earlier_draft(text: str, drafted: Sequence[Request]) -> Request | None:
    """The draft that the text names by its kind and its matter; where it names none, the one before the last."""
    first = read_item_number(text) == 1
    words = content_words(text)
    candidates = [request for request in drafted if request.change not in _ANSWERED]
    named = [(_fit(request, text, words), -place if first else place) for place, request in enumerate(candidates)]
    if named and max(named)[0] > 0:
        return candidates[abs(max(named)[1])]
    if first and candidates:
        return candidates[0]
    return candidates[-2] if len(candidates) > 1 else None


def _fit(request: Request, text: str, words: frozenset[str]) -> int:
    """How well a text names an earlier draft: by its kind most of all, then by the words of its own request."""
    topic = request.topic.name if request.topic else ""
    account = (request.account.event, request.account.told, request.account.own_act, request.account.wish)
    told = " ".join((request.text, topic, request.stage or "", request.listener, *request.functions, *account))
    return 3 * bool(_NAMED[request.kind].search(text)) + len(words & content_words(told))


def _account(fresh: Request, earlier: Request, kind: Kind, going_on: Continuation) -> OwnAccount:
    if going_on.label == FACTS or gives_facts(fresh.text, earlier):
        rest = _FACT.search(fresh.text)
        effect = fresh.account.effect or (rest[1].strip(" .!") if rest else "")
        own = earlier.account
        return replace(own, when=fresh.account.when or own.when, effect=effect or own.effect)
    changes_matter = fresh.account != OwnAccount() and kind is not earlier.kind
    return fresh.account if changes_matter else earlier.account
