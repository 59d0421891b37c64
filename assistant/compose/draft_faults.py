"""Compose: words in a draft of feedback that put people on the defensive, why, and what stands there better.

Behavior instead of character, one moment instead of "always", the sender's own effect instead of what "everyone" thinks:
the rules of the feedback models in the program guides (SBI and those built on it). Facts of the draft are kept.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.compose.grammar import past_tense

SEEN = "[what you saw or heard, in one sentence]"
MOMENT = "[when, e.g. in Tuesday's review]"
_FIRST_PERSON_ACT = "[what you did or felt then, e.g. I stopped talking]"
_LABELS = (
    r"(?:rude|arrogant|lazy|unfair|selfish|unprofessional|impossible|ignorant|disrespectful|toxic|bossy|old-fashioned|childish|aggressive|impatient|"
    r"condescending|patronizing|patronising|dismissive|cold|difficult|stubborn|incompetent|clueless|moody|controlling|a bully|a dinosaur|a bad listener|hard to (?:read|please|reach)|not interested|out of touch)"
)
INSULT_WORDS = re.compile(
    r"\b(?:idiot\w*|moron\w*|stupid|dumb|jerk|clown|a joke|pathetic|useless|ridiculous|crap|bullshit|bs|sucks?|damn|hell|shut up|fool)\b",
    re.IGNORECASE,
)
_JUDGED_FEELING = r"(?:ignored|attacked|disrespected|used|betrayed|humiliated|belittled|patroni[sz]ed|unappreciated|unheard|dismissed|excluded|bullied|undermined|manipulated|let down|like you (?:don't|do not|never) \w+(?: \w+){0,4})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording to look for, why it does harm, and what stands there instead."""

    pattern: re.Pattern[str]
    reason: str
    instead: Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft after the rules, with the places that were changed and the reason for each."""

    text: str
    changes: tuple[tuple[str, str], ...]


def _rule(pattern: str, reason: str, instead: str | Callable[[re.Match[str]], str]) -> Rule:
    told = instead if callable(instead) else lambda found: found.expand(instead)
    return Rule(re.compile(pattern, re.IGNORECASE), reason, told)


ABSOLUTE = "One exception, and you talk about the exception. Name one moment."
CHARACTER = "It judges the person, and people defend who they are. Say what you saw or heard."
CROWD = "Nobody can answer a crowd. Speak for yourself."
OTHERS_MIND = "You cannot know what goes on in them, and they will tell you so. Say what you saw."
FEELING = "It sounds like a feeling and is a verdict on them. Say what you did or felt."
PAST = "The past cannot be changed, the next time can."
BLAMING_WHY = "A why asks for an excuse. Ask what was behind it."
THREAT = "A threat ends the talk before it has begun. Leave it out, or take it to the program lead."
SNEER = "Sarcasm is heard, the point is not."
SHOUTING = "Capitals and rows of marks read as shouting."
EMPTY = "It tells the other one to brace themselves, and adds nothing."
INSULT = "After an insult nothing else is read."
SMALL = "It makes you and your point smaller than they are."
DEMAND = "People do more of what they were asked than of what they were told."

RULES: tuple[Rule, ...] = (
    _rule(r"\bwhy (?:do you|did you|are you|don't you|didn't you|can't you)(?P<often> always| constantly| never)?\b", BLAMING_WHY, lambda found: _WHY[found[0].lower().removesuffix(found["often"] or "").split(" ", 1)[1]]),
    _rule(r"[^.!?\n]*\b(?:every(?:one|body)|people|we all|all of us) (?:thinks?|says?) so\b[.!?]*", CROWD, ""),
    _rule(rf"[^.!?\n]*{INSULT_WORDS.pattern}[^.!?\n]*[.!?]*", INSULT, f"{SEEN}."),
    _rule(rf"\byou(?:'re| are| were|'ve been| have been) (?:(?:so|very|really|just|always|too|such|being|often|a bit|quite|pretty|extremely)\s+)*{_LABELS}\b[^.!?,;\n]*", CHARACTER, SEEN),
    _rule(r"\byou never (?!again\b)(\w+)", ABSOLUTE, lambda found: f"{MOMENT} you did not {found[1].lower()}"),
    _rule(r"\byou (?:always|constantly|all the time|every (?:single )?time|keep(?:s)? on) (\w+)", ABSOLUTE, lambda found: f"{MOMENT} you {past_tense(found[1])}"),
    _rule(r"\byou keep (\w+ing)\b", ABSOLUTE, lambda found: f"{MOMENT} you {past_tense(found[1])}"),
    _rule(r"\s*\b(?:always|constantly|every single time|all the time|never ever)\b", ABSOLUTE, ""),
    _rule(r"\b(?:every(?:one|body)|all of us|the whole team|people|lots of people|many of us) (?:thinks?|says?|feels?|agrees?|believes?)(?: that)?\b", CROWD, "I noticed that"),
    _rule(r"\byou (?:don't|do not|didn't|obviously don't|clearly don't) (?:care|respect|value|want to (?:learn|listen|change)|take (?:me|us|this) seriously)\b[^.!?;\n]*", OTHERS_MIND, SEEN),
    _rule(r"\byou (?:just |only )?(?:want(?:ed)?|try|tried|meant|like) to (?:humiliate|embarrass|annoy|control|impress|show off|make me look)\b[^.!?;\n]*", OTHERS_MIND, SEEN),
    _rule(rf"\b(?:i (?:really |always )?(?:feel|felt)|you made me feel|it made me feel) (?:(?:so|very|really|totally|completely|just) )?{_JUDGED_FEELING}", FEELING, _FIRST_PERSON_ACT),
    _rule(r"\byou should(?:n't| not) have (\w+)", PAST, "next time I would like you not to [what you would rather see]"),
    _rule(r"\byou should have (\w+)[^.!?;\n]*", PAST, "next time it would help me if you [what you would rather see]"),
    _rule(r"[^.!?\n]*\b(?:or (?:else|i(?:'ll| will| am going to))|otherwise i(?:'ll| will)|if you don't .{3,60} i(?:'ll| will)|this is your last)\b[^.!?\n]*[.!?]*", THREAT, ""),
    _rule(r"\b(?:thanks for nothing|as usual|once again|of course you|surprise,? surprise|how nice of you|what a surprise)\b[,.!]*", SNEER, ""),
    _rule(r"\b(?:to be (?:perfectly |quite )?honest|honestly|frankly|with (?:all due )?respect|no offen[cs]e(?:,? but)?|don't take (?:this|it) personally(?:,? but)?|i hate to say (?:this|it)(?:,? but)?|as i(?:'ve| have)? already said|obviously|actually)\b,?\s*", EMPTY, ""),
    _rule(r"\b(?:i'?m (?:so )?sorry to (?:bother|disturb) you(?:,? but)?|sorry(?:,)? but|this may (?:be|sound) stupid(?:,? but)?|it'?s probably just me(?:,? but)?|(?:i )?(?:just )?wanted to (?:say|tell you|let you know)(?: that)?|i just think)\b\s*", SMALL, ""),
    _rule(
        r"(?:^|(?<=[.!?] ))(?:stop|quit) (\w+ing)([^.!?\n]*)[.!?]*", DEMAND, lambda found: f"Could we try a week without {found[1]}{found[2]}?"
    ),
    _rule(r"([!?])[!?]+", SHOUTING, r"\1"),
)  # fmt: skip
_WHY = {
    "do you": "what makes you", "did you": "what led you to", "are you": "what is behind your being", "don't you": "what keeps you from trying to",
    "didn't you": "what kept you from trying to", "can't you": "what makes it hard to",
}  # fmt: skip
_LONGHAND = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "yday": "yesterday",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "cuz": "because",
    "n": "and",
    "w": "with",
    "bc": "because",
    "im": "I'm",
    "dont": "don't",
    "cant": "can't",
    "didnt": "didn't",
}
_SHORTHAND = re.compile(rf"(?<![\w'.])(?:{'|'.join(_LONGHAND)})(?![\w'.])", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?!I\b|OK\b)[A-Z]{4,}\b(?:\s+[A-Z]{2,}\b)*")


def written_out(draft: str) -> str:
    """The draft without the shorthand of the phone."""
    return _SHORTHAND.sub(lambda found: _LONGHAND[found[0].lower()], draft)


def edited(draft: str) -> Edited:
    """The draft with every rule applied, in their order."""
    changes: list[tuple[str, str]] = []
    text = draft
    for rule in RULES:
        for found in list(rule.pattern.finditer(text)):
            if "[" not in found[0]:  # what a rule put there is not judged again
                changes.append((found[0].strip(" .!?,"), rule.reason))
        text = rule.pattern.sub(lambda found, rule=rule: found[0] if "[" in found[0] else rule.instead(found), text)
    if shouted := _CAPITALS.search(text):
        changes.append((shouted[0], SHOUTING))
        text = _CAPITALS.sub(lambda found: found[0].lower(), text)
    return Edited(_tidy(text), tuple(dict.fromkeys(change for change in changes if change[0])))


def _tidy(text: str) -> str:
    """One blank between words, none before a mark, a capital where a sentence starts, and one tense."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]
    text = re.sub(r" +([,.!?;:])", r"\1", "\n".join(lines))
    text = re.sub(r"(?:^|(?<=\n))[,.;:!?]\s*", "", re.sub(r"([.!?])(?:\s*[,.;])+", r"\1", text))
    text = re.sub(
        rf"({re.escape(MOMENT)} you \w+ [^.!?]*?\b(?:while|when|as) I )(\w+)",
        lambda hit: hit[1] + past_tense(hit[2]),
        text,
    )
    text = re.sub(r"\bi\b(?!\.)", "I", text)
    return re.sub(r"(^|(?<!e\.g)[.!?]\s+|\n)([a-z])", lambda hit: hit[1] + hit[2].upper(), text).strip()
