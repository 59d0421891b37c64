"""Render: a reply as plain text for chat tools and calendars, its sources kept."""

from assistant.render.read_blocks import Block, BlockKind, read_blocks

_BEFORE = {BlockKind.BULLET: "• ", BlockKind.QUOTE: "  "}
_LISTED = (BlockKind.BULLET, BlockKind.NUMBERED)


def plain_text(markdown: str) -> str:
    """The words of a reply with no markup: headings on lines of their own, lists with a dot or a number."""
    lines: list[str] = []
    before: Block | None = None
    for block in read_blocks(markdown):
        goes_on = before is not None and block.kind in _LISTED and before.kind in (*_LISTED, BlockKind.HEADING)
        lines += [_line(block)] if goes_on or before is None else ["", _line(block)]
        before = block
    return "\n".join(lines) + "\n"


def _line(block: Block) -> str:
    first = f"{block.number}. " if block.kind is BlockKind.NUMBERED else _BEFORE.get(block.kind, "")
    return first + block.text.replace("\n", "\n" + " " * len(first))
