"""Curate: words that the collection keeps out, and one term for one concept.

The junior is the mentor and the senior the executive; "mentee" turns that around. Labels for people and words of
blame make honest feedback land badly. A guide may name such a word in quotation marks, to warn of it.
"""

import re
from collections.abc import Iterator

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.records import PhrasingRecord, TechnologyCard
from assistant.domain.reply import Finding

LONGEST_ONE_LINE = 20  # words
_LABELS = re.compile(
    r"\b(?:(?:reverse )?mentees?|digital natives?|dinosaurs?|young lady|you people|your generation|no offen[cs]e)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:always|never|obviously|actually|with respect|to be honest|everyone thinks|should have|calm down|"
    r"as i already said|articulate|aggressive|emotional)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”]|(?<!\w)['‘][^'’\n]*['’](?!\w)")


def check_words(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    for file in knowledge.files:
        for part in file.parts:
            if not isinstance(part.record, PhrasingRecord):  # it holds what people say before they ask
                yield from _told(file.path, part.heading, _LABELS, _QUOTED.sub(" ", part.text))
    for path, phrasing in knowledge.records(PhrasingRecord):
        for text in _said(phrasing):
            yield from _told(path, phrasing.id, _LABELS, text)
            yield from _told(path, phrasing.id, _BLAME, text)
    for path, card in knowledge.records(TechnologyCard):
        if len(card.one_line.split()) > LONGEST_ONE_LINE:
            yield Finding(check="words", message=f"{path}: `one_line` has over {LONGEST_ONE_LINE} words. Shorten it.")


def _said(phrasing: PhrasingRecord) -> list[str]:
    """What the sender would say, in every version."""
    versions = {**dict(phrasing.tones), **dict(phrasing.strengths or {})}
    return [phrasing.after, *versions.values(), phrasing.spoken, phrasing.if_it_lands_badly]


def _told(path: str, place: str, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    for found in dict.fromkeys(match.group().lower() for match in pattern.finditer(text)):
        yield Finding(check="words", message=f"{path}, {place}: “{found}” is a word to avoid. Say it another way.")
