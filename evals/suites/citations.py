"""Suite: whether citations exist, quote word for word, and support what they stand beside (ALCE's shape, without a judge)."""

from collections.abc import Iterable, Sequence

from assistant.check.checker import lines_of
from assistant.domain.reply import Line, Reply
from evals.bench import Bench
from evals.drafted import DraftCase, draft_cases
from evals.measures.grounding import SUPPORTED, coverage
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

EXISTS = Measure(
    name="exists",
    says="Every citation points at a passage of the knowledge and quotes it word for word.",
    weakness="Says nothing of whether the passage supports the line.",
    gate=Gate.INVARIANT,
)
SUPPORTS = Measure(
    name="supports",
    says="The cited passages say what the line says.",
    weakness="Blind to contradiction; an honest frame for a topic without knowledge cites nothing and scores 0.",
    floor=0.85,
)
NEEDED = Measure(
    name="needed",
    says="Of several citations on one line, each one adds something.",
    weakness="Two passages that say the same make one look idle.",
    floor=0.7,
)
CITED = Measure(
    name="cited",
    says="Share of a draft's words that stand in cited lines.",
    weakness="Quoting everything would score 1.",
    gate=Gate.REPORTED,
)
MEASURES = (EXISTS, SUPPORTS, NEEDED, CITED)


def _run(bench: Bench) -> Iterable[Score]:
    for case in bench.chosen(draft_cases()):
        yield from scored(case.id, MEASURES, lambda case=case: judge(case, bench))


def judge(case: DraftCase, bench: Bench) -> Iterable[Score]:
    """What the suite says of one case."""
    reply = case.reply(bench)
    texts = {cited.passage_id: _text(bench, cited.passage_id) for cited in reply.citations}
    lines = [line for line in lines_of(reply.artifact) if line.cites]
    yield Score(case.id, EXISTS.name, float(not (bad := _unfounded(reply, texts, lines))), bad, case.id)
    if lines:
        supported = [(line, coverage(_own(line, case), [" ".join(texts.get(cite, "") for cite in line.cites)]) >= SUPPORTED) for line in lines]  # fmt: skip
        weak = next((line.text for line, is_supported in supported if not is_supported), "")
        yield Score(case.id, SUPPORTS.name, sum(told for _, told in supported) / len(lines), weak[:200], case.id)
        several = [line for line in lines if len(line.cites) > 1]
        idle = sum(_has_idle_citation(line, texts) for line in several)
        yield Score(case.id, NEEDED.name, 1 - idle / max(1, len(several)), "", case.id)
    else:
        yield Score(case.id, SUPPORTS.name, 0.0, "nothing is cited", case.id)
    said = sum(len(line.text.split()) for line in lines_of(reply.artifact))
    cited = sum(len(line.text.split()) for line in lines)
    yield Score(case.id, CITED.name, cited / max(1, said), f"{cited} of {said} words", case.id)


def _text(bench: Bench, passage_id: str) -> str:
    passage = bench.assistant.passage(passage_id)
    return passage.text if passage else ""


def _own(line: Line, case: DraftCase) -> str:
    """A line without the words of the request, which need no source."""
    asked = {word.strip(".,?!").lower() for turn in case.turns for word in turn.split()}
    return " ".join(word for word in line.text.split() if word.strip(".,?!:“”").lower() not in asked) or line.text


def _unfounded(reply: Reply, texts: dict[str, str], lines: Sequence[Line]) -> str:
    cited = {citation.passage_id for citation in reply.citations}
    for citation in reply.citations:
        if " ".join(citation.quote.split()).rstrip("…").strip() not in " ".join(texts[citation.passage_id].split()):
            return f"not word for word in {citation.passage_id}: {citation.quote[:80]}"
    return next((f"no source for {cite}" for line in lines for cite in line.cites if cite not in cited), "")


def _has_idle_citation(line: Line, texts: dict[str, str]) -> bool:
    whole = coverage(line.text, [" ".join(texts.get(cite, "") for cite in line.cites)])
    for left_out in line.cites:
        rest = [texts.get(cite, "") for cite in line.cites if cite != left_out]
        alone = coverage(line.text, [texts.get(left_out, "")])
        if coverage(line.text, [" ".join(rest)]) >= whole and alone < SUPPORTED:
            return True
    return False


CITATIONS = Suite(
    name="citations",
    says="Whether sources exist and say what they are cited for.",
    measures=MEASURES,
    run=_run,
    judges_replies=True,
)
