"""What a part of the page is for which role: hidden is not enough, its events refuse, too."""

import gradio as gr
import pytest

from assistant.domain.people import Role
from assistant.ui.visitor import ROLE_COOKIE, may_use, refuse_all_but, visitor_role


def of(role: Role | None) -> gr.Request:
    return gr.Request(cookies={ROLE_COOKIE: role.value} if role else {})


@pytest.mark.parametrize("role", Role)
def test_a_part_for_staff_is_for_staff_and_refuses_the_others(role):
    assert visitor_role(of(role)) is role
    assert may_use(of(role), Role.STAFF) == (role is Role.STAFF)
    if role is not Role.STAFF:
        with pytest.raises(gr.Error, match="program staff"):
            refuse_all_but(of(role), Role.STAFF)


def test_where_nobody_signs_in_everything_is_for_the_one_visitor():
    refuse_all_but(of(None), Role.STAFF)

    assert visitor_role(of(None)) is None
