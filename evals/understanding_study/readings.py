"""Understanding study: what the assistant understood of every wording of a case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter

from assistant.answer import Assistant
from assistant.domain.conversation import NEW_CONVERSATION, Conversation, Turn
from assistant.domain.people import Role
from assistant.domain.request import Request
from evals.understanding_study.cases import UnderstandingCase


@dataclass(frozen=True, slots=True)
class Reading:
    """One case with the request made of each of its wordings, in their order."""

    case: UnderstandingCase
    requests: Sequence[Request]


class ReadingTimer:
    """A model that keeps account of the time it takes, so that it can be taken off."""

    def __init__(self, model) -> None:
        self._model = model
        self.seconds = 0.0

    def __getattr__(self, name: str):
        return getattr(self._model, name)

    def embed(self, texts):
        return self._timed(self._model.embed, texts)

    def judge(self, texts):
        return self._timed(self._model.judge, texts)

    def _timed(self, work, texts):
        started = perf_counter()
        result = work(texts)
        self.seconds += perf_counter() - started
        return result


def read_all(assistant: Assistant, cases: Iterable[UnderstandingCase]) -> Iterator[Reading]:
    for case in cases:
        before = _conversation(assistant, case.before, case.role)
        yield Reading(case, [assistant.understand(text, before, case.role) for text in case.wordings])


@lru_cache(maxsize=1)
def _conversation(assistant: Assistant, questions: tuple[str, ...], role: Role) -> Conversation:
    conversation = NEW_CONVERSATION
    for question in questions:
        request = assistant.understand(question, conversation, role)
        turn = Turn(question=question, request=request, markdown="")
        conversation = Conversation(turns=(*conversation.turns, turn))
    return conversation
