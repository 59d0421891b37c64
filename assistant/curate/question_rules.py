"""Curate: each discussion question asks one open thing of one person, and no two ask the same."""

import re
from collections.abc import Iterator

import numpy as np
from rapidfuzz import fuzz, process

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.people import Stage
from assistant.domain.records import Purpose, QuestionFamily, QuestionRecord
from assistant.domain.records.question import Asker
from assistant.domain.reply import Finding
from assistant.domain.sentences import content_words

LONGEST = 28  # words
ALIKE = 80  # rapidfuzz's token set ratio of the meaning-bearing words, from 0 to 100
DEEPEST_EARLY = 2  # about inclusion, before the third session
_OPENER = re.compile(r"\b(?:what|how|which|where|when|who|whom|whose)\b", re.IGNORECASE)
_LEADING = re.compile(r"\b(?:don['’]t you|wouldn['’]t you|isn['’]t it|surely|why do you always)\b", re.IGNORECASE)
_EARLY = (Stage.LAUNCH, Stage.MATCHING, Stage.KICKOFF, Stage.FIRST)
_FULL_ASKERS = (Asker.MENTOR, Asker.EXECUTIVE, Asker.STAFF)
_SHARED_PURPOSES = (Purpose.OPEN, Purpose.APPLY, Purpose.CLOSE)  # what either of the two may ask, so both start or end


def check_questions(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    questions = list(knowledge.records(QuestionRecord))
    for path, question in questions:
        for text in (question.question, question.variants.formal, question.variants.warm):
            yield from (_told(f"{path}, {question.id}: {fault}") for fault in faults_of(text))
        if question.family is QuestionFamily.INCLUSION and question.stage in _EARLY and question.depth > DEEPEST_EARLY:
            yield _told(f"{path}, {question.id}: goes too deep for an early session. Move it to a later stage.")
    yield from map(_told, _near_duplicates(questions))
    yield from map(_told, _empty_places([question for _, question in questions]))


def faults_of(text: str) -> list[str]:
    """What is wrong with the wording of one question, each with what to do."""
    rules = (
        (text.endswith("?") and text.count("?") == 1, "it must end in its only question mark."),
        (_OPENER.search(text), "it can be answered with yes or no. Ask what, how, which, where, when or who."),
        (len(text.split()) <= LONGEST, f"it has over {LONGEST} words. Shorten it."),
        (not _LEADING.search(text), "it leads to an answer. Ask openly."),
    )
    return [fault for kept, fault in rules if not kept]


def _near_duplicates(questions: list[tuple[str, QuestionRecord]]) -> Iterator[str]:
    words = [" ".join(sorted(content_words(question.question))) for _, question in questions]
    likeness = process.cdist(words, words, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
    for one, other in np.argwhere(np.triu(likeness, k=1) >= ALIKE):
        (path, first), (_, second) = questions[one], questions[other]
        yield f"{path}, {first.id}: asks nearly the same as {second.id}. Keep one, or ask something else."


def _empty_places(questions: list[QuestionRecord]) -> Iterator[str]:
    """Stages, purposes and askers for which a set could not be put together."""
    there = {(question.stage, question.purpose, question.asker) for question in questions}
    wanted = [(asker, purpose) for asker in _FULL_ASKERS for purpose in Purpose]
    wanted += [(Asker.BOTH, purpose) for purpose in _SHARED_PURPOSES]
    for stage in Stage if questions else ():
        for asker, purpose in wanted:
            if (stage, purpose, asker) not in there:
                yield f"questions: nothing to {purpose} a talk at the {stage} stage, asked by {asker}. Write one."


def _told(message: str) -> Finding:
    return Finding(check="questions", message=message)
