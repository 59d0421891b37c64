"""Anonymize: finds people in a text, by the roster and by titles such as "Mr Hope" or "Tanaka-san"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.ingest.anonymize.name_index import WORD, NameIndex, Person, fold
from assistant.ingest.anonymize.name_words import (
    AFTER_A_PERSON,
    BEFORE_A_MONTH,
    COMMON_WORDS,
    DONE_BY_A_PERSON,
    HELPING_VERBS,
    MONTH_WORDS,
    NEVER_BEFORE_A_NAME,
    PARTICLES,
    SPOKEN_TO,
)
from assistant.ingest.anonymize.replacement import starts_a_sentence
from assistant.naming.name_lists import listed_names
from assistant.naming.word_marks import is_english

CAPITALIZED = r"[^\W\d_a-z][^\W\d_]{1,30}"
SURNAME = rf"(?:(?:de|da|di|del|der|den|van|von|la|le|bin|al|el|O)['’ -]){{0,3}}{CAPITALIZED}(?:[-'’]{CAPITALIZED})?"
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Madam|Madame|Mme|Monsieur|Herr|Frau|Señora?|Signora?)\b\.?"
    rf"[ \u00a0](?P<name>(?:[A-Z]\.[ ]?){{0,2}}(?:{CAPITALIZED}[ ])?{SURNAME})"
)
SUFFIXED = re.compile(rf"(?P<name>\b{CAPITALIZED})[-‐ ](?:san|sama|sensei|kun|chan)\b")
BETWEEN_NAMES = re.compile(r"[ \t\u00a0]{0,2}(?:[,·'’_-][ \t\u00a0]{0,2})?\n?|\.")
AFTER_AN_INITIAL = re.compile(r"\.?[ \t\u00a0]{0,2}")
LOWERCASE_FROM = 3  # shorter names count only when they are capitalized


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a person."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    folded: str

    @property
    def capitalized(self) -> bool:
        return self.text[0].isupper()


_TITLE_BEFORE = re.compile(
    r"(?<![\w])(?:mr|mrs|ms|mx|miss|mister|sir|dame|dr|prof|herrn?|frau|fr|ing|dott|sig|signora?|seu|dona|don|doña|señora?|sra?|pak|ibu|bu|khun|monsieur|madame|mme)\.?[ ]$",
    re.IGNORECASE,
)
_INITIAL_BEHIND = re.compile(
    r"[ ](?:[A-Z]\.|[B-HJ-Z]\b|[b-df-hj-np-tv-xz]\b)(?![’'])"
)  # no "a", "I", "e", "o", "u", "y"


def widened(text: str, mention: Mention) -> Mention:
    """A mention with the title before the name and the initial behind it: "sir roderick", "nora w"."""
    title = _TITLE_BEFORE.search(text, max(0, mention.start - 12), mention.start)
    initial = _INITIAL_BEHIND.match(text, mention.end)
    return Mention(title.start() if title else mention.start, initial.end() if initial else mention.end, mention.person)


def people_with_titles(texts: Iterable[str], index: NameIndex) -> list[Person]:
    """People whom only a title gives away; elsewhere in the document they may stand without it."""
    found: dict[str, Person] = {}
    for text in texts:
        for match in _titled(text):
            word = _surname(match["name"])
            if word not in PARTICLES and not index.people_named(word):
                found.setdefault(word, Person(name=word))
    return list(found.values())


def mentions_in(text: str, index: NameIndex, *, titles: bool = True) -> list[Mention]:
    """Every place that names somebody of the index and, if wanted, somebody with a title."""
    titled = _titled_mentions(text, index) if titles else ()
    named = _word_mentions(text, index) if index.by_word else ()
    return sorted([*titled, *named], key=lambda mention: mention.start)


def _titled(text: str) -> Iterator[re.Match[str]]:
    yield from TITLED.finditer(text)
    yield from SUFFIXED.finditer(text)


def _surname(name: str) -> str:
    return fold(WORD.findall(name)[-1])


def _titled_mentions(text: str, index: NameIndex) -> Iterator[Mention]:
    for match in _titled(text):
        people = index.people_named(_surname(match["name"]))
        person = people[0] if people else Person(name=_surname(match["name"]))
        yield Mention(match.start(), match.end(), person)


def _word_mentions(text: str, index: NameIndex) -> Iterator[Mention]:
    words = [Word(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text)]
    position = 0
    while position < len(words):
        people = _people_at(words, position, text, index)
        if not people:
            position += 1
            continue
        last, people = _run_of_names(words, position, people, text, index)
        run = words[position : last + 1]
        if len(run) > 1 or _names_a_person(words, position, text, people):
            first = _initial_before(words, position, people[0], text)
            last = _initial_after(words, last, people[0], text)
            yield Mention(words[first].start, words[last].end, people[0])
        position = last + 1


def _people_at(words: list[Word], position: int, text: str, index: NameIndex) -> tuple[Person, ...]:
    word = words[position]
    people = index.people_named(word.folded)
    if people or not word.capitalized or word.folded in COMMON_WORDS:
        return people
    if starts_a_sentence(text, word.start) and not _followed_like_a_person(words, position, text):
        return ()
    return index.people_meant(word.folded)


def _run_of_names(
    words: list[Word], position: int, people: tuple[Person, ...], text: str, index: NameIndex
) -> tuple[int, tuple[Person, ...]]:
    """Extend over the further words of one person's name; return the last place and the people it may be."""
    last = position
    while last + 1 < len(words) and _adjacent(words[last], words[last + 1], text):
        if words[position].capitalized and words[last + 1].text in COMMON_WORDS:
            break  # "Will will", "Rose rose"
        following = index.people_named(words[last + 1].folded)
        if not following and words[last + 1].capitalized:
            following = index.people_meant(words[last + 1].folded)
        both = tuple(person for person in people if person in following)
        if not both:
            break
        last, people = last + 1, both
    return last, people


def _adjacent(left: Word, right: Word, text: str) -> bool:
    between = AFTER_AN_INITIAL if len(left.text) == 1 else BETWEEN_NAMES
    return right.start - left.end < 6 and between.fullmatch(text, left.end, right.start) is not None


def _names_a_person(words: list[Word], position: int, text: str, people: Sequence[Person]) -> bool:
    """Whether one word alone is a name here, and not the ordinary word that is spelled like it."""
    word = words[position]
    if word.folded in PARTICLES:
        return False
    is_guess = not any(person.is_listed for person in people)
    if word.folded not in COMMON_WORDS and not (is_guess and _is_only_a_word(word.folded)):
        return word.capitalized or len(word.text) >= LOWERCASE_FROM
    if word.text.islower() and not is_guess:
        return _acts_in_small_letters(words, position)
    if not word.capitalized or (word.text.isupper() and len(word.text) > 1):
        return False
    if word.folded in MONTH_WORDS and _reads_as_a_month(words, position, text):
        return False
    if starts_a_sentence(text, word.start):
        return _followed_like_a_person(words, position, text)
    return not _in_title_case(words, position)


def _is_only_a_word(folded: str) -> bool:
    return is_english(folded) and folded not in listed_names()[0]


def _reads_as_a_month(words: list[Word], position: int, text: str) -> bool:
    word = words[position]
    before = words[position - 1].folded if position else ""
    around = text[max(0, word.start - 4) : word.start] + text[word.end : word.end + 4]
    return before in BEFORE_A_MONTH or any(letter.isdigit() for letter in around)


def _followed_like_a_person(words: list[Word], position: int, text: str) -> bool:
    word = words[position]
    if text[word.end : word.end + 2] in ("'s", "’s"):
        return True
    following = words[position + 1] if position + 1 < len(words) else None
    return following is not None and following.folded in AFTER_A_PERSON and following.text.islower()


def _acts_in_small_letters(words: list[Word], position: int) -> bool:
    """Whether a listed name typed small, and spelled like a word, does what only people do: "may cant", "told rich"."""
    word = words[position].folded
    before = words[position - 1].folded if position else ""
    after = words[position + 1].folded if position + 1 < len(words) else ""
    if before in NEVER_BEFORE_A_NAME:
        return False
    return (before in SPOKEN_TO and word not in HELPING_VERBS) or after in DONE_BY_A_PERSON


def _in_title_case(words: list[Word], position: int) -> bool:
    around = words[max(0, position - 1) : position] + words[position + 1 : position + 2]
    return len(around) == 2 and all(word.capitalized and len(word.text) > 1 for word in around)


def _initial_before(words: list[Word], position: int, person: Person, text: str) -> int:
    """Include the initials in front: "O. Bankole", "J.R. Okafor"."""
    first = position
    while first and _is_initial(words[first - 1], person) and _adjacent(words[first - 1], words[first], text):
        first -= 1
    return first


def _initial_after(words: list[Word], last: int, person: Person, text: str) -> int:
    after = last + 1
    while after < len(words) and _is_initial(words[after], person) and _adjacent(words[after - 1], words[after], text):
        after += 1
    return after - 1


def _is_initial(word: Word, person: Person) -> bool:
    if len(word.text) != 1 or not word.text.isupper():
        return False
    return any(name.startswith(word.folded) for name in person.words)
