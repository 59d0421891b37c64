"""UI: what happens to the library on the Program tab: it is looked at, added to, and a document replaced or removed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.domain.knowledge import SourceKind
from assistant.ingest.embedding import Progress
from assistant.ingest.outcomes import FileOutcome, FileStatus
from assistant.program.program import Program
from assistant.store.document_list import ListedDocument
from assistant.ui import program_texts as words
from assistant.ui.own_pages import told, told_of
from assistant.ui.program_access import actor_of, refuse_all_but_staff
from assistant.ui.program_guides import NEW_PROGRESS
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.uploads import forget_uploads

LONGEST_SUBJECT = 200  # characters
ASKS_TO_REPLACE, ASKS_TO_REMOVE = "replace", "remove"


class LibraryKeeping:
    def __init__(self, program: Program) -> None:
        self._library, self._audit = program.library, program.audit

    def show(self, kind: str, request: gr.Request) -> list[Any]:
        """The count, the list and the documents to choose from; what is past its review date stands first."""
        refuse_all_but_staff(request)
        try:
            listed = self._library.documents()
        except Exception as error:
            raise told_of(error) from error
        today = date.today()
        shown = sorted((one for one in listed if kind in ("", one.source)), key=lambda one: not one.is_due(today))
        due = sum(one.is_due(today) for one in shown)
        counted = words.COUNTED.format(
            documents=len(shown), due=words.SOME_DUE.format(count=due) if due else words.NONE_DUE
        )
        choices = [(f"{one.title} ({words.KINDS[one.source]})", one.document_id) for one in listed]
        return [counted, [_row(one, today) for one in shown], gr.Dropdown(choices, value=None)]

    def show_after(self, asked: str, kind: str, request: gr.Request) -> list[Any]:
        """The list after a change; a first press changed nothing yet, and its choice stays."""
        return [gr.skip()] * 3 if asked else self.show(kind, request)

    def add(
        self,
        files: list[str] | None,
        kind: str,
        may_replace: bool,
        request: gr.Request,
        progress: gr.Progress = NEW_PROGRESS,
    ) -> list[Any]:
        """Take the files in, each with a verdict. A known name needs a tick, and then costs nothing but the old version."""
        refuse_all_but_staff(request)
        if not files:
            raise told(words.NO_FILES)
        paths, source = [Path(file) for file in files], SourceKind(kind)
        try:
            known = self._library.known_names(paths, source)
            if known and not may_replace:
                raise told(words.KNOWN_NAMES.format(names=", ".join(known), tick=words.MAY_REPLACE))
            outcomes = self._library.add(paths, source, _told_by(progress))
            self._note_added(outcomes, source, actor_of(request))
        except gr.Error:
            raise
        except Exception as error:
            forget_uploads(files)
            raise told_of(error) from error
        forget_uploads(files)
        return [None, False, _counted(outcomes), gr.Dataframe(list(map(_verdict, outcomes)), visible=True)]

    def replace(
        self,
        document_id: str | None,
        file: str | None,
        asked: str,
        request: gr.Request,
        progress: gr.Progress = NEW_PROGRESS,
    ) -> list[Any]:
        """At the second press the file takes the place of the document; if it cannot be read, nothing changes."""
        refuse_all_but_staff(request)
        if not document_id:
            raise told(words.CHOOSE_ONE)
        if not file:
            raise told(words.CHOOSE_FILE)
        this = f"{ASKS_TO_REPLACE} {document_id}"
        if asked != this:
            return [this, gr.Button(words.REPLACE_SURELY), gr.Button(words.REMOVE), gr.skip(), gr.skip()]
        try:
            outcome = self._library.supersede(document_id, Path(file), _told_by(progress))
            if outcome.status is not FileStatus.REJECTED:
                self._audit.add(actor_of(request), "replaced a source document", document_id)
        except Exception as error:
            raise told_of(error) from error
        finally:
            forget_uploads([file])
        return ["", gr.Button(words.REPLACE), gr.Button(words.REMOVE), None, _told(outcome)]

    def remove(self, document_id: str | None, asked: str, request: gr.Request) -> list[Any]:
        """At the second press the document is gone."""
        refuse_all_but_staff(request)
        if not document_id:
            raise told(words.CHOOSE_ONE)
        this = f"{ASKS_TO_REMOVE} {document_id}"
        if asked != this:
            return [this, gr.Button(words.REPLACE), gr.Button(words.REMOVE_SURELY), gr.skip()]
        try:
            document = self._library.remove(document_id)
            self._audit.add(actor_of(request), "removed a source document", document_id)
        except Exception as error:
            raise told_of(error) from error
        ours = self._library.was_added_here(document)
        form = words.REMOVED if ours else words.REMOVED_FROM_KNOWLEDGE
        shown = safe_markdown(form.format(title=document.title, path=document.path))
        return ["", gr.Button(words.REPLACE), gr.Button(words.REMOVE), shown]

    def _note_added(self, outcomes: Sequence[FileOutcome], kind: SourceKind, actor: str) -> None:
        """One entry for each file that changed the knowledge; its name says which, its words stand nowhere here."""
        for outcome in outcomes:
            if outcome.status in (FileStatus.ADDED, FileStatus.CHANGED):
                self._audit.add(
                    actor, f"{outcome.status} a source document", f"{kind}/{outcome.path}"[:LONGEST_SUBJECT]
                )


def _told_by(progress: gr.Progress) -> Progress:
    def tell(done: int, total: int, path: str) -> None:
        reading = done < total
        step = words.STEP_READING.format(done=done + 1, total=total) if reading else words.STEP_FINDABLE
        progress((done, total + 1), desc=step, unit="files")

    return tell


def _row(document: ListedDocument, today: date) -> list[str]:
    day = document.review_by.isoformat() if document.review_by else words.NO_REVIEW_DATE
    shown = words.DUE.format(day=day) if document.is_due(today) else day
    return [document.title, words.KINDS[document.source], shown, str(document.passages)]


def _verdict(outcome: FileOutcome) -> list[str]:
    return [outcome.path, outcome.status.value, str(outcome.passages or ""), outcome.message]


def _counted(outcomes: Sequence[FileOutcome]) -> str:
    counts = Counter(outcome.status for outcome in outcomes)
    counted = ", ".join(f"{counts[status]} {status}" for status in FileStatus if counts[status])
    some = counts[FileStatus.REJECTED] < len(outcomes)
    return (words.ADDED if some else words.NOTHING_ADDED).format(counted=counted)


def _told(outcome: FileOutcome) -> str:
    return safe_markdown(f"{outcome.path}: {outcome.status}. {outcome.message}")
