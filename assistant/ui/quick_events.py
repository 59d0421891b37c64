"""UI: spares Gradio work that it does anew at every event and for every page that opens, though nothing of it changes."""

import inspect
import sys
from functools import cache
from types import ModuleType

import gradio.blocks


def quick_events() -> None:
    """Work out the signature of each component's class once, and know that matplotlib is not there.

    Gradio asks for a signature whenever it writes down a component's state, which is two hundred times for a page. For
    matplotlib, with which no page of ours draws, it looks all over the disk before and after each event.
    """
    remembering = ModuleType(inspect.__name__)
    vars(remembering).update(vars(inspect), signature=cache(inspect.signature))
    gradio.blocks.inspect = remembering  # type: ignore[attr-defined]
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]
