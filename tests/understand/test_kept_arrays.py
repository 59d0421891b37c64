"""What understanding keeps in the data folder may be lost or damaged; it is then made anew."""

from itertools import cycle

import pytest

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.request import Kind
from assistant.index.letter_embedder import LetterEmbedder
from assistant.understand.example_model import ExampleModel
from assistant.understand.request_reader import OwnRequestReader


def reader(folder):
    letters = LetterEmbedder()
    model = ExampleModel(letters, folder)
    return OwnRequestReader(model, letters, cards=list, phrasings=list, keep_in=folder, longest=1_000)


@pytest.mark.slow
def test_half_written_files_are_made_anew(tmp_path):
    reader(tmp_path)
    for left, kept in zip(cycle((100, 10_000, 0)), sorted(tmp_path.iterdir()), strict=False):
        kept.write_bytes(kept.read_bytes()[:left])

    request = reader(tmp_path).read("Agenda for 45 minutes on passkeys", NEW_CONVERSATION, Role.MENTOR)

    assert request.kind is Kind.AGENDA
