"""Compose: drafts by a language model, with the same promises kept; where it fails, the built-in composer drafts and says so."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from typing import Any

from assistant.artifacts import BY_KIND
from assistant.compose.builtin_composer import BuiltinComposer
from assistant.compose.kept_replies import KeptReplies
from assistant.compose.model_prompt import CountTokens, PromptSet, Sent, messages_for, to_mend
from assistant.compose.model_reply import RED_LINE, read_artifact, readable_so_far
from assistant.domain.chat import Ask
from assistant.domain.knowledge import RankedPassage
from assistant.domain.reply import Artifact, Draft, Finding
from assistant.domain.request import Kind, Request
from assistant.domain.seams import ChatModel, Heard, Mask, to_nobody
from assistant.errors import ModelError

LONGEST_REPLY = 60_000  # characters; what goes on beyond them never ends
_MAYBE_FOR_A_PERSON = "If this is about danger, harassment, illness, fraud or a legal matter, please turn to a person: your program lead or HR."


class ModelComposer:
    """Implements `Composer`. What is no draft of its own kind, such as a changed item, stays with the built-in composer."""

    def __init__(
        self,
        model: ChatModel,
        builtin: BuiltinComposer,
        prompts: PromptSet,
        *,
        context_tokens: int,
        reply_tokens: int,
        count_tokens: CountTokens,
        new_mask: Callable[[], Mask],
        kept: KeptReplies,
    ) -> None:
        self.name = model.name
        self._model = model
        self._builtin = builtin
        self._prompts = prompts
        self._context_tokens = context_tokens
        self._reply_tokens = reply_tokens
        self._count_tokens = count_tokens
        self._new_mask = new_mask
        self._kept = kept

    def compose(
        self,
        request: Request,
        passages: Sequence[RankedPassage],
        repairing: Sequence[Finding] = (),
        heard: Heard = to_nobody,
        visitor: str = "",
    ) -> Draft:
        if not _is_for_a_model(request):
            return self._builtin.compose(request, passages, repairing)
        try:
            return self._draft(request, passages, repairing, heard, visitor)
        except ModelError as error:
            return self.stand_in(request, passages, error.what_happened)

    def stand_in(self, request: Request, passages: Sequence[RankedPassage], why: str) -> Draft:
        """The built-in composer's draft, which says why it is one."""
        draft = self._builtin.compose(request, passages)
        told = f"{why} So this draft is by the built-in composer."
        return replace(draft, opening=f"{told} {draft.opening}".strip())

    def _draft(
        self,
        request: Request,
        passages: Sequence[RankedPassage],
        repairing: Sequence[Finding],
        heard: Heard,
        visitor: str,
    ) -> Draft:
        mask = self._new_mask()
        sent = messages_for(
            request,
            passages,
            self._prompts,
            mask=mask,
            budget=self._context_tokens - self._reply_tokens,
            count_tokens=self._count_tokens,
        )
        shape = BY_KIND[request.kind].shape
        ask = Ask(
            messages=sent.messages,
            most_tokens=self._reply_tokens,
            shape=_schema(shape),
            shape_name=shape.__name__,
            fence=sent.fence,
            visitor=visitor,
        )
        if repairing:
            self._kept.forget(self.name, ask)
        asked = replace(ask, messages=(*ask.messages, to_mend(repairing))) if repairing else ask
        text, by = self._reply(asked, lambda written: heard(readable_so_far(mask.show(written))))
        if text.strip().strip('"').upper().startswith(RED_LINE):
            draft = self._builtin.compose(request, passages)
            return replace(draft, opening=f"{_MAYBE_FOR_A_PERSON} {draft.opening}".strip())
        artifact = read_artifact(mask.show(text), shape, sent.passages)
        if not (repairing or sent.is_masked) and by == self.name:
            self._kept.keep(self.name, ask, text)
        made_by = f"{by}, {self._prompts.version(request.kind)}"
        return Draft(artifact=artifact, composer=made_by, opening=_told(sent))

    def _reply(self, ask: Ask, heard: Heard) -> tuple[str, str]:
        """The whole text, and the name of the model that wrote it, which may be a stand-in."""
        if kept := self._kept.reply(self.name, ask):
            heard(kept)
            return kept, self.name
        text, by, stopped = "", "", ""
        with closing(self._model.stream(ask)) as pieces:
            for piece in pieces:
                text, by, stopped = text + piece.text, piece.by or by, piece.stopped or stopped
                heard(text)
                if len(text) > LONGEST_REPLY:
                    raise ModelError("The language model did not come to an end.", "Choose another one.")
        if stopped == "content_filter":
            raise ModelError("The language model's reply was held back by a content filter.", "Word it differently.")
        if stopped == "length":
            raise ModelError("The language model's draft was cut off.", "Raise COACH_CHAT_MODEL__REPLY_TOKENS.")
        if not text.strip():
            raise ModelError("The language model replied with nothing.", "Try again in a moment.")
        return text, by or self.name


@cache
def _schema(shape: type[Artifact]) -> dict[str, Any]:
    return shape.model_json_schema()


def _is_for_a_model(request: Request) -> bool:
    drafts = request.kind in BY_KIND and request.kind not in (Kind.RED_LINE, Kind.OUT_OF_SCOPE)
    ours_alone = (
        request.edits,
        request.change,
        request.own_draft,
        request.rehearsal,
        request.house_style,
        request.brief_for,
        request.series,
    )
    return drafts and not any(ours_alone)


def _told(sent: Sent) -> str:
    if not sent.left_out:
        return ""
    return f"The language model read the best {len(sent.passages)} passages; {sent.left_out} more did not fit."
