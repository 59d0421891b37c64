"""Load: Word, PowerPoint and PDF through one warm child process with a memory and a time limit.

A file that crashes, hangs or fills the child costs that file only: the child is ended and the next file gets
a new one.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import FileRejectedError

WORKER = Path(__file__).with_name("convert_worker.py")
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "HOME")
VERDICTS = {
    "locked": ("The file is protected by a password.", "Save a copy without one and ingest that."),
    "damaged": ("The file is damaged or cut off.", "Open it in its own program, save it again and try once more."),
    "memory": ("The file needs more memory than one file may use.", "Split it, or raise COACH_FILE_MEMORY_MB."),
}


@dataclass(frozen=True, slots=True)
class ConvertedFile:
    """The text of a file: Markdown, or one plain text for each page.

    The last two come with an outline only; `large_lines` are those that a PDF prints larger or bolder than its text,
    each behind its size and a tab.
    """

    markdown: str = ""
    pages: tuple[str, ...] = ()
    numbered_headings: bool = False  # Word numbers them itself, so that no number stands in the text
    large_lines: tuple[str, ...] = ()


@dataclass(slots=True)
class FileConverter:
    """Use it as a context manager: leaving ends the child."""

    seconds: int
    memory_mb: int
    _child: subprocess.Popen | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_child()

    def outline(self, data: bytes, suffix: str) -> ConvertedFile:
        """Return the text of a file together with what tells its headings apart; raises as `convert` does."""
        return self.convert(data, f"outline{suffix}")

    def convert(self, data: bytes, suffix: str) -> ConvertedFile:
        """Return the text of a file, or raise with one plain line on why there is none."""
        answer = self._ask(data, suffix)
        if "refused" in answer:
            if answer["refused"] == "memory":
                self._end_child()  # what it still holds would count against the next file
            raise FileRejectedError(*VERDICTS[answer["refused"]])
        return ConvertedFile(
            markdown=answer.get("markdown", ""),
            pages=tuple(answer.get("pages", ())),
            numbered_headings=answer.get("numbered_headings", False),
            large_lines=tuple(answer.get("large_lines", ())),
        )

    def _ask(self, data: bytes, suffix: str) -> dict:
        child = self._child or self._start_child()
        out_of_time = threading.Event()
        timer = threading.Timer(self.seconds, lambda: (out_of_time.set(), child.kill()))
        timer.start()
        try:
            child.stdin.write(json.dumps({"suffix": suffix, "size": len(data)}).encode() + b"\n" + data)
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:  # the child ended while we wrote
            line = b""
        finally:
            timer.cancel()
        if line:
            return json.loads(line)
        self._end_child()
        if out_of_time.is_set():
            raise FileRejectedError(
                f"Reading the file took longer than {self.seconds} seconds.",
                "Split it, or raise COACH_FILE_SECONDS.",
            )
        raise FileRejectedError(
            "The file is damaged, or needs more memory than one file may use.",
            "Open it in its own program, save it again and try once more.",
        )

    def _start_child(self) -> subprocess.Popen:
        kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-I", str(WORKER), str(self.memory_mb)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=kept,
            )
        except OSError as error:
            raise FileRejectedError(
                "The reader of Word, PowerPoint and PDF files could not be started.", "Free some memory and try again."
            ) from error
        return self._child

    def _end_child(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        for pipe in (child.stdin, child.stdout):
            try:
                pipe.close()
            except OSError:  # bytes that the dead child never took
                continue
        child.wait()
