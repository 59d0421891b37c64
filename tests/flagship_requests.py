"""The five requests that the whole program is for, each as its asker would type it."""

from dataclasses import dataclass

from assistant.domain.people import Role
from assistant.domain.request import Kind


@dataclass(frozen=True)
class FlagshipRequest:
    role: Role
    text: str
    kind: Kind
    minutes: int | None = None


AGENDA = FlagshipRequest(
    Role.EXECUTIVE,
    "I've 30 minutes with my mentor tomorrow, first session, topic is how her team uses AI assistants. What do I do?",
    Kind.AGENDA,
    30,
)
COMING_BACK = FlagshipRequest(
    Role.EXECUTIVE,
    "He told me my town halls feel scripted and I got defensive. How do I come back to that?",
    Kind.FEEDBACK,
)
EXPLAINER = FlagshipRequest(
    Role.MENTOR, "I need to explain zero trust to our COO in five minutes, she hates jargon.", Kind.EXPLAINER, 5
)
INTERRUPTING = FlagshipRequest(Role.MENTOR, "How do I tell an SVP he keeps interrupting me?", Kind.FEEDBACK)
SESSION_GUIDE = FlagshipRequest(
    Role.STAFF, "Session guide for a 60 minute kickoff, 12 pairs, finance and operations.", Kind.SESSION_GUIDE, 60
)
FLAGSHIP = (AGENDA, COMING_BACK, EXPLAINER, INTERRUPTING, SESSION_GUIDE)
