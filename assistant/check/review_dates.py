"""Check: a draft that rests on a card past its review date says so; the card is served all the same."""

from collections.abc import Sequence
from datetime import date

from assistant.domain.knowledge import RankedPassage
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Finding, Line


def check_review_dates(lines: Sequence[Line], passages: Sequence[RankedPassage], today: date) -> tuple[Finding, ...]:
    cited = {cite for line in lines for cite in line.cites}
    records = [ranked.passage.record for ranked in passages if ranked.passage.passage_id in cited]
    cards = {record.id: record for record in records if isinstance(record, TechnologyCard)}
    return tuple(
        Finding(
            check="review_date",
            message=f"“{card.title}” was due for review on {card.review_by:%-d %B %Y}: "
            "check its facts before you rely on them.",
        )
        for card in cards.values()
        if card.review_by < today
    )
