"""Providers: what calls cost, and whether another one may be made: nothing is asked that could pass a ceiling."""

from collections.abc import Generator
from contextlib import closing
from threading import Lock

from assistant.domain.chat import Ask, Piece, Usage
from assistant.domain.seams import ChatModel, Ledger
from assistant.domain.spending import NOTHING_SPENT, Spending
from assistant.errors import ModelError, StoreError
from assistant.providers.tokens import estimated_tokens
from assistant.settings import BudgetSettings

_TOMORROW = "It starts anew tomorrow."
_EVERYBODY = ""


class Meter:
    """Keeps account of every call. Shared by all models and safe between threads.

    While a call runs, the most that it can use is set aside, so that many at once do not pass a ceiling together.
    """

    def __init__(self, ledger: Ledger, budget: BudgetSettings) -> None:
        self._ledger = ledger
        self._budget = budget
        self._aside: dict[str, Spending] = {}
        self._lock = Lock()

    def priced(self, tokens_in: int, tokens_out: int, estimated: bool = False) -> Spending:
        """One call of so many tokens; prices are for a million, so they are the same number of millionths for one."""
        money = tokens_in * self._budget.price_in + tokens_out * self._budget.price_out
        return Spending(calls=1, estimated=int(estimated), tokens_in=tokens_in, tokens_out=tokens_out, millionths=-int(-money // 1))  # fmt: skip

    def set_aside(self, visitor: str, most: Spending) -> None:
        """Raises `ModelError` where a ceiling could be passed, or where what was used cannot be read."""
        try:
            with self._lock:
                self._refuse_beyond_ceilings(visitor, most)
                self._change_aside(visitor, most)
        except StoreError as error:
            raise ModelError("What the language model used today cannot be read.", error.what_to_do, is_of_the_request=True) from error  # fmt: skip

    def settle(self, model: str, visitor: str, most: Spending, used: Spending) -> None:
        """Write down what a call used. Where that cannot be written, what was set aside stays so until the program ends."""
        try:
            if used != NOTHING_SPENT:
                self._ledger.add(model, visitor, used)
        except StoreError:
            return
        with self._lock:
            self._change_aside(visitor, most, sign=-1)

    def _refuse_beyond_ceilings(self, visitor: str, most: Spending) -> None:
        budget = self._budget
        if self._is_beyond(_EVERYBODY, most, budget.tokens_per_day, budget.cost_per_day):
            raise ModelError("Today's budget for the language model is used up.", _TOMORROW, is_of_the_request=True)
        if visitor and self._is_beyond(visitor, most, budget.tokens_per_visitor, budget.cost_per_visitor):
            raise ModelError("Your share of today's budget for the language model is used up.", _TOMORROW, is_of_the_request=True)  # fmt: skip

    def _is_beyond(self, who: str, most: Spending, tokens: int, cost: float) -> bool:
        if not tokens and not cost:
            return False
        total = self._ledger.of_today(who).plus(self._aside.get(who, NOTHING_SPENT)).plus(most)
        return bool((tokens and total.tokens > tokens) or (cost and total.millionths > cost * 1_000_000))

    def _change_aside(self, visitor: str, most: Spending, sign: int = 1) -> None:
        change = Spending(tokens_in=sign * most.tokens_in, tokens_out=sign * most.tokens_out, millionths=sign * most.millionths)  # fmt: skip
        for who in {_EVERYBODY, visitor}:
            left = self._aside.pop(who, NOTHING_SPENT).plus(change)
            if left != NOTHING_SPENT:
                self._aside[who] = left


class MeteredModel:
    """Implements `ChatModel` over another one, whose every call goes through the meter."""

    def __init__(self, model: ChatModel, meter: Meter) -> None:
        self.name = model.name
        self._model = model
        self._meter = meter

    def stream(self, ask: Ask) -> Generator[Piece]:
        """Yield what the model writes. A refused call costs nothing; one that broke off or timed out is estimated, rather too high."""
        sent = sum(estimated_tokens(message.text) for message in ask.messages)
        most = self._meter.priced(sent, ask.most_tokens)
        self._meter.set_aside(ask.visitor, most)
        written, counted, refused = "", None, False
        try:
            with closing(self._model.stream(ask)) as pieces:
                for piece in pieces:
                    written, counted = written + piece.text, piece.usage or counted
                    yield piece
        except ModelError as error:
            refused = error.was_refused and not written
            raise
        finally:
            used = NOTHING_SPENT if refused else self._used(counted, sent, written)
            self._meter.settle(self.name, ask.visitor, most, used)

    def _used(self, counted: Usage | None, sent: int, written: str) -> Spending:
        if counted:
            return self._meter.priced(counted.tokens_in, counted.tokens_out)
        return self._meter.priced(sent, estimated_tokens(written), estimated=True)
