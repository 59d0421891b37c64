"""Budgets: every call is counted and kept, no ceiling is passed, and whoever meets one gets a draft all the same and is told."""

from collections.abc import Generator
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from assistant import Settings
from assistant.cli import commands
from assistant.domain.chat import Ask, Message, Piece, Sender, Usage
from assistant.domain.reply import BUILT_IN
from assistant.errors import ModelError, SettingsError, StoreError
from assistant.providers.meter import Meter, MeteredModel
from assistant.providers.openai_model import OpenAiModel
from assistant.settings import BudgetSettings, read_settings
from assistant.store.database import open_database
from assistant.store.spending_ledger import SpendingLedger
from assistant.wiring import Parts

QUESTION = "How do we keep feedback from being forgotten between sessions?"
TODAY = date(2026, 11, 27)
PRICES = {"price_in": 2.0, "price_out": 10.0}


class CountingModel:
    """Writes two words and counts them as 1,000 tokens in and 100 out, unless it is told not to count."""

    name = "counting"

    def __init__(self, *, counts: bool = True) -> None:
        self.asked = 0
        self._counts = counts

    def stream(self, ask: Ask) -> Generator[Piece]:
        self.asked += 1
        yield Piece(text="good ")
        yield Piece(text="day", stopped="stop", usage=Usage(tokens_in=1000, tokens_out=100) if self._counts else None)


def asked_by(visitor: str) -> Ask:
    return Ask(messages=(Message(Sender.USER, "hello"),), most_tokens=100, visitor=visitor)


@pytest.fixture
def ledger(tmp_path) -> SpendingLedger:
    return SpendingLedger(open_database(Settings(data_dir=tmp_path)), today=lambda: TODAY)


def call(model: MeteredModel, visitor: str = "") -> None:
    list(model.stream(asked_by(visitor)))


def test_what_a_server_counts_is_kept_with_its_price(ledger, tmp_path):
    call(MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(**PRICES))))

    after_a_restart = SpendingLedger(open_database(Settings(data_dir=tmp_path)), today=lambda: TODAY)
    used = after_a_restart.of_today()
    assert (used.calls, used.tokens_in, used.tokens_out, used.estimated) == (1, 1000, 100, 0)
    assert used.millionths == 1000 * 2 + 100 * 10


def test_what_a_server_does_not_count_is_estimated_and_said_to_be(ledger):
    call(MeteredModel(CountingModel(counts=False), Meter(ledger, BudgetSettings())))

    used = ledger.of_today()
    assert used.estimated == 1
    assert used.tokens_in > 0
    assert used.tokens_out > 0


def test_a_reply_that_nobody_waited_for_is_counted(ledger):
    pieces = MeteredModel(CountingModel(), Meter(ledger, BudgetSettings())).stream(asked_by("anna"))
    next(pieces)
    pieces.close()

    assert ledger.of_today().calls == 1
    assert ledger.of_today().tokens_out > 0


@pytest.mark.parametrize(("name", "calls"), [("down+cost", 0), ("locked+cost", 0), ("silent+60", 1)])
def test_a_refused_call_costs_nothing_and_one_that_timed_out_may_have_cost_what_was_sent(
    ledger, model_settings, name, calls
):
    meter = Meter(ledger, BudgetSettings())
    model = MeteredModel(OpenAiModel(model_settings(name, quiet_seconds=0.5), name), meter)
    with pytest.raises(ModelError):
        call(model)

    assert ledger.of_today().calls == ledger.of_today().estimated == calls


def test_a_ceiling_of_the_day_holds_for_everybody(ledger):
    source = CountingModel()
    model = MeteredModel(source, Meter(ledger, BudgetSettings(tokens_per_day=2250)))
    call(model, "anna")
    call(model, "ben")

    with pytest.raises(ModelError, match=r"Today's budget .* is used up"):
        call(model, "carl")
    assert source.asked == 2


def test_a_ceiling_of_one_visitor_leaves_the_others_theirs(ledger):
    model = MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(**PRICES, cost_per_visitor=0.0035)))
    call(model, "anna")

    with pytest.raises(ModelError, match="Your share"):
        call(model, "anna")
    call(model, "ben")


def test_a_new_day_starts_anew_and_forgets_who_asked_the_day_before(tmp_path):
    day = [TODAY]
    ledger = SpendingLedger(open_database(Settings(data_dir=tmp_path)), today=lambda: day[0])
    model = MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(tokens_per_visitor=1200)))
    call(model, "anna")

    day[0] += timedelta(days=1)
    call(model, "anna")

    assert [(entry.day, entry.visitors) for entry in ledger.days(TODAY)] == [(day[0], 1), (TODAY, 1)]
    day[0] = TODAY
    assert ledger.of_today("anna").calls == 0
    assert ledger.of_today().calls == 1


def test_calls_under_way_do_not_pass_a_ceiling_together(ledger):
    model = MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(tokens_per_day=250)))
    under_way = [model.stream(asked_by(name)) for name in ("anna", "ben")]
    for pieces in under_way:
        next(pieces)

    with pytest.raises(ModelError, match="used up"):
        call(model, "carl")
    for pieces in under_way:
        pieces.close()
    assert ledger.of_today().calls == 2


class UnwritableLedger(SpendingLedger):
    def add(self, *_) -> None:
        raise StoreError("The disk is full.", "Free some space.")


def test_what_cannot_be_written_down_still_counts_and_the_reply_is_not_lost(tmp_path):
    ledger = UnwritableLedger(open_database(Settings(data_dir=tmp_path)), today=lambda: TODAY)
    model = MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(tokens_per_day=150)))
    call(model)

    with pytest.raises(ModelError, match="used up"):
        call(model)


def test_beyond_the_ceiling_the_built_in_composer_drafts_and_says_so(data_dir, model_settings, server, tmp_path):
    settings = Settings(data_dir=data_dir, chat_model=model_settings("good+share"), budget={"tokens_per_visitor": 1})
    parts = Parts(settings, use_chroma=False)
    parts.index_keeper.refresh()

    reply = parts.assistant.answer(QUESTION, visitor="anna")

    assert reply.composer == BUILT_IN
    assert "Your share of today's budget for the language model is used up." in reply.markdown
    assert reply.citations
    assert "good+share" not in server.told()["calls"]


def test_a_ceiling_on_cost_without_prices_is_told(monkeypatch):
    monkeypatch.setenv("COACH_BUDGET__COST_PER_DAY", "5")

    with pytest.raises(SettingsError, match="COACH_BUDGET__PRICE_IN"):
        read_settings()


def test_staff_see_what_was_used_by_day_and_model_and_never_by_whom(monkeypatch, tmp_path):
    ledger = SpendingLedger(open_database(Settings(data_dir=tmp_path)))
    for visitor in ("anna", "anna", "ben"):
        call(MeteredModel(CountingModel(), Meter(ledger, BudgetSettings(**PRICES))), visitor)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COACH_BUDGET__TOKENS_PER_DAY", "10000")

    told = CliRunner().invoke(commands, ["spending"]).output
    as_json = CliRunner().invoke(commands, ["spending", "--json"]).output

    assert "counting: 3 calls for 2 visitors, 3,000 tokens sent, 300 written, cost 0.0090" in told
    assert "Used today: 3,300 of 10,000 tokens." in told
    assert '"visitors": 2' in as_json
    assert "anna" not in told + as_json


def test_before_any_call_staff_are_told_that_there_was_none(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))

    assert "No language model was asked" in CliRunner().invoke(commands, ["spending"]).output
