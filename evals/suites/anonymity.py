"""Suite: what the anonymizer takes out of raw session notes, and what it leaves."""

from collections.abc import Iterable, Sequence

from assistant.domain.naming import NamedSpan
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize import NOBODY, Roster, anonymize_text
from evals.anonymity.measures import outcome
from evals.anonymity.notes import Family, RawNote, read_notes
from evals.bench import Bench
from evals.runner import scored
from evals.scores import Measure, Score, Suite

LISTED = Measure(
    name="listed people",
    says="With a roster, names and numbers are gone.",
    weakness="A name that the notes' writers did not mark is not counted.",
    floor=0.95,
)
UNLISTED = Measure(
    name="unlisted people",
    says="Without any roster, names and numbers are gone.",
    weakness="The notes are invented; real ones may name people in other ways.",
    floor=0.93,
)
GENERAL = Measure(
    name="made general",
    says="Companies, places, dates, titles and projects that lead to a person are gone.",
    weakness="Two harmless details together can still name somebody; a person looks for that.",
    floor=0.78,
)
KEPT = Measure(
    name="kept",
    says="Ordinary words stay, those that look like names among them.",
    weakness="An anonymizer that does nothing scores 1; see the others.",
    floor=0.97,
)
MEASURES = (LISTED, UNLISTED, GENERAL, KEPT)


class FoundOnce:
    """Finds the names of each text once: with and without a roster the same text is read."""

    def __init__(self, finder: NameFinder) -> None:
        self.name = finder.name
        self._finder = finder
        self._found: dict[tuple[str, ...], Sequence[Sequence[NamedSpan]]] = {}

    def find(self, texts: Sequence[str]) -> Sequence[Sequence[NamedSpan]]:
        key = tuple(texts)
        if key not in self._found:
            self._found[key] = self._finder.find(texts)
        return self._found[key]


def _run(bench: Bench) -> Iterable[Score]:
    finder = FoundOnce(bench.parts.name_finder) if bench.parts.name_finder else None
    for note in bench.chosen(read_notes()):
        yield from scored(note.id, MEASURES, lambda note=note: list(_judge(note, finder)))


def _judge(note: RawNote, finder: NameFinder | None) -> Iterable[Score]:
    text, marks = note.parted()
    told = {
        LISTED: outcome(text, marks, anonymize_text(text, Roster.from_names(note.roster), finder)),
        UNLISTED: outcome(text, marks, anonymize_text(text, NOBODY, finder)),
    }
    for measure, one in told.items():
        direct = [gone for mark, gone in one.removed if mark.family is Family.DIRECT]
        if direct:
            yield Score(note.id, measure.name, sum(direct) / len(direct), "", note.culture)
    unlisted = told[UNLISTED]
    general = [gone for mark, gone in unlisted.removed if mark.family is Family.QUASI]
    if general:
        yield Score(note.id, GENERAL.name, sum(general) / len(general), "", note.culture)
    lost = len(unlisted.wrongly_removed)
    yield Score(note.id, KEPT.name, 1 - lost / unlisted.ordinary_words, f"{lost} words lost", note.culture)


ANONYMITY = Suite(
    name="anonymity",
    says="Session notes with nobody left in them.",
    measures=MEASURES,
    run=_run,
    is_fast=False,
    is_apart=True,
)
