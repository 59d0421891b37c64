"""Compose: a message from the sender's own words, where no phrasing record fits.

What was told stands in it; what was not stands in [brackets] for the sender to fill.
"""

import re
from collections.abc import Iterable

from assistant.compose.grammar import observed, said_to_you, to_you, without_moment
from assistant.compose.wording import lower_first, upper_first
from assistant.domain.records import Intent
from assistant.domain.request import OwnAccount

Versions = list[tuple[str, str]]  # label and text, in the order to show them

_WHEN = "[in which meeting, e.g. in Tuesday's review]"
_SEEN = "[what you saw or heard, in one sentence]"
_BRACKET = re.compile(r"\[([^\]]+)\]")


def own_versions(intent: Intent, account: OwnAccount) -> Versions:
    """The message in three strengths or tones."""
    if intent is Intent.RAISE and account.wish and not account.event:
        return _request(account)
    return _BY_INTENT.get(intent, _event)(account)


def shortest(texts: Iterable[str]) -> str:
    return min(texts, key=len)


def still_missing(texts: Iterable[str]) -> tuple[str, ...]:
    """What stands in brackets, each once, without its example."""
    found = (bracket.split(", e.g.")[0] for text in texts for bracket in _BRACKET.findall(text))
    return tuple(dict.fromkeys(found))


def _event(account: OwnAccount) -> Versions:
    """For something that happened: what was seen, what it led to, and a real question about the intent."""
    when = upper_first(account.when or _WHEN)
    event = observed(without_moment(account.event, account.when)) or _said(account) or _SEEN
    effect = account.effect or "[what it led to, for you or others]"
    wish = to_you(account.wish) if account.wish else "[the smallest change that would help]"
    return [
        ("Gentle", f"May I share one thing I noticed? {when}, {event}. I may be missing a reason. How did you see it?"),
        ("Clear", f"{when}, {event}. What followed: {effect}. What were you aiming for at that point?"),
        (
            "Very clear",
            f"I want to raise one thing. {when}, {event}. What followed: {effect}. My request: {wish}. What would make that possible?",
        ),
    ]


def _said(account: OwnAccount) -> str:
    return f"you said {to_you(without_moment(account.told, account.when))}" if account.told else ""


def _request(account: OwnAccount) -> Versions:
    """For a wish without an event: the wish, the reason, and room to say no."""
    wish, why = to_you(account.wish), "[Why it matters to you, in one sentence]"
    return [
        (
            "Gentle",
            f"May I ask a favor? Would you be willing to {wish}? {why}. If there is a reason against it, I would like to hear it.",
        ),
        ("Clear", f"I have a request: could you {wish}? {why}."),
        (
            "Very clear",
            f"I would like to be plain about one thing. Please {wish}. {why}. Can we agree on that from next time?",
        ),
    ]


def _thanks(account: OwnAccount) -> Versions:
    reason = to_you(account.reason) or "[what the other person did, e.g. stopping me in the middle of my pitch]"
    deed = "" if account.reason else observed(account.event)
    thanks = f"thank you: {deed}" if deed else f"thank you for {reason}"
    came = "[what came of it, in one sentence]"
    if account.caveat:
        return _thanks_with(account, thanks)
    return [
        (
            "Warm",
            f"I have been meaning to {thanks}. It stayed with me, and something came of it: {came}. I was glad you did it.",
        ),
        ("Direct", f"{upper_first(thanks)}. Because of it: {came}."),
        ("Formal", f"I would like to {thanks}. It had a result you may not have seen: {came}."),
    ]


def _thanks_with(account: OwnAccount, thanks: str) -> Versions:
    """Thanks with something that sets them right: "the numbers weren't mine"."""
    besides = re.sub(r"^you was\b", "you were", to_you(account.caveat))
    return [
        (
            "Warm",
            f"I would like to {thanks}; I was glad of it. One thing belongs to it, though. {upper_first(besides)}.",
        ),
        ("Direct", f"{upper_first(thanks)}. One thing has to be right: {lower_first(besides)}."),
        ("Formal", f"I would like to {thanks}. For the sake of completeness: {lower_first(besides)}."),
    ]


def _apology(account: OwnAccount) -> Versions:
    act = to_you(account.own_act) or "[what you did, as a sentence with I]"
    change = "[what you will do differently]"
    return [
        (
            "Warm",
            f"Something has been on my mind: {act}. I am sorry. You did not deserve that. From now on: {change}. If you want to tell me how it landed, I will listen.",
        ),
        ("Direct", f"I owe you an apology. {upper_first(act)}. That was wrong. From now on: {change}."),
        ("Formal", f"I would like to apologize: {act}. I regret it. For the future: {change}."),
    ]


def _refusal(account: OwnAccount) -> Versions:
    asked = said_to_you(account.event) or "you asked me to [what you were asked for]"
    because, instead = "[the reason, in one sentence]", "[a smaller thing you can do, or leave this out]"
    return [
        (
            "Warm",
            f"Thank you for asking me openly: {asked}. I have thought about it, and my answer is no. {upper_first(because)}. What I can do: {instead}.",
        ),
        (
            "Direct",
            f"My answer is no, and I want to give it to you plainly. {upper_first(asked)}; {because}. What I can do: {instead}.",
        ),
        (
            "Formal",
            f"I have considered your request ({asked}) and must decline it. {upper_first(because)}. I can offer: {instead}.",
        ),
    ]


def _answer(account: OwnAccount) -> Versions:
    """For something one was told: thanks, a question that shows one wants to know, and one thing that follows."""
    told = f"You told me {account.told}" if account.told else "You told me [what was said, in their own words]"
    change, day = "[one thing you will do differently]", "[a day, e.g. the end of the month]"
    return [
        (
            "Warm",
            f"{told}. Thank you; I would rather hear it from you than not at all. I have thought about it and want to understand it better: what have you seen that shows it best? What I will do now: {change}. By {day} I will ask you what you noticed.",
        ),
        (
            "Direct",
            f"{told}. Thank you. What did you see that made you say it, and what would you change first? My part: {change}, by {day}.",
        ),
        (
            "Formal",
            f"{told}, and I thank you for your candor. May I ask for an example? I intend to do the following: {change}. I will come back to it by {day}.",
        ),
    ]


_BY_INTENT = {Intent.ANSWER: _answer, Intent.THANK: _thanks, Intent.APOLOGIZE: _apology, Intent.DECLINE: _refusal}
