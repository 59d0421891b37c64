"""Render: a plan of several sessions, and fresh topics for a pairing that has run out of them, as chat Markdown."""

from collections.abc import Mapping

from assistant.artifacts.arc import Arc, ArcSession
from assistant.artifacts.fresh_topics import FreshTopics
from assistant.domain.people import Role, Stage
from assistant.render.blocks import bullets, numbered, section
from assistant.render.numbered_sources import NumberedSources, without_markup

STAGE_NAMES = {
    Stage.KICKOFF: "kickoff",
    Stage.FIRST: "first content session",
    Stage.MID: "mid-program",
    Stage.CLOSING: "close-out",
}


def arc(plan: Arc, names: Mapping[Role, str], sources: NumberedSources) -> str:
    """`names` says how each side is addressed."""
    rhythm = (
        ""
        if plan.weeks_between is None
        else ", every week"
        if plan.weeks_between == 1
        else f", every {plan.weeks_between} weeks"
    )
    who = "you have" if names[Role.EXECUTIVE] == "You" else f"{_in_a_sentence(names[Role.EXECUTIVE])} has"
    heading = f"By session {len(plan.sessions)}, {who} settled, on paper and with a date"
    signs = section(heading, bullets(map(sources.marked, plan.signs)))
    sessions = [_session(session, names, sources) for session in plan.sessions]
    return "\n\n".join(
        filter(None, [f"## {without_markup(plan.title)}", f"*{plan.minutes} minutes each{rhythm}.*", signs, *sessions])
    )


def _session(session: ArcSession, names: Mapping[Role, str], sources: NumberedSources) -> str:
    lines = [
        ("Aim", session.aim),
        ("Why here", session.why_here),
        ("Mid-point", session.checks_goals),
        (_brings(names[Role.EXECUTIVE]), session.executive_brings),
        (_brings(names[Role.MENTOR]), session.mentor_brings),
        ("Try" if names[Role.EXECUTIVE] == "You" else "They try", session.tries),
        ("The question", session.question),
        ("Until next time", session.action),
    ]
    told = bullets(f"**{label}:** {sources.marked(line)}" for label, line in lines if line)
    return f"**{session.number} · {without_markup(session.topic)}** ({STAGE_NAMES[session.stage]})\n{told}"


def _in_a_sentence(name: str) -> str:
    return name.lower() if " " in name else f"the {name.lower()}"


def _brings(name: str) -> str:
    return "You bring" if name == "You" else f"{name} brings"


def fresh_topics(fresh: FreshTopics, sources: NumberedSources) -> str:
    directions = numbered(
        f"**{direction.title}.** {sources.paragraph(direction.lines)}" for direction in fresh.directions
    )
    return "\n\n".join(
        filter(
            None,
            [
                f"## {without_markup(fresh.title)}",
                section("First", bullets(map(sources.marked, fresh.first_moves))),
                f"**Then choose one of these**\n\n{directions}",
                section("If it is time to stop", bullets(map(sources.marked, fresh.ending))),
            ],
        )
    )
