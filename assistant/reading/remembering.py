"""Reading: a model that remembers its last judgements, since red lines and kinds are asked of the same text."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from assistant.domain.judgement import Judgement
from assistant.domain.seams import MessageModel

REMEMBERED = 256  # texts


class RememberingModel:
    """Implements `MessageModel` around another one. Safe to share between threads."""

    def __init__(self, model: MessageModel) -> None:
        self._model = model
        self._known: OrderedDict[str, Judgement] = OrderedDict()
        self._lock = Lock()
        self.name = model.name

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found |= dict(zip(new, self._model.judge(new), strict=True))
            with self._lock:
                self._known |= {text: found[text] for text in new}
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        return [found[text] for text in texts]
