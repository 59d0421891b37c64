"""Messages: short texts that program staff send, ready to copy; each keeps to what its guide in the knowledge says.

They name nobody: who sends one writes to people they know. Only who runs the program stands below, from the settings.
"""

from dataclasses import dataclass

from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Message:
    """What it is for, the guide it follows, and its text."""

    occasion: str
    guide: str
    text: str


def ready_messages(settings: Settings) -> tuple[Message, ...]:
    sender = settings.contacts.program_lead.strip() or "The program team"
    return tuple(Message(occasion, guide, f"{text}\n\n{sender}") for occasion, guide, text in _TEXTS)


_TEXTS = (
    (
        "Invitation",
        "The program on one page",
        (
            "Would you like to take part in reverse mentoring? A junior colleague leads the learning and a senior colleague "
            "learns: six to eight sessions of 45 to 60 minutes, over six to nine months. It is voluntary, it feeds no "
            "appraisal, and either side may stop without giving a reason. The page that comes with this says what is "
            "private and whom to call. Tell me what you would enjoy, or ask first."
        ),
    ),
    (
        "Reminder",
        "Cancellations",
        (
            "Your next session is in two days. Mentor: one topic and one thing to try by hand. Executive: your last action "
            "and one real case from this week. If the time no longer suits, write to each other first and offer two dates; "
            "the 20-minute version is better than a gap."
        ),
    ),
    (
        "Kickoff",
        "Kickoff meeting",
        (
            "Your kickoff is coming up. It has worked when you leave with four things: goals for both, a dated agreement, "
            "your next three dates, and a sentence about power. The executive speaks first about not knowing; then the "
            "mentor leads. Say aloud what stays between you and what cannot."
        ),
    ),
    (
        "Mid-way check-in",
        "Midpoint review",
        (
            "Halfway there: is your pairing green, amber or red today, with no details needed? In your midpoint review, each "
            "of you first writes scores and one change alone; then you swap papers, adjust the agreement and pick the next "
            "two topics. What you say to each other stays with you."
        ),
    ),
    (
        "Thanks",
        "Closing and afterwards",
        (
            "Thank you for the hours you both gave. In your last session, take each goal in turn and name one fact before "
            "any opinion, say thanks with facts, and decide what continues and what is deleted. In three months I will ask "
            "once more: what has lasted, what faded, and what took its place?"
        ),
    ),
)
