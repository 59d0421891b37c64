"""Providers: how many tokens a text has: by `tiktoken` where its vocabulary can be had, else by an estimate that is rather too high."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

BYTES_PER_TOKEN = 3  # English has about 4.5, code and other languages fewer; too many counted is the safe side
VOCABULARY = "o200k_base"
CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"  # where tiktoken looks for what it downloaded before


class TokenCounter:
    """Counts by estimate at once, and by `tiktoken` as soon as its vocabulary is there.

    Its download has no time limit, so it goes on beside; where the network is closed, the estimate stays.
    """

    def __init__(self, cache: Path) -> None:
        self._count: Callable[[str], int] = estimated_tokens
        Thread(target=self._load, args=(cache,), daemon=True, name="token vocabulary").start()

    def __call__(self, text: str) -> int:
        return self._count(text)

    def _load(self, cache: Path) -> None:
        os.environ.setdefault(CACHE_VARIABLE, str(cache))
        try:
            import tiktoken

            encoding = tiktoken.get_encoding(VOCABULARY)
        except Exception:  # no network, a proxy's page, a full disk: whatever it is, the estimate does
            return
        self._count = lambda text: len(encoding.encode_ordinary(text))


def estimated_tokens(text: str) -> int:
    return len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1
