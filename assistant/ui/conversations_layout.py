"""UI: the list of a visitor's conversations, at the side of the page and closed until it is wanted."""

from dataclasses import dataclass

import gradio as gr

from assistant.ui import texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationsLayout:
    side: gr.Sidebar
    search: gr.Textbox
    listed: gr.Radio
    tools: gr.Column  # what can be done with the open conversation
    name: gr.Textbox
    rename: gr.Button
    export: gr.Markdown
    delete: gr.Button
    asking_twice: gr.Column
    delete_for_good: gr.Button
    keep: gr.Button


def lay_out_conversations() -> ConversationsLayout:
    with gr.Sidebar(open=False, label=texts.CONVERSATIONS, elem_id="conversations-side", width=340) as side:
        gr.Markdown(f"## {texts.CONVERSATIONS}")
        search = gr.Textbox(label=texts.SEARCH_CONVERSATIONS, elem_id="search-conversations", max_lines=1)
        listed = gr.Radio([], label=texts.NO_CONVERSATIONS, elem_id="conversations")
        with gr.Column(visible=False, elem_id="this-conversation") as tools:
            name = gr.Textbox(label=texts.CONVERSATION_NAME, elem_id="conversation-name", max_lines=1)
            rename = gr.Button(texts.RENAME, size="sm")
            export = gr.Markdown("", elem_id="export-conversation")
            delete = gr.Button(texts.DELETE, size="sm")
            with gr.Column(visible=False, elem_id="delete-twice") as asking_twice:
                gr.Markdown(texts.DELETE_SURE)
                delete_for_good = gr.Button(texts.DELETE_FOR_GOOD, variant="stop", size="sm", elem_id="delete-for-good")
                keep = gr.Button(texts.KEEP, size="sm")
    return ConversationsLayout(
        side=side,
        search=search,
        listed=listed,
        tools=tools,
        name=name,
        rename=rename,
        export=export,
        delete=delete,
        asking_twice=asking_twice,
        delete_for_good=delete_for_good,
        keep=keep,
    )
