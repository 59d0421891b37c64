"""The command line for whoever puts the web app into another language: `coach words`."""

from pathlib import Path
from typing import Annotated

import typer
import yaml

from assistant.command_line import errors_told_plainly


def words(
    file: Annotated[Path | None, typer.Argument(help="A translated file to look over; without it, all words.")] = None,
) -> None:
    """Write the web app's own words as YAML to translate, or say of a translated file what is still in English."""
    from assistant.ui.catalogue import read_words, words  # Gradio is none of it, and is not loaded

    with errors_told_plainly():
        ours = words()
        if file is None:
            typer.echo(yaml.safe_dump(ours, allow_unicode=True, sort_keys=False, width=120), nl=False)
            return
        given = read_words(file)
        left = [name for name in ours if name not in given]
        typer.echo(f"{len(given)} of {len(ours)} texts are in {file.name}; set COACH_WORDS={file} to use it.")
        typer.echo("\n".join(f"Still as it is: {name}" for name in left) or "None is left.")
