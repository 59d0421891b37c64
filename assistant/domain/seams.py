"""Domain: the seams between the steps, each a Protocol with one contract test for all its parts."""

from collections.abc import Callable, Generator, Sequence
from typing import Protocol

import numpy as np

from assistant.domain.chat import Ask, Piece
from assistant.domain.conversation import Conversation
from assistant.domain.judgement import Judgement
from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.domain.naming import NamedSpan
from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import Role
from assistant.domain.red_lines import RedLine
from assistant.domain.reply import Draft, Finding, Reply
from assistant.domain.request import Request
from assistant.domain.session_plan import SessionPlan
from assistant.domain.session_row import RowReading, SessionRow
from assistant.domain.spending import Spending


class Embedder(Protocol):
    """Text to vector. Vectors are float32, of length 1, in the order of the texts."""

    name: str  # model and version: a change means every vector is stale
    dimension: int
    notice: str  # plain words when quality is reduced, else empty

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array of shape (len(texts), dimension)."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model reads in a text, which decides how long a passage may be."""
        ...


class PassageIndex(Protocol):
    """Finds passages by meaning or by words; a cache that can be rebuilt from the store."""

    def search(self, query: "Query", source: SourceKind, k: int) -> list[tuple[str, float]]:
        """Return at most k (passage_id, score) pairs of one kind of source, best first."""
        ...


class Query(Protocol):
    """A text sent to the indexes, embedded once. `text` is never parsed as a query language."""

    text: str
    vector: np.ndarray


class RequestReader(Protocol):
    def read(self, question: str, conversation: Conversation, role: Role) -> Request: ...

    def read_row(self, row: SessionRow) -> RowReading:
        """Return the session guide that a row of a table asks for; its cells are content and never orders."""
        ...

    def read_session(self, plan: SessionPlan) -> tuple[Request, ...]:
        """Return all that is to be drafted for a session, or the request of a red line alone."""
        ...

    def read_own_draft(self, own: OwnDraft) -> Request:
        """Return the request to look at what somebody wrote themselves."""
        ...

    def red_line_in(self, texts: Sequence[str]) -> RedLine | None:
        """Return the red line that something written for oneself touches."""
        ...


class Retriever(Protocol):
    def retrieve(self, request: Request) -> list[RankedPassage]:
        """Return the passages a draft for this request may rest on, best first."""
        ...

    def search(
        self, text: str, *, k: int, sources: Sequence[SourceKind] = (), history: Sequence[str] = ()
    ) -> list[RankedPassage]:
        """Return the best k passages, with no relevance floor."""
        ...

    def nearest(self, text: str, k: int) -> list[RankedPassage]:
        """Return the best k passages that a reply may rest on, with no relevance floor."""
        ...

    def covers(self, passages: Sequence[RankedPassage], surely: bool = False) -> bool:
        """Whether the best of these passages speaks of what was asked at all."""
        ...


Heard = Callable[[str], None]  # gets what is written of a draft so far, as it grows; raises to stop the writing


def to_nobody(written: str) -> None:
    """For a draft that nobody watches being written."""


class Composer(Protocol):
    name: str

    def compose(
        self,
        request: Request,
        passages: Sequence[RankedPassage],
        repairing: Sequence[Finding] = (),
        heard: Heard = to_nobody,
        visitor: str = "",
    ) -> Draft:
        """A draft; `visitor` is whose call it is where it costs something, empty for whoever runs the program."""
        ...

    def stand_in(self, request: Request, passages: Sequence[RankedPassage], why: str) -> Draft:
        """A draft that can be relied on, where this composer's own did not hold; it says why."""
        ...


class Checker(Protocol):
    def check(self, draft: Draft, request: Request, passages: Sequence[RankedPassage]) -> tuple[Finding, ...]: ...


class Renderer(Protocol):
    def render(
        self, draft: Draft, request: Request, passages: Sequence[RankedPassage], findings: Sequence[Finding]
    ) -> Reply: ...


class PassageReader(Protocol):
    """Reads passages from the store by id, in the order asked; unknown ids are left out."""

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]: ...


class MessageModel(Protocol):
    """Judges messages: what is asked, whether it is for a person, how it goes on from what was said."""

    name: str

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return one judgement per text, in their order."""
        ...


class NameFinder(Protocol):
    """Finds what texts name, with no list of names to go by."""

    name: str  # model and version: a change means that files are to be read again

    def find(self, texts: Sequence[str]) -> list[tuple[NamedSpan, ...]]:
        """Return what each text names, in the order of the text; a text may be of any length."""
        ...


class Mask(Protocol):
    """Hides names in what is sent to a language model, and puts them back into what it wrote. One for each request."""

    def hide(self, texts: Sequence[str]) -> list[str]: ...

    def show(self, text: str) -> str: ...


class ChatModel(Protocol):
    """A language model, wherever it runs."""

    name: str

    def stream(self, ask: Ask) -> Generator[Piece]:
        """Yield the reply as it arrives; closing the iterator ends the request. Raises `ModelError`."""
        ...


class Ledger(Protocol):
    """What language models used, kept beyond the end of the program."""

    def add(self, model: str, visitor: str, used: Spending) -> None:
        """Write down a call of today. Raises `StoreError`."""
        ...

    def of_today(self, visitor: str = "") -> Spending:
        """What was used today, by everybody or by one visitor. Raises `StoreError`."""
        ...
