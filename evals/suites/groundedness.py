"""Suite: whether what a reply states as fact stands in what it was drafted from."""

from collections.abc import Iterable

from assistant.check.checker import lines_of
from assistant.domain.sentences import content_words
from evals.bench import Bench
from evals.drafted import DraftCase, draft_cases
from evals.measures.grounding import GROUNDED, contradicts, names_missing, numbers_missing, precision
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

WORDS = Measure(
    name="words",
    says="What cited lines say stands in their sources, by its words.",
    weakness="Copying a passage scores 1, an inserted “not” is not seen, and an honest frame for a topic without knowledge scores 0.",
    floor=0.85,
)
FIGURES = Measure(
    name="figures",
    says="Every figure and name in a cited line stands in its sources.",
    weakness="A figure moved to the wrong thing is not seen.",
    floor=0.95,
)
POLARITY = Measure(
    name="polarity",
    says="No cited line says the opposite of its source.",
    weakness="Sees only sentences that are nearly the same but for a negation.",
    gate=Gate.INVARIANT,
)
CHOSEN = Measure(
    name="chosen",
    says="A draft chooses from its sources; it does not paste them.",
    weakness="Looks at long passages only; and a card's own text that was written to be said aloud counts as pasted.",
    floor=0.8,
)
MEASURES = (WORDS, FIGURES, POLARITY, CHOSEN)
LONG_PASSAGE, PASTED = 50, 0.9  # words of a passage from which pasting it shows, and the share of it that is pasted


def _run(bench: Bench) -> Iterable[Score]:
    for case in bench.chosen(draft_cases()):
        yield from scored(case.id, MEASURES, lambda case=case: judge(case, bench))


def judge(case: DraftCase, bench: Bench) -> Iterable[Score]:
    """What the suite says of one case."""
    reply = case.reply(bench)
    asked = " ".join(case.turns)
    held, missing, against, pasted = [], "", "", ""
    for line in (line for line in lines_of(reply.artifact) if line.cites):
        passages = [passage.text for cite in line.cites if (passage := bench.assistant.passage(cite))]
        held.append(precision(line.text, [*passages, asked]) >= GROUNDED)
        missing = missing or ", ".join(numbers_missing(line.text, [*passages, asked]) + names_missing(line.text, [*passages, asked]))  # fmt: skip
        against = against or contradicts(line.text, passages)
        pasted = pasted or next((text[:60] for text in passages if _is_pasted(line.text, text)), "")
    if not held:
        yield Score(case.id, WORDS.name, 0.0, "nothing is cited", case.id)
        return
    yield Score(case.id, WORDS.name, sum(held) / len(held), f"{len(held)} cited lines", case.id)
    yield Score(case.id, FIGURES.name, float(not missing), missing[:200], case.id)
    yield Score(case.id, POLARITY.name, float(not against), against[:200], case.id)
    yield Score(case.id, CHOSEN.name, float(not pasted), pasted, case.id)


def _is_pasted(line: str, passage: str) -> bool:
    words = content_words(passage)
    return len(passage.split()) >= LONG_PASSAGE and len(words & content_words(line)) >= PASTED * len(words)


GROUNDEDNESS = Suite(
    name="groundedness",
    says="Whether cited statements stand in their sources.",
    measures=MEASURES,
    run=_run,
    judges_replies=True,
)
