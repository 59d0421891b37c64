"""UI: the Coach, where people ask in their own words and read a cited draft.

Nothing a visitor said is held in the page: every event reads their chat from the store, under the name in their
cookie. Only what is never kept (`transcript.UnkeptTurn`) lives as long as the page does.
"""

import gradio as gr

from assistant.answer import Assistant
from assistant.ui.coach_asking import Asking
from assistant.ui.coach_layout import CoachLayout, lay_out_coach
from assistant.ui.coach_reading import Reading

OURS_ALONE = {"api_visibility": "private", "show_progress": "hidden"}
REPLIES_AT_ONCE = 64  # most of the time of a reply is spent streaming it, which costs next to nothing


def add_coach_tab(assistant: Assistant, page: gr.Blocks) -> None:
    """Lay out the tab inside `page` and join its events to the assistant."""
    tab = lay_out_coach()
    _join_asking(tab, Asking(assistant))
    _join_reading(tab, Reading(assistant), page)


def _join_asking(tab: CoachLayout, asking: Asking) -> None:
    memory = [tab.number, tab.unkept]
    taken = [tab.asked, tab.chat, tab.question]
    starts = [
        tab.question.submit(asking.take_question, [tab.question, *memory], taken, **OURS_ALONE),
        tab.chat.example_select(asking.take_example, memory, taken, **OURS_ALONE),
        tab.chat.retry(asking.take_again, memory, taken, **OURS_ALONE),
    ]
    answers = [_join_answer(start, tab, asking) for start in starts]
    tab.question.stop(asking.stop, None, tab.question, cancels=answers, **OURS_ALONE)
    tab.new_conversation.click(
        asking.start_new,
        [tab.role, tab.number],
        [*memory, tab.chat, tab.sources, tab.passage, tab.question],
        cancels=answers,
        **OURS_ALONE,
    )


def _join_answer(start: gr.events.Dependency, tab: CoachLayout, asking: Asking) -> gr.events.Dependency:
    answer = start.success(
        asking.answer,
        [tab.asked, tab.role, tab.number, tab.unkept],
        [tab.chat, tab.question, tab.sources, tab.passage, tab.unkept],
        concurrency_id="answer",
        concurrency_limit=REPLIES_AT_ONCE,
        **OURS_ALONE,
    )
    for ended in (start.failure, answer.success, answer.failure):
        ended(asking.make_ready, None, tab.question, **OURS_ALONE)
    return answer


def _join_reading(tab: CoachLayout, reading: Reading, page: gr.Blocks) -> None:
    panel = [tab.sources, tab.passage]
    page.load(reading.restore, None, [tab.number, tab.role, tab.chat, *panel], **OURS_ALONE)
    tab.sources.input(reading.open_source, [tab.sources, tab.number], panel, **OURS_ALONE)
    tab.opened.change(reading.open_source, [tab.opened, tab.number], panel, **OURS_ALONE)
    tab.chat.like(reading.rate, [tab.number, tab.unkept], None, **OURS_ALONE)
    tab.role.change(reading.show_role, tab.role, tab.chat, **OURS_ALONE)
