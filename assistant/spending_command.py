"""The command line for program staff: `coach spending` says what language models used, by day and model and never by person."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer

from assistant.command_line import AsJson, errors_told_plainly, json_text
from assistant.domain.spending import DayOfModel, Spending
from assistant.settings import BudgetSettings, read_settings

MOST_DAYS = 3_660


def spending(
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How many days back, today included.")] = 30,
    as_json: AsJson = False,
) -> None:
    """What language models used: tokens and cost of each day and model; of people only how many."""
    from assistant.wiring import spending_ledger

    with errors_told_plainly():
        settings = read_settings()
        ledger = spending_ledger(settings)
        found = ledger.days(since=date.today() - timedelta(days=days - 1))
        if as_json:
            typer.echo(json_text([_as_json(entry) for entry in found]))
            return
        lines = [_line(entry, settings.budget) for entry in found]
        typer.echo("\n".join(lines) or "No language model was asked in that time.")
        if told := _left_today(ledger.of_today(), settings.budget):
            typer.echo(f"\n{told}")


def _line(entry: DayOfModel, budget: BudgetSettings) -> str:
    used = entry.spending
    people = f"{entry.visitors} visitor{'s' if entry.visitors != 1 else ''}"
    told = f"{entry.day}  {entry.model}: {used.calls:,} call{'s' if used.calls != 1 else ''} for {people}"
    told += f", {used.tokens_in:,} tokens sent, {used.tokens_out:,} written"
    told += f" ({used.estimated:,} call{'s' if used.estimated != 1 else ''} estimated)" if used.estimated else ""
    return told + (f", cost {_money(used)}" if used.millionths or budget.price_in else "")


def _left_today(used: Spending, budget: BudgetSettings) -> str:
    """How far today's ceilings are reached, where there are any."""
    told = []
    if budget.cost_per_day:
        told.append(f"{_money(used)} of {budget.cost_per_day:g}")
    if budget.tokens_per_day:
        told.append(f"{used.tokens:,} of {budget.tokens_per_day:,} tokens")
    return f"Used today: {', '.join(told)}." if told else ""


def _money(used: Spending) -> str:
    return f"{used.millionths / 1_000_000:.4f}"


def _as_json(entry: DayOfModel) -> dict[str, Any]:
    used = entry.spending
    return {
        "day": entry.day.isoformat(),
        "model": entry.model,
        "visitors": entry.visitors,
        "calls": used.calls,
        "calls_estimated": used.estimated,
        "tokens_in": used.tokens_in,
        "tokens_out": used.tokens_out,
        "cost": used.millionths / 1_000_000,
    }
