"""UI: loads Gradio in two thirds of the time it takes by itself."""

import gc
import inspect
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quick_import() -> Iterator[None]:
    """Within, modules load without what a running app never needs.

    While it is imported, Gradio parses the source of each of its components to write type stubs beside it, for
    editors; it leaves out a class that has no file. The collector only walks what imports have just made.
    """
    gc.disable()
    file_of = inspect.getfile

    def file_unless_a_component(thing: object) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("no type stubs while an app starts")
        return file_of(thing)

    inspect.getfile = file_unless_a_component
    try:
        yield
    finally:
        inspect.getfile = file_of
        gc.enable()
        gc.freeze()
