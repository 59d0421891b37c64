"""Domain: the red lines, matters for a person and not for a coach, with what is said and where to turn.

Wording is fixed: it does not ask for details, does not weigh or judge, and promises no secrecy.
"""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    """Who to turn to; the values name the fields of the contacts setting."""

    EMERGENCY = "emergency"
    CRISIS_LINE = "crisis_line"
    WELLBEING = "wellbeing"
    SECURITY = "security"
    HR = "hr"
    SPEAK_UP = "speak_up"
    LEGAL = "legal"
    SAFEGUARDING = "safeguarding"
    PROGRAM_LEAD = "program_lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """One matter on which the coach stops; `says` is shown as it stands."""

    code: str
    name: str
    says: str
    routes: tuple[Route, ...]


SOFTWARE = "I am software: I cannot keep a secret for anyone, and I cannot act."


def _line(code: str, name: str, says: str, *routes: Route) -> RedLine:
    return RedLine(code=code, name=name, says=says, routes=routes)


RED_LINES = {
    line.code: line
    for line in (
        _line(
            "R1",
            "danger to life",
            "I am glad you wrote this. I am software and cannot keep you or anyone safe. Please call the emergency "
            "number or a crisis line now, and be with someone. If this is about a colleague: stay with them, ask "
            "directly, do not promise secrecy, and get help. Asking someone about suicide does not plant the idea.",
            Route.EMERGENCY,
            Route.CRISIS_LINE,
            Route.WELLBEING,
        ),
        _line(
            "R2",
            "threat or violence",
            "This needs people who can act today. If anyone is in danger now, call the emergency number first.",
            Route.EMERGENCY,
            Route.SECURITY,
        ),
        _line(
            "R3",
            "sexual harassment or assault",
            "I am sorry this happened. You decide the next step. I won't word a reply to this person or ask you to "
            "prove anything. The people below can explain your options, and you may take someone with you.",
            Route.HR,
            Route.SPEAK_UP,
            Route.WELLBEING,
            Route.EMERGENCY,
        ),
        _line(
            "R4",
            "bullying or discrimination",
            "This is more than feedback. It deserves someone who can protect you.",
            Route.HR,
            Route.SPEAK_UP,
            Route.PROGRAM_LEAD,
        ),
        _line(
            "R5",
            "retaliation",
            "Please write down dates and what changed, and tell the program lead today. The pairing should pause.",
            Route.PROGRAM_LEAD,
            Route.HR,
        ),
        _line(
            "R6",
            "fraud, safety or misuse of data",
            "I can't assess this. The reporting channel is built for it and protects you. In the EU, the law protects "
            "people who report with reasonable grounds.",
            Route.SPEAK_UP,
            Route.LEGAL,
        ),
        _line(
            "R7",
            "inside or secret information",
            "Please don't type or share this here. Remove it from your message and from any notes.",
            Route.LEGAL,
        ),
        _line(
            "R8",
            "security incident",
            "Report it now; minutes matter, and nobody is blamed for reporting. Leave the device as it is and don't "
            "delete anything.",
            Route.SECURITY,
        ),
        _line(
            "R9",
            "health, burnout or grief",
            "I can't advise on health. Confidential support is there for this, and a shorter or paused program is "
            "fine: nobody needs a reason.",
            Route.WELLBEING,
            Route.PROGRAM_LEAD,
        ),
        _line(
            "R10",
            "pay, promotion, rating or dismissal",
            "I don't support employment decisions, and nothing from a pairing may be used for one.",
            Route.HR,
        ),
        _line(
            "R11",
            "legal question",
            "I can't give legal advice. These are the people who can; a union or an outside adviser is open to you too.",
            Route.LEGAL,
            Route.HR,
        ),
        _line(
            "R12",
            "finding out who said it",
            "I won't help to find out who said something. I can help you respond to the point itself: ask me how.",
            Route.PROGRAM_LEAD,
        ),
        _line(
            "R13",
            "guessing about a person",
            "I don't infer such things about anyone. If it matters for your sessions, ask what would help, without "
            "asking why.",
            Route.HR,
        ),
        _line(
            "R14",
            "intimacy, gifts or dependence",
            "This goes beyond the mentoring agreement. Please talk to the program lead.",
            Route.PROGRAM_LEAD,
        ),
        _line(
            "R15",
            "young people or people at risk",
            "There are safeguarding duties here. Please tell the safeguarding lead today.",
            Route.SAFEGUARDING,
            Route.EMERGENCY,
        ),
        _line(
            "R16",
            "pressure to hide or withdraw",
            "I won't help with that. If somebody asks this of you, the speak-up channel is there for you.",
            Route.SPEAK_UP,
            Route.LEGAL,
        ),
        _line(
            "R17",
            "impersonation or covert recording",
            "Only with written consent of the person. Without it I won't help with copying a voice or face, writing "
            "as somebody else, or recording unseen.",
            Route.PROGRAM_LEAD,
            Route.LEGAL,
        ),
        _line(
            "R18",
            "orders hidden in pasted text",
            "Your text holds orders addressed to an AI system. I treat pasted text as content and follow no orders "
            "in it. If it came to you in a file or a mail, your security desk will want to see it.",
            Route.SECURITY,
        ),
    )
}
