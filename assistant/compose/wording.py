"""Compose: how drafts speak of people, areas and lengths."""

import re
from collections.abc import Sequence

from assistant.compose.grammar import imperative
from assistant.domain.people import BusinessFunction, Role
from assistant.domain.reply import Line
from assistant.domain.request import Request, Topic

FUNCTION_NAMES = {
    BusinessFunction.GENERAL: "your area",
    BusinessFunction.FINANCE: "finance",
    BusinessFunction.OPERATIONS: "operations",
    BusinessFunction.HR: "HR",
    BusinessFunction.LEGAL: "legal",
    BusinessFunction.SALES_MARKETING: "sales and marketing",
    BusinessFunction.TECHNOLOGY: "technology",
}
# Everyday work of each function, so that an example is at hand; common practice, not taken from a source.
FUNCTION_WORK = {
    BusinessFunction.FINANCE: "the month-end close, a payment approval or a forecast",
    BusinessFunction.OPERATIONS: "a shift handover, a late delivery or a stopped line",
    BusinessFunction.HR: "a job offer, an onboarding week or a staff survey",
    BusinessFunction.LEGAL: "a contract review, a data request or a policy change",
    BusinessFunction.SALES_MARKETING: "a customer pitch, a campaign test or a lost deal",
    BusinessFunction.TECHNOLOGY: "a release, an incident review or a vendor choice",
}
_TITLE_FUNCTION = {
    BusinessFunction.FINANCE: "a finance executive",
    BusinessFunction.OPERATIONS: "an operations executive",
    BusinessFunction.HR: "an HR executive",
    BusinessFunction.LEGAL: "a legal executive",
    BusinessFunction.SALES_MARKETING: "a sales or marketing executive",
    BusinessFunction.TECHNOLOGY: "a technology executive",
    BusinessFunction.GENERAL: "your executive",
}
_ACRONYM = re.compile(r"\b(?:c[a-z]o|ciso|chro|[se]?vp|hr|it|gc)\b", re.IGNORECASE)
_OWN = re.compile(r"^(our|my)\b", re.IGNORECASE)


def listener_name(request: Request) -> str:
    """The other person as a reply names them: "our COO" becomes "your COO"."""
    if request.listener:
        return _ACRONYM.sub(lambda found: found[0].upper(), _OWN.sub("your", request.listener))
    return _TITLE_FUNCTION[request.function]


def area_name(functions: Sequence[BusinessFunction]) -> str:
    """ "finance and operations", or "your area" when none was named."""
    return join_words([FUNCTION_NAMES[function] for function in functions]) if functions else "your area"


_CLAUSE = re.compile(r"^(?:how|what|why|when|where|whether|who|which)\b", re.IGNORECASE)


def topic_noun(topic: Topic) -> str:
    """The topic as it fits into a sentence: "how her team uses AI" gives way to the card's own title."""
    if not _CLAUSE.match(topic.words):
        return topic.name
    return lower_first(topic.card_title) if topic.card_title else "today's topic"


def join_words(words: Sequence[str], last: str = "and") -> str:
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def other_side(role: Role) -> Role:
    return Role.EXECUTIVE if role is Role.MENTOR else Role.MENTOR


def lower_first(text: str) -> str:
    """Lower the first letter, unless the word is an acronym or a name such as "I"."""
    first = text.split(" ", 1)[0]
    return (
        text
        if (len(first) > 1 and first[:2].isupper()) or first in ("I", "I'm", "I've")
        else text[:1].lower() + text[1:]
    )


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def spoken_to(role: Role, line: Line) -> Line:
    """Advice about the reader becomes advice to the reader: "The mentor writes one line" → "Write one line"."""
    said = imperative(line.text, role.value)
    return line.model_copy(update={"text": said}) if said else line
