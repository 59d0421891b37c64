"""The shipped knowledge: in order, as large as the README says, and its coverage as printed."""

import pytest

from assistant.curate.coverage import coverage_table
from assistant.curate.knowledge_files import KnowledgeFiles, read_knowledge
from assistant.curate.look_over import look_over
from assistant.domain.people import Stage, TopicArea
from assistant.domain.records import (
    Direction,
    FeedbackModel,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.settings import PROJECT, Settings
from tests.conftest import TODAY

README = PROJECT / "knowledge/README.md"
COLLECTED_ANSWERS = range(35, 39)  # guides of direct questions and answers; they are longer than one sitting


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeFiles:
    return read_knowledge(Settings())


def test_every_check_finds_the_shipped_knowledge_in_order(knowledge):
    found = look_over(knowledge, TODAY)

    assert {check: [finding.message for finding in noticed] for check, noticed in found.items() if noticed} == {}


def test_the_coverage_table_is_printed_as_it_is(knowledge):
    assert coverage_table(knowledge) in README.read_text("utf-8"), "run `coach doctor --coverage` and paste it"


def test_a_guide_can_be_read_in_one_sitting(knowledge):
    lengths = {guide.id: len(text.split()) for _, guide, text in knowledge.guide_texts()}
    sittings = {name: length for name, length in lengths.items() if int(name[1:]) not in COLLECTED_ANSWERS}

    assert len(sittings) == 34
    assert {name: length for name, length in sittings.items() if not 500 <= length <= 1200} == {}


def test_there_are_questions_wording_cards_and_notes_enough(knowledge):
    phrasings = [record for _, record in knowledge.records(PhrasingRecord)]

    assert len(list(knowledge.records(QuestionRecord))) >= 220
    assert len(phrasings) >= 90
    assert {record.direction for record in phrasings} == set(Direction)
    assert len(list(knowledge.records(FeedbackModel))) == 11
    assert len(list(knowledge.records(TechnologyCard))) >= 45


def test_session_notes_span_every_stage_and_area_and_enough_pairings(knowledge):
    notes = [note for _, note in knowledge.records(SessionNote)]

    assert len(notes) >= 60
    assert len({note.pairing for note in notes}) >= 30
    assert {note.stage for note in notes} == set(Stage)
    assert {note.area for note in notes} == set(TopicArea)
    assert all(note.invented for note in notes)
