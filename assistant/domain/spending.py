"""Domain: what calls to language models used, in tokens and in money."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What some calls used. `millionths` is money, in millionths of whatever currency the prices are in."""

    calls: int = 0
    estimated: int = 0  # calls of these whose tokens the server did not count
    tokens_in: int = 0
    tokens_out: int = 0
    millionths: int = 0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out

    def plus(self, other: "Spending") -> "Spending":
        return Spending(
            calls=self.calls + other.calls,
            estimated=self.estimated + other.estimated,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            millionths=self.millionths + other.millionths,
        )


NOTHING_SPENT = Spending()


@dataclass(frozen=True, slots=True)
class DayOfModel:
    """What one model used on one day, and by how many visitors; who they were is kept nowhere."""

    day: date
    model: str
    visitors: int
    spending: Spending
