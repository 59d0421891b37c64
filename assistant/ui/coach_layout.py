"""UI: what the Coach tab is laid out of, on a desk and on a phone; `page.css` places it."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.domain.people import Role
from assistant.ui import texts
from assistant.ui.examples import EXAMPLES


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachLayout:
    """What a visitor sees and touches, and the little that their page remembers."""

    role: gr.Radio
    new_conversation: gr.Button
    chat: gr.Chatbot
    question: gr.Textbox
    sources: gr.Radio
    passage: gr.Markdown
    opened: gr.Textbox  # page.js writes the citation here whose number was pressed in a reply
    wrong: "WrongLayout"
    number: gr.State  # which of the visitor's chats is open; None for the latest
    unkept: gr.State  # turns of which nothing is kept, while this page is open
    asked: gr.State  # the question on its way


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLayout:
    """Asks whoever disliked a reply what was wrong with it."""

    panel: gr.Column
    choices: gr.CheckboxGroup
    words: gr.Textbox
    send: gr.Button
    skip: gr.Button
    judged: gr.State  # the position of the reply that is asked about


def lay_out_coach() -> CoachLayout:
    with gr.Row(elem_id="above-chat"):
        role, new_conversation = _role_picker(), gr.Button(texts.NEW_CONVERSATION, elem_id="new-conversation", scale=0)
    with gr.Row(elem_id="chat-and-sources"):
        with gr.Column(scale=3, min_width=320, elem_id="chat-side"):
            chat, wrong, question = _chat(), _what_was_wrong(), _question_box()
        with gr.Column(scale=2, min_width=320, elem_id="sources-side"):
            gr.Markdown(f"## {texts.SOURCES_TITLE}")
            sources = gr.Radio([], label=texts.SOURCES_LABEL, elem_id="sources", visible=False)
            passage = gr.Markdown(texts.NO_SOURCES_YET, elem_id="passage")
            gr.Markdown(f"[{texts.BACK_TO_CONVERSATION}](#conversation)", elem_id="back")
            opened = gr.Textbox(label=texts.SOURCES_LABEL, elem_id="opened")
    return CoachLayout(
        role=role,
        new_conversation=new_conversation,
        chat=chat,
        question=question,
        sources=sources,
        passage=passage,
        opened=opened,
        wrong=wrong,
        number=gr.State(None),
        unkept=gr.State(()),
        asked=gr.State(None),
    )


def empty_chat(role: Role) -> dict[str, Any]:
    """Return what the chat shows to this role while nothing has been said."""
    examples = [{"text": text, "display_text": text} for text in EXAMPLES[role]]
    return {"placeholder": texts.WELCOME[role], "examples": examples}


def _role_picker() -> gr.Radio:
    choices = [(name, role.value) for role, name in texts.ROLE_NAMES.items()]
    return gr.Radio(choices, value=Role.EXECUTIVE.value, label=texts.ROLE_LABEL, elem_id="role")


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        label=texts.CONVERSATION_LABEL,
        show_label=False,
        elem_id="conversation",
        height=None,
        buttons=["copy"],
        autoscroll=False,  # page.js shows a reply from its start instead
        allow_tags=False,
        latex_delimiters=[],
        **empty_chat(Role.EXECUTIVE),
    )


def _what_was_wrong() -> WrongLayout:
    with gr.Column(visible=False, elem_id="wrong") as panel:
        choices = gr.CheckboxGroup(list(texts.WRONG_WITH_IT), label=texts.WHAT_WAS_WRONG, elem_id="wrong-choices")
        words = gr.Textbox(label=texts.WRONG_IN_YOUR_WORDS, max_lines=3, elem_id="wrong-words")
        with gr.Row(elem_id="wrong-buttons"):
            send, skip = gr.Button(texts.SEND_REASON, size="sm"), gr.Button(texts.SKIP_REASON, size="sm")
    return WrongLayout(panel=panel, choices=choices, words=words, send=send, skip=skip, judged=gr.State(None))


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=texts.QUESTION_LABEL,
        show_label=False,
        placeholder=texts.QUESTION_PLACEHOLDER,
        max_lines=6,
        submit_btn=True,
        autofocus=True,
        elem_id="question",
    )
