"""Curate: all checks on one knowledge folder, in the order in which a curator would mend what they find."""

from datetime import date

from assistant.curate.dates import check_dates
from assistant.curate.identity import check_ids, check_links, check_notes
from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.curate.minutes import check_minutes
from assistant.curate.question_rules import check_questions
from assistant.curate.reading_grade import check_reading_grade
from assistant.curate.words import check_words
from assistant.domain.reply import Finding


def look_over(knowledge: KnowledgeFiles, today: date) -> dict[str, tuple[Finding, ...]]:
    """What a curator should mend, by the name of the check; a check that finds nothing stands there empty.

    Shapes, and the minutes of exercises, were checked when the files were loaded.
    """
    return {
        "shape": knowledge.unread,
        "ids": tuple(check_ids(knowledge)),
        "notes": tuple(check_notes(knowledge)),
        "links": tuple(check_links(knowledge)),
        "minutes": tuple(check_minutes(knowledge)),
        "questions": tuple(check_questions(knowledge)),
        "words": tuple(check_words(knowledge)),
        "reading grade": tuple(check_reading_grade(knowledge)),
        "dates": tuple(check_dates(knowledge, today)),
    }
