"""Compose: the two replies that draft nothing: where to turn at a red line, and what the coach is for."""

from collections.abc import Mapping

from assistant.artifacts.answer import OutOfScope, PersonToTurnTo
from assistant.domain.people import Role
from assistant.domain.red_lines import SOFTWARE, Route
from assistant.domain.reply import Draft
from assistant.domain.request import Request

_ROUTE_NAMES = {
    Route.EMERGENCY: "Emergency number",
    Route.CRISIS_LINE: "Crisis line",
    Route.WELLBEING: "Wellbeing support",
    Route.SECURITY: "Security desk",
    Route.HR: "HR outside the line",
    Route.SPEAK_UP: "Speak-up channel",
    Route.LEGAL: "Legal or compliance",
    Route.SAFEGUARDING: "Safeguarding lead",
    Route.PROGRAM_LEAD: "Program lead",
}
# Said where the organization has not set a contact: true in every company and country.
_GENERIC = {
    Route.EMERGENCY: "the emergency number of your country (112 works across the EU, 911 in the US and Canada, 999 in the UK)",
    Route.CRISIS_LINE: "your country's crisis line; directory enquiries, a doctor or the emergency number can connect you",
    Route.WELLBEING: "your employee assistance program, a doctor, or someone you trust",
    Route.SECURITY: "your IT or site security desk; the number is often on the back of the badge",
    Route.HR: "an HR contact who is in neither person's reporting line",
    Route.SPEAK_UP: "your company's whistleblowing or ethics channel, or the responsible authority",
    Route.LEGAL: "your legal or compliance department",
    Route.SAFEGUARDING: "the person responsible for safeguarding, or child protection services",
    Route.PROGRAM_LEAD: "whoever runs the mentoring program",
}
_MISREAD = "If I misread this, say it in other words and we go on."
_FOR = "I am a coach for reverse mentoring: I draft agendas, discussion questions, feedback wording, technology explainers and session guides, and answer questions about the program."
_TRY = {
    Role.EXECUTIVE: ("Plan 45 minutes with my mentor on AI agents", "Give me five questions to ask my mentor about hybrid work", "My mentor says I multitask on calls. What do I say?"),
    Role.MENTOR: ("Explain passkeys to our CFO in five minutes", "How do I tell my executive that the sessions keep moving?", "Plan our first session, 60 minutes, on deepfakes"),
    Role.STAFF: ("Session guide for a 60 minute kickoff with 12 pairs", "What do I do with a stuck pairing?", "Does reverse mentoring improve retention?"),
}  # fmt: skip


def write_red_line(request: Request, contacts: Mapping[str, str], composer: str) -> Draft:
    """The fixed words of a red line and who to turn to; nothing of the question comes back."""
    assert request.red_line is not None
    line = request.red_line
    set_here = {route: contacts.get(route.value, "") for route in line.routes}
    return Draft(
        artifact=PersonToTurnTo(
            title="This is for a person, not for a coach",
            code=line.code,
            says=(line.says, SOFTWARE, _MISREAD),
            contacts=tuple(
                f"{_ROUTE_NAMES[route]}: {contact or _GENERIC[route]}" for route, contact in set_here.items()
            ),
            unset=tuple(f"COACH_CONTACTS__{route.value.upper()}" for route, contact in set_here.items() if not contact),
        ),
        composer=composer,
    )


def write_out_of_scope(request: Request, composer: str) -> Draft:
    says = f"That is outside what I can help with. {_FOR}"
    return Draft(
        artifact=OutOfScope(title="Outside my field", says=says, try_instead=_TRY[request.role]), composer=composer
    )
