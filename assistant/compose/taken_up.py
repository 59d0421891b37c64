"""Compose: a word on what was named beside the wish itself: guests, a culture, a pasted draft, a form."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.artifacts import BY_KIND
from assistant.compose.draft_check_writer import checks_draft
from assistant.compose.explainer_check_writer import checks_explainer
from assistant.compose.question_check_writer import checks_questions
from assistant.compose.wording import area_name
from assistant.domain.people import Role
from assistant.domain.reply import Draft
from assistant.domain.request import Format, Guest, Kind, Request

LONG = 70  # words, from which the reply says what it took from them
_MEETINGS = (Kind.AGENDA, Kind.SESSION_GUIDE, Kind.QUESTIONS)
_CULTURE = "You mention {culture}: a country says little about one person, so ask {whom} what suits: written or spoken, before or after, first names or titles."
_GUESTS = "Also there: {guests}. Say at the start what stays between the two of you, and take the personal part while you are by yourselves."
_PLACED = "Also there: {guests}. The plan says where they come in or leave, and keeps feedback for the two of you."
_OWN_DRAFT = "I took the text you pasted as your own draft; hold it against what is below."
_FORMS = {
    Format.TABLE: "a table",
    Format.EMAIL: "an e-mail",
    Format.MESSAGE: "a chat message",
    Format.BULLETS: "bullet points",
}
_IN_LISTS = (Kind.AGENDA, Kind.QUESTIONS, Kind.SESSION_GUIDE)  # these come as lists anyway
_FORM = "The built-in draft has one form of its own, so copy what you need into {form}."


def with_what_was_taken_up(draft: Draft, request: Request) -> Draft:
    """The draft, opened with what was taken from the request besides the wish."""
    said = " ".join(
        filter(None, (_summary(request), _guests(request), _culture(request), _own_draft(request), _form(request)))
    )
    return replace(draft, opening=" ".join(filter(None, [said, draft.opening]))) if said else draft


def _summary(request: Request) -> str:
    """What was taken from a long message, so that a misreading is seen at once."""
    if len(request.text.split()) < LONG:
        return ""
    told = [
        BY_KIND[request.kind].label.lower(),
        f"{request.minutes} minutes" if request.minutes else "",
        f"stage: {request.stage}" if request.stage else "",
        f"about {request.topic.name}" if request.topic else "",
        f"for {area_name(request.functions)}" if request.functions else "",
        f"{request.pairs} pairings" if request.pairs else "",
    ]
    return f"From your text I took: {', '.join(filter(None, told))}. Correct me if that is not it."


def _guests(request: Request) -> str:
    if not request.guests or request.kind not in _MEETINGS:
        return ""
    is_placed = request.kind is Kind.AGENDA and any(guest.minutes for guest in request.guests)
    return (_PLACED if is_placed else _GUESTS).format(guests=_named(request.guests))


def _named(guests: Sequence[Guest]) -> str:
    return ", ".join(f"{guest.who} ({guest.minutes} minutes)" if guest.minutes else guest.who for guest in guests)


def _culture(request: Request) -> str:
    if not request.culture or request.kind is Kind.ANSWER:
        return ""
    whom = {Role.MENTOR: "your executive", Role.EXECUTIVE: "your mentor"}.get(request.role, "both sides")
    name = request.culture.upper() if len(request.culture) < 4 else request.culture.title()
    return _CULTURE.format(culture=name, whom=whom)


def _own_draft(request: Request) -> str:
    is_looked_at = checks_questions(request) or checks_draft(request) or checks_explainer(request)
    return _OWN_DRAFT if request.own_draft and not is_looked_at else ""


def _form(request: Request) -> str:
    form = request.format
    if form is None or (form is Format.BULLETS and request.kind in _IN_LISTS):
        return ""
    return _FORM.format(form=_FORMS[form])
