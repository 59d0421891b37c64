"""Compose: how clear a rehearsed explanation was: terms left unexplained, length, a picture to hold on to."""

from dataclasses import dataclass

from assistant.artifacts.rehearsal import BEST_SCORE, Score
from assistant.compose.explainer_faults import LONGEST_SENTENCE, long_sentences, plain_swaps, unclear_terms
from assistant.compose.explainer_writer import analogy_for
from assistant.compose.practice import Practice, offered, quoted
from assistant.compose.spoken_cues import LONGEST_TURN, comparison
from assistant.domain.reply import Line

FEWEST_WORDS = 25  # below which clarity has little to show
_KEEP = "Keep it, and try it in half the words."


@dataclass(frozen=True, slots=True)
class _Heard:
    """What decides how clear it was."""

    terms: list[str]
    long: list[tuple[str, int, str]]  # sentences: how they begin, their words, and what to stop after
    longest_turn: str
    picture: str
    words: int

    @property
    def turn_is_long(self) -> bool:
        return len(self.longest_turn.split()) > LONGEST_TURN

    @property
    def score(self) -> int:
        lost = min(len(self.terms), 2) + (len(self.long) > 1) + self.turn_is_long + (not self.picture)
        return min(2 if self.words < FEWEST_WORDS else BEST_SCORE, max(1, BEST_SCORE - lost))


def clarity(practice: Practice) -> Score:
    text = practice.spoken
    heard = _Heard(
        terms=unclear_terms(text, practice.jargon, practice.card.title if practice.card else practice.topic),
        long=list(long_sentences(text)),
        longest_turn=max(practice.rehearsal.said, key=len, default=""),
        picture=comparison(text),
        words=len(text.split()),
    )
    told, better = _told(practice, heard)
    return Score(name="Clarity", score=heard.score, evidence=told, try_next=better)


def _told(practice: Practice, heard: _Heard) -> tuple[str, Line]:
    """What was least clear, or what helped most, and what to try."""
    if heard.terms:
        return _unexplained(practice, heard.terms), _plain(practice, heard.terms[0])
    if heard.turn_is_long:
        words = len(heard.longest_turn.split())
        told = f"The turn that begins {quoted(heard.longest_turn)} has {words} words; after about {LONGEST_TURN}, a minute aloud, people stop listening."
        return told, Line(text="Say one point, then stop and let them ask.")
    if heard.long:
        begins, words, stop = heard.long[0]
        told = f"“{begins} …” has {words} words; heard once, more than {LONGEST_SENTENCE} are lost."
        return told, Line(text=f"Stop after “… {stop}” and begin anew." if stop else "Make two sentences of it.")
    if heard.words < FEWEST_WORDS:
        told = f"{quoted(practice.sentences[0])} is easy to follow; {heard.words} words are too few to say more."
        return told, _picture(practice) if not heard.picture else Line(text="Say it in three sentences at least.")
    if heard.picture:
        return f"“{heard.picture}” gives them something to hold on to.", Line(text=_KEEP)
    told = f"{quoted(max(practice.sentences, key=len, default=''))} is plain, and nothing in the talk gives a picture."
    return told, _picture(practice)


def _unexplained(practice: Practice, terms: list[str]) -> str:
    where = next((one for one in practice.sentences if terms[0] in one), terms[0])
    others = {1: "", 2: f", and “{terms[-1]}” too"}.get(len(terms), f"; so do {len(terms) - 1} more")
    return f"{quoted(where)} leaves “{terms[0]}” unexplained{others}."


def _plain(practice: Practice, term: str) -> Line:
    if meaning := practice.jargon.get(term.lower()):
        return practice.material.from_card(f"Say what it is: {meaning}", "jargon")
    plain = plain_swaps().get(term.lower())
    return Line(text=f"Say “{plain}”." if plain else f"Spell “{term}” out once, or leave it out.")


def _picture(practice: Practice) -> Line:
    if practice.card is None:
        return Line(text=f"Find one thing in {practice.field} that works like it, and say where the likeness ends.")
    analogy, place = analogy_for(practice.card, practice.request.function)
    return offered(practice, analogy.text, place, "Try this picture: ")
