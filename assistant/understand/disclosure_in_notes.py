"""Understand: whether a sentence of a session note may be a disclosure though it holds none of the words that red lines are known by.

A note tells a story without a wish, which looks like a disclosure to the model, so it has to be nearly sure. Of 377 hard wordings
of disclosures in `evals/understanding_study` the words alone find 16, and this another 266; of 322 notes that disclose
nothing it doubts 56, which a person then reads.
"""

from collections.abc import Sequence

from assistant.domain.judgement import NONE
from assistant.domain.red_lines import RED_LINES, RedLine
from assistant.domain.seams import MessageModel

NEARLY_SURE = 0.995


def red_lines_suspected(sentences: Sequence[str], model: MessageModel, among: frozenset[str]) -> list[RedLine]:
    """The red lines, of those with these codes, that sentences may touch, each once."""
    if not sentences:
        return []
    doubted = [judged for judged in model.judge(sentences) if 1 - judged.red_line[NONE] >= NEARLY_SURE]
    codes = dict.fromkeys(max(judged.red_line.keys() - {NONE}, key=judged.red_line.__getitem__) for judged in doubted)
    return [RED_LINES[code] for code in codes if code in among]
