"""UI: the Coach, where people ask in their own words and read a cited draft.

Nothing a visitor said is held in the page: every event reads their chat from the store, under the name in their
cookie. Only what is never kept (`transcript.UnkeptTurn`) lives as long as the page does.
"""

import gradio as gr

from assistant.answer import Assistant
from assistant.ui.coach_asking import Asking
from assistant.ui.coach_layout import CoachLayout, lay_out_coach
from assistant.ui.coach_reading import Reading
from assistant.ui.conversations import Conversations
from assistant.ui.conversations_layout import lay_out_conversations
from assistant.ui.events import OURS_ALONE
from assistant.ui.join_conversations import join_conversations

REPLIES_AT_ONCE = 64  # most of the time of a reply is spent streaming it, which costs next to nothing


def add_coach_tab(assistant: Assistant, page: gr.Blocks) -> None:
    """Lay out the tab inside `page` and join its events to the assistant."""
    side, tab = lay_out_conversations(), lay_out_coach()
    asking, reading = Asking(assistant), Reading(assistant)
    answers = _join_asking(tab, asking)
    restored = _join_reading(tab, reading, page)
    _join_taking_back(tab, asking)
    _join_verdicts(tab, reading)
    join_conversations(side, tab, Conversations(assistant), reading, asking, [restored, *answers])


def _join_asking(tab: CoachLayout, asking: Asking) -> list[gr.events.Dependency]:
    memory = [tab.number, tab.unkept]
    taken = [tab.asked, tab.chat, tab.question]
    starts = [
        tab.question.submit(asking.take_question, [tab.question, *memory], taken, **OURS_ALONE),
        tab.chat.example_select(asking.take_example, memory, taken, **OURS_ALONE),
        tab.chat.retry(asking.take_again, memory, taken, **OURS_ALONE),
    ]
    edited = tab.chat.edit(asking.take_edited, memory, [tab.unkept, *taken], **OURS_ALONE)
    answers = [_join_answer(start, tab, asking) for start in (*starts, edited)]
    tab.question.stop(asking.stop, None, tab.question, cancels=answers, **OURS_ALONE)
    tab.new_conversation.click(
        asking.start_new,
        [tab.role, tab.number],
        [*memory, tab.chat, tab.sources, tab.passage, tab.question],
        cancels=answers,
        **OURS_ALONE,
    )
    return answers


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


def _join_taking_back(tab: CoachLayout, asking: Asking) -> None:
    undone = [tab.unkept, tab.chat, tab.question, tab.sources, tab.passage]
    tab.chat.undo(asking.undo, [tab.number, tab.unkept], undone, **OURS_ALONE)


def _join_reading(tab: CoachLayout, reading: Reading, page: gr.Blocks) -> gr.events.Dependency:
    panel = [tab.sources, tab.passage]
    tab.sources.input(reading.open_source, [tab.sources, tab.number], panel, **OURS_ALONE)
    tab.opened.change(reading.open_source, [tab.opened, tab.number], panel, **OURS_ALONE)
    tab.role.change(reading.show_role, tab.role, tab.chat, **OURS_ALONE)
    return page.load(reading.restore, None, [tab.number, tab.role, tab.chat, *panel], **OURS_ALONE)


def _join_verdicts(tab: CoachLayout, reading: Reading) -> None:
    wrong = tab.wrong
    asked = [wrong.judged, wrong.panel, wrong.choices, wrong.words]
    tab.chat.like(reading.rate, [tab.number, tab.unkept], asked, **OURS_ALONE)
    told = [wrong.choices, wrong.words, wrong.judged, tab.number]
    wrong.send.click(reading.give_reason, told, wrong.panel, **OURS_ALONE)
    wrong.skip.click(reading.close_reason, None, wrong.panel, **OURS_ALONE)
