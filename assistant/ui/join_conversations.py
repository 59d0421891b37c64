"""UI: joins the list of conversations at the side to the conversation that is open on the Coach tab."""

import gradio as gr

from assistant.ui.coach_asking import Asking
from assistant.ui.coach_layout import CoachLayout
from assistant.ui.coach_reading import Reading
from assistant.ui.conversations import Conversations
from assistant.ui.conversations_layout import ConversationsLayout
from assistant.ui.events import OURS_ALONE


def join_conversations(
    side: ConversationsLayout,
    tab: CoachLayout,
    conversations: Conversations,
    reading: Reading,
    asking: Asking,
    changes: list[gr.events.Dependency],
) -> None:
    """`changes` are the events after which the list may look different."""
    wanted = [side.search, tab.number]
    shown = [side.listed, side.tools, side.name, side.export, side.asking_twice]
    side.side.expand(conversations.show, wanted, shown, **OURS_ALONE)
    side.search.change(conversations.show, wanted, shown, trigger_mode="always_last", **OURS_ALONE)
    for naming in (side.rename.click, side.name.submit):
        naming(conversations.rename, [side.name, *wanted], shown, **OURS_ALONE)
    opened = side.listed.input(
        reading.open_chat,
        side.listed,
        [tab.unkept, tab.number, tab.role, tab.chat, tab.sources, tab.passage],
        **OURS_ALONE,
    )
    side.delete.click(conversations.ask_twice, None, side.asking_twice, **OURS_ALONE)
    side.keep.click(conversations.keep, None, side.asking_twice, **OURS_ALONE)
    deleted = side.delete_for_good.click(conversations.delete, tab.number, None, **OURS_ALONE).success(
        asking.start_new,
        [tab.role, tab.number],
        [tab.number, tab.unkept, tab.chat, tab.sources, tab.passage, tab.question],
        **OURS_ALONE,
    )
    for change in (*changes, opened, deleted, tab.new_conversation.click):
        after = getattr(change, "success", change)
        after(conversations.show, wanted, shown, **OURS_ALONE)
