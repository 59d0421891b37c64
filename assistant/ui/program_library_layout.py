"""UI: what the library is laid out of: its list, files to add, and one document to replace or remove."""

from dataclasses import dataclass

import gradio as gr

from assistant.domain.knowledge import SourceKind
from assistant.ui import program_texts as words
from assistant.ui.program_guides_layout import file_of, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryLayout:
    counted: gr.Markdown
    shown_kind: gr.Dropdown
    documents: gr.Dataframe
    files: gr.File
    kind: gr.Dropdown
    may_replace: gr.Checkbox
    add: gr.Button
    status: gr.Markdown
    outcomes: gr.Dataframe
    document: gr.Dropdown
    new_version: gr.File
    replace: gr.Button
    remove: gr.Button
    changed: gr.Markdown
    asked: gr.State  # what was pressed once, for which document


def lay_out_library(max_file_mb: int) -> LibraryLayout:
    kinds = [(name, kind.value) for kind, name in words.KINDS.items()]
    with gr.Accordion(words.LIBRARY, open=False, elem_id="program-library"):
        gr.Markdown(words.LIBRARY_INTRODUCTION)
        shown_kind = gr.Dropdown(
            [(words.EVERY_KIND, ""), *kinds],
            value="",
            label=words.SHOWN_KIND,
            filterable=False,
            elem_id="program-shown",
        )
        counted = gr.Markdown(elem_classes="status")
        documents = table_of(words.DOCUMENTS, words.DOCUMENT_COLUMNS, elem_id="program-documents")
        gr.Markdown(f"### {words.ADD}")
        files = file_of(words.FILES.format(mb=max_file_mb), file_count="multiple", elem_id="program-files")
        kind = gr.Dropdown(kinds, value=SourceKind.GUIDES.value, label=words.KIND, filterable=False)
        may_replace = gr.Checkbox(False, label=words.MAY_REPLACE)
        add = gr.Button(words.ADD, variant="primary")
        status = gr.Markdown(elem_id="program-library-status", elem_classes="status at-work")
        outcomes = table_of(words.OUTCOMES, words.OUTCOME_COLUMNS, elem_id="program-outcomes", visible=False)
        gr.Markdown(f"### {words.CHANGE}")
        document = gr.Dropdown([], label=words.DOCUMENT, elem_id="program-document")
        new_version = file_of(words.NEW_VERSION, elem_id="program-new-version")
        with gr.Row():
            replace, remove = gr.Button(words.REPLACE), gr.Button(words.REMOVE, variant="stop")
        changed = gr.Markdown(elem_id="program-changed", elem_classes="status at-work")
    return LibraryLayout(
        counted=counted,
        shown_kind=shown_kind,
        documents=documents,
        files=files,
        kind=kind,
        may_replace=may_replace,
        add=add,
        status=status,
        outcomes=outcomes,
        document=document,
        new_version=new_version,
        replace=replace,
        remove=remove,
        changed=changed,
        asked=gr.State(""),
    )
