"""Render: a rehearsal as chat Markdown: what the executive says, and the debrief."""

from assistant.artifacts.rehearsal import BEST_SCORE, RehearsalDebrief, RehearsalTurn, Score
from assistant.domain.request import Kind, Request
from assistant.render.blocks import bullets, quote_block, section
from assistant.render.numbered_sources import NumberedSources, without_markup

_CHECK = {False: "Check whether this is right", True: "Say this another way"}  # of feedback or not


def rehearsal_turn(turn: RehearsalTurn, request: Request, sources: NumberedSources) -> str:
    coach = sources.paragraph(turn.from_the_coach)
    counted = f"*Turn {turn.turn} of {turn.turns} is yours.*" if turn.turn else ""
    parts = [
        f"## {without_markup(turn.title)}" if turn.scene else "",
        " ".join(turn.scene),
        coach,
        quote_block(sources.paragraph(turn.says)) if turn.says else "",
        counted,
    ]
    return "\n\n".join(filter(None, parts))


def rehearsal_debrief(debrief: RehearsalDebrief, request: Request, sources: NumberedSources) -> str:
    because = f"\n\nWhy: {debrief.strongest_because}." if debrief.strongest_because else ""
    strongest = f"**Your strongest sentence**\n{quote_block(without_markup(debrief.strongest))}{because}"
    about = f"*{debrief.turns} {'turn' if debrief.turns == 1 else 'turns'}, {debrief.words} words. The scores, out of {BEST_SCORE}, are for what was said here and not for you.*"
    parts = [
        f"## {without_markup(debrief.title)}",
        about if debrief.turns else "",
        *(_score(score, sources) for score in debrief.scores),
        strongest if debrief.strongest else "",
        section(_CHECK[request.kind is Kind.FEEDBACK], bullets(map(sources.marked, debrief.wrong))),
        section("Left out", bullets(map(sources.marked, debrief.left_out))),
        f"**Practise this line next**\n{quote_block(sources.marked(debrief.practise_next))}",
    ]
    return "\n\n".join(filter(None, parts))


def _score(score: Score, sources: NumberedSources) -> str:
    points = f"{score.score} of {BEST_SCORE}" if score.score else "not scored"
    return f"**{score.name}: {points}**\n- {without_markup(score.evidence)}\n- *Try:* {sources.marked(score.try_next)}"
