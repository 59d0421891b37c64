"""Errors we raise on purpose, each fit for a mentor to read: what happened, then what to do.

AssistantError
├── QuestionError          the text that was asked cannot be used
├── EmptyKnowledgeError    nothing is indexed yet
├── StoreError             the data folder is missing, locked, full or damaged
├── FileRejectedError      one file could not be taken in; the others go on
├── KnowledgeFormatError   a knowledge file breaks its shape
├── NoteError              a session note cannot be put on the desk, changed or taken in
│   └── NeverANoteError    what was written is for a person and not for a note; nothing of it is kept
├── EmbedderError          the embedding weights are absent or are not the expected ones
├── ModelError             a language model gave no usable reply; the built-in composer drafts instead
├── FileOutError           a reply cannot be saved as asked
├── AccessError            someone cannot sign in, or an account cannot be kept
└── SettingsError          a setting or a shipped file is wrong
"""


class AssistantError(Exception):
    """Base of every error we raise on purpose; its text says what happened and what to do."""

    def __init__(self, what_happened: str, what_to_do: str) -> None:
        super().__init__(f"{what_happened} {what_to_do}")
        self.what_happened = what_happened
        self.what_to_do = what_to_do


class QuestionError(AssistantError):
    """The question is empty, too long or not text."""


class EmptyKnowledgeError(AssistantError):
    """Nothing is indexed yet."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"Nothing in {folder!r} is indexed.", "Run `coach ingest` and ask again.")


class StoreError(AssistantError):
    """The data folder cannot be read or written."""


class FileRejectedError(AssistantError):
    """One file could not be taken in; the others go on."""


class KnowledgeFormatError(FileRejectedError):
    """A knowledge file breaks its shape; the text names the line and what to change."""


class NoteError(AssistantError):
    """A session note cannot be put on the desk, changed or taken in; the text never repeats any of it."""


class NeverANoteError(NoteError):
    """What was written is for a person and not for a note; nothing of it is kept. `code` names the red line."""

    def __init__(self, code: str, what_happened: str, what_to_do: str) -> None:
        super().__init__(what_happened, what_to_do)
        self.code = code


class EmbedderError(AssistantError):
    """The embedding weights are absent or are not the expected ones."""


class ModelError(AssistantError):
    """A language model gave no usable reply.

    `is_passing` says whether the same call may work a moment later, and `wait` after how many seconds at the earliest;
    `has_begun` is set where words of the reply had arrived before, `was_refused` where the server never set to work, so
    that the call costs nothing; `is_of_the_request` where another request may do well.
    """

    has_begun = False
    was_refused = False

    def __init__(
        self,
        what_happened: str,
        what_to_do: str,
        *,
        is_passing: bool = False,
        wait: float = 0.0,
        is_of_the_request: bool = False,
    ) -> None:
        super().__init__(what_happened, what_to_do)
        self.is_passing = is_passing
        self.wait = wait
        self.is_of_the_request = is_of_the_request


class FileOutError(AssistantError):
    """A reply cannot be saved as asked; it stands in the chat as before."""


class AccessError(AssistantError):
    """Someone cannot sign in, or an account cannot be kept as asked."""


class SettingsError(AssistantError):
    """A setting or a shipped file is wrong."""
