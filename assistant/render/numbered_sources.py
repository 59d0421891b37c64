"""Render: the numbers of sources, in the order a reader meets them, each with a quote."""

import re
from collections.abc import Iterable, Sequence

from assistant.domain.knowledge import Passage, RankedPassage
from assistant.domain.reply import Citation, Line
from assistant.domain.sentences import content_words, split_sentences

LONGEST_QUOTE = 300  # characters


_MARK = re.compile(r"⟦(.+?)⟧")  # holds the place of a number until the whole reply is written


_LIVE = re.compile(r"!\[|\]\(|\]\[|\]:|https?://(?:www\.)?|www\.|data:(?=\w+/)", re.IGNORECASE)
_SHOWN = {"![": "! [", "](": "] (", "][": "] [", "]:": "] :"}


def without_markup(text: str) -> str:
    """Text that no reader turns into a link, an image or a tag, wherever it came from."""
    text = _LIVE.sub(lambda found: _SHOWN.get(found[0], ""), text)
    return text.replace("<", "‹").replace(">", "›")


class NumberedSources:
    """Marks the cited passages while a reply is written, and numbers them in reading order at the end."""

    def __init__(self, passages: Sequence[RankedPassage]) -> None:
        self._passages = {ranked.passage.passage_id: ranked.passage for ranked in passages}
        self._numbers: dict[str, int] = {}
        self._said: dict[str, str] = {}

    def marked(self, line: Line) -> str:
        """The line's text with marks for its sources."""
        known = [cite for cite in dict.fromkeys(line.cites) if cite in self._passages]
        for cite in known:
            self._said.setdefault(cite, line.text)
        text = without_markup(line.text)
        return " ".join([text, "".join(f"⟦{cite}⟧" for cite in known)]) if known else text

    def paragraph(self, lines: Iterable[Line]) -> str:
        """Lines as one paragraph; a source shared by neighbors is marked once, behind the last of them."""
        lines = list(lines)
        if not lines:
            return ""
        merged = [
            line.model_copy(update={"cites": ()}) if line.cites == following.cites else line
            for line, following in zip(lines, [*lines[1:], Line(text="-")], strict=True)
        ]
        return " ".join(map(self.marked, merged))

    def numbered(self, text: str) -> str:
        """The text with every mark turned into a number such as "[2]"."""
        return _MARK.sub(lambda found: f"[{self._numbers.setdefault(found[1], len(self._numbers) + 1)}]", text)

    def citations(self) -> tuple[Citation, ...]:
        """The sources that were numbered, each with the sentence nearest to what was said."""
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
