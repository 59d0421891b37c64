"""The command line: `coach notes …`, the review desk of session notes for program staff."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.command_line import AsJson, errors_told_plainly, json_text, text_of
from assistant.domain.traffic_light import Light
from assistant.settings import read_settings

if TYPE_CHECKING:
    from assistant.desk import DeskNote, ErasureReport, NotesDesk

notes = typer.Typer(
    help="The review desk: look at session notes before anything of them is indexed.", no_args_is_help=True
)

NoteId = Annotated[str, typer.Argument(metavar="ID", help="The note, as `coach notes list` names it.")]
LineNumber = Annotated[int, typer.Argument(metavar="LINE", help="The number before the line.")]
LONGEST_SHOWN = 60  # characters of a stretch beside its explanation


@notes.command()
def add(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The note, or - for standard input.")],
    pairing: Annotated[str, typer.Option(help="What the pairing is called; only a keyed hash of it is kept.")] = "",
    no_disclosure: Annotated[
        bool, typer.Option("--no-disclosure", help="You have read it, and nobody discloses anything in it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Anonymize a note and put it on the desk; nothing of it is indexed until you confirm it."""
    with errors_told_plainly():
        desk = _desk()
        if file == "-":
            note = desk.submit(text_of(file), pairing, person_says_no_disclosure=no_disclosure)
        else:
            note = desk.submit_file(Path(file), pairing, person_says_no_disclosure=no_disclosure)
        _show(desk, note, as_json)


@notes.command("list")
def list_notes(as_json: AsJson = False) -> None:
    """Name the notes on the desk and those that were taken in."""
    with errors_told_plainly():
        desk = _desk()
        waiting = [
            {"note_id": one.note_id, "state": "on the desk", "delete_after": one.delete_after.isoformat()}
            for one in desk.notes()
        ]
        taken = [{"note_id": one.note_id, "state": "taken in", "delete_after": None} for one in desk.taken_in()]
        if as_json:
            themes = desk.themes()
            typer.echo(
                json_text(
                    {
                        "notes": waiting + taken,
                        "pairings": desk.shelf.count_pairings(),
                        "withheld": desk.withheld(),
                        "themes": themes,
                    }
                )
            )
            return
        lines = [f"{one['note_id']}  on the desk, deleted after {one['delete_after']}" for one in waiting]
        lines += [f"{one['note_id']}  taken in" for one in taken]
        lines += [f"Theme: {theme} ({count} pairings)" for theme, count in desk.themes().items()]
        typer.echo("\n".join(lines) or "No notes. `coach notes add FILE` puts one on the desk.")


@notes.command()
def themes(as_json: AsJson = False) -> None:
    """Tell what notes carry across pairings, most pairings first; what too few spoke of is only counted."""
    with errors_told_plainly():
        desk = _desk()
        told = sorted(desk.themes().items(), key=lambda one: (-one[1], one[0]))
        withheld = desk.withheld()
        if as_json:
            told_in_full = [{"theme": theme, "pairings": count} for theme, count in told]
            typer.echo(
                json_text({"themes": told_in_full, "pairings": desk.shelf.count_pairings(), "withheld": withheld})
            )
            return
        lines = [f"{theme}: {count} pairings" for theme, count in told] or [
            "No theme is carried by enough pairings yet."
        ]
        typer.echo("\n".join([*lines, f"Notes withheld because too few pairings spoke of the same: {withheld}"]))


@notes.command()
def show(note_id: NoteId, as_json: AsJson = False) -> None:
    """Show a note before and after, each replacement explained, and what may still give its author away."""
    with errors_told_plainly():
        desk = _desk()
        _show(desk, desk.note(note_id), as_json)


@notes.command()
def mask(
    note_id: NoteId,
    text: Annotated[str, typer.Argument(help="The words to take out, wherever they stand in the note.")],
    words: Annotated[str, typer.Option("--with", help="What is to stand there instead.")] = "(left out)",
    as_json: AsJson = False,
) -> None:
    """Take a stretch out wherever it stands in the note."""
    _take_step(lambda desk: desk.mask(note_id, text, words), as_json)


@notes.command()
def undo(
    note_id: NoteId,
    number: Annotated[int, typer.Argument(metavar="N", help="The number beside the replacement.")],
    as_json: AsJson = False,
) -> None:
    """Leave in what was taken out; you are warned where it points at one person."""
    _take_step(lambda desk: desk.undo(note_id, number), as_json)


@notes.command()
def reword(
    note_id: NoteId,
    line: LineNumber,
    text: Annotated[str, typer.Argument(help="The new wording; nothing at all leaves the line out.")],
    as_json: AsJson = False,
) -> None:
    """Put other words in the place of a line; names are looked for in them, too."""
    _take_step(lambda desk: desk.reword(note_id, line, text), as_json)


@notes.command()
def light(
    note_id: NoteId,
    line: LineNumber,
    colour: Annotated[Light, typer.Argument(metavar="ours|themes|shareable", help="How far the line may go.")],
    as_json: AsJson = False,
) -> None:
    """Make a line stricter than the pair marked it; "ours" deletes it."""
    _take_step(lambda desk: desk.relight(note_id, line, colour), as_json)


@notes.command()
def confirm(note_id: NoteId, as_json: AsJson = False) -> None:
    """Take the shareable lines into the knowledge, and delete what the pair wrote."""
    with errors_told_plainly():
        taken = _desk().confirm(note_id)
        themes = f" It counts for the themes: {', '.join(taken.themes)}." if taken.themes else ""
        told = f"{taken.note_id} is taken in (passages: {taken.passages}); what the pair wrote is deleted.{themes} {taken.told}"
        typer.echo(json_text(asdict(taken)) if as_json else told.strip())


@notes.command()
def reject(note_id: NoteId, as_json: AsJson = False) -> None:
    """Delete a note from the desk; nothing of it is kept."""
    with errors_told_plainly():
        _desk().reject(note_id)
        typer.echo(json_text({"note_id": note_id, "rejected": True}) if as_json else f"{note_id} is deleted.")


@notes.command()
def erase(
    note: Annotated[str, typer.Option(help="A note, on the desk or taken in.")] = "",
    pairing: Annotated[str, typer.Option(help="Every note of a pairing, by the name it was added with.")] = "",
    person: Annotated[str, typer.Option(help="Whatever names a person, by the full name.")] = "",
    as_json: AsJson = False,
) -> None:
    """Erase wherever the program keeps it, and say what it could not know about."""
    with errors_told_plainly():
        if sum(map(bool, (note, pairing, person))) != 1:
            raise typer.BadParameter("give one of --note, --pairing and --person")
        desk = _desk()
        if note:
            report = desk.erase_note(note)
        else:
            report = desk.erase_pairing(pairing) if pairing else desk.erase_person(person)
        typer.echo(json_text(asdict(report)) if as_json else _report_text(report))


def _desk() -> "NotesDesk":
    """The desk. Imported here: `coach --help` needs none of it. What Chroma holds follows when it is next loaded."""
    from assistant.wiring import Parts

    return Parts(read_settings(), use_chroma=False).notes_desk


def _take_step(step: Callable[["NotesDesk"], "DeskNote"], as_json: bool) -> None:
    with errors_told_plainly():
        desk = _desk()
        _show(desk, step(desk), as_json)


def _show(desk: "NotesDesk", note: "DeskNote", as_json: bool) -> None:
    typer.echo(json_text(_note_json(desk, note)) if as_json else "\n".join(_note_lines(desk, note)))


def _note_json(desk: "NotesDesk", note: "DeskNote") -> dict[str, Any]:
    lines = [{**asdict(line), "light": line.light.value, "after": line.after} for line in note.lines]
    return {
        "note_id": note.note_id,
        "pairing": note.pairing or None,
        "delete_after": note.delete_after.isoformat(),
        "lines": lines,
        **asdict(desk.look(note)),
    }


def _note_lines(desk: "NotesDesk", note: "DeskNote") -> Iterator[str]:
    yield f"{note.note_id}, on the desk until {note.delete_after}; nothing of it is indexed."
    for line in note.lines:
        yield f"\n{line.number}. [{line.light}]\n   before  {line.before}\n   after   {line.after}"
        for one in line.taken_out:
            stretch = line.wording[one.start : one.end]
            shown = stretch if len(stretch) <= LONGEST_SHOWN else f"{stretch[:LONGEST_SHOWN]}…"
            became = "left in by a person" if one.undone else f"→ “{one.words}”"
            yield f"   {one.number:>4}  “{shown}” {became}: it {one.why}."
    look = desk.look(note)
    for warning in look.warnings:
        yield f"\nLook: {warning}"
    yield f"\n{look.question}"
    for telling in look.tellings:
        yield f"  Line {telling.line}: “{'” + “'.join(telling.words)}”. {telling.why}\n  Rather: {telling.wider}"
    if not look.tellings:
        yield "  No telling combination was found. That is no promise: read it as a colleague would."


def _report_text(report: "ErasureReport") -> str:
    removed = [f"{place}: {count}" for place, count in report.removed.items() if count]
    lines = [f"Erased: {'; '.join(removed)}." if removed else "Nothing was found to erase."]
    return "\n".join([*lines, "This program cannot know about:", *(f"- {one}" for one in report.cannot_know)])
