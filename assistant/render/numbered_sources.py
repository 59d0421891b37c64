"""Render: the numbers of sources, in the order a reader meets them, each with a quote."""

from collections.abc import Sequence

from assistant.domain.knowledge import Passage, RankedPassage
from assistant.domain.reply import Citation, Line
from assistant.domain.sentences import content_words, split_sentences

LONGEST_QUOTE = 300  # characters


class NumberedSources:
    """Gives each cited passage its number at first use, and remembers what was said with it."""

    def __init__(self, passages: Sequence[RankedPassage]) -> None:
        self._passages = {ranked.passage.passage_id: ranked.passage for ranked in passages}
        self._numbers: dict[str, int] = {}
        self._said: dict[str, str] = {}

    def marked(self, line: Line) -> str:
        """The line's text with the numbers of its sources, such as "Try it yourself. [2]"."""
        numbers = [self._number(cite, line.text) for cite in dict.fromkeys(line.cites) if cite in self._passages]
        return " ".join([line.text, "".join(f"[{number}]" for number in numbers)]) if numbers else line.text

    def _number(self, passage_id: str, said: str) -> int:
        self._said.setdefault(passage_id, said)
        return self._numbers.setdefault(passage_id, len(self._numbers) + 1)

    def citations(self) -> tuple[Citation, ...]:
        return tuple(
            Citation(
                number=number,
                passage_id=passage_id,
                title=self._passages[passage_id].title,
                heading=self._passages[passage_id].heading,
                path=self._passages[passage_id].path,
                quote=_quote(self._passages[passage_id], self._said[passage_id]),
                origin=self._passages[passage_id].origin,
            )
            for passage_id, number in self._numbers.items()
        )


def _quote(passage: Passage, said: str) -> str:
    """The sentence of the passage nearest to what was said, word for word as it stands there."""
    words = content_words(said)

    def likeness(sentence: str) -> float:
        own = content_words(sentence)
        return len(own & words) / (len(own) + 3) if own else 0.0

    sentences = [sentence for sentence in split_sentences(passage.text) if sentence in passage.text]
    best = max(sentences, key=likeness, default=passage.text)
    return best if len(best) <= LONGEST_QUOTE else best[:LONGEST_QUOTE].rsplit(" ", 1)[0]
