"""Knowledge that holds no discussion questions still gives some, and says whose they are."""

from assistant.domain.people import Role
from assistant.ingest.ingest_files import ingest_files
from assistant.settings import PROJECT, Settings
from assistant.wiring import Parts


def test_without_a_bank_the_coach_says_that_the_questions_are_its_own(tmp_path):
    parts = Parts(Settings(data_dir=tmp_path), use_chroma=False)
    ingest_files(
        [PROJECT / "knowledge/guides/11-kickoff-meeting.md"],
        store=parts.store,
        embedder=parts.embedder,
        index_keeper=parts.index_keeper,
        settings=parts.settings,
    )

    reply = parts.assistant.answer("Four questions about falconry for our CFO", role=Role.MENTOR)

    assert "holds no discussion questions" in reply.markdown
    assert len(reply.artifact.questions) == 3
