"""What the Program tab says is stored is counted where it is stored."""

import pytest

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.spending import Spending
from assistant.store.spending_ledger import SpendingLedger
from assistant.wiring import Parts
from tests.coach_with_knowledge import folder_with_knowledge


@pytest.fixture
def parts(pytestconfig, tmp_path) -> Parts:
    return Parts(folder_with_knowledge(pytestconfig, tmp_path / "var"), use_chroma=False)


def told(parts: Parts) -> dict[str, str]:
    return {fact.about: fact.fact for fact in parts.program.facts()}


def test_a_shared_draft_and_the_use_of_a_model_are_among_what_is_stored(parts):
    assert told(parts)["Shared drafts"].startswith("0;")
    assert told(parts)["Use of language models"].endswith("(0 so far)")

    assistant = parts.assistant
    turn = NEW_CONVERSATION.then("What is zero trust?", assistant.answer("What is zero trust?")).turns[-1]
    assistant.conversations.add_turn("quince.0", turn)
    assistant.shared_drafts.share("quince.0", 0)
    SpendingLedger(parts.database).add("a model", "quince", Spending(calls=1, tokens_in=5))

    assert told(parts)["Shared drafts"].startswith("1;")
    assert told(parts)["Use of language models"].endswith("(1 so far)")
    assert "quince" not in str(told(parts))
