"""The example requests, which are what most visitors press first."""

from assistant.domain.people import Role
from assistant.ui import texts
from assistant.ui.examples import EXAMPLES


def test_every_role_has_four_examples_a_name_and_a_welcome():
    assert {role: len(set(EXAMPLES[role])) for role in Role} == dict.fromkeys(Role, 4)
    assert set(texts.ROLE_NAMES) == set(texts.WELCOME) == set(Role)
