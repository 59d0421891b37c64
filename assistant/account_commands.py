"""The command line for program staff and IT: `coach users …` keeps the accounts, `coach audit` shows the trail."""

import json
import sys
from typing import Annotated

import typer

from assistant.access.access import Access
from assistant.command_line import AsJson, errors_told_plainly
from assistant.domain.people import Role
from assistant.errors import AccessError
from assistant.settings import read_settings

users = typer.Typer(help="Accounts of the web app: add, list, remove, password.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="What the person signs in with.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input instead of asking for it.")
]


@users.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What the person is in the program.", case_sensitive=False)],
    password_stdin: FromStdin = False,
) -> None:
    """Add an account; the password is asked for and never stands on the command line."""
    with errors_told_plainly():
        _access().add_account(name, role, _password(password_stdin))
        typer.echo(f"{name} can sign in now.")


@users.command(name="list")
def list_(
    as_json: AsJson = False,
) -> None:
    """Say who may sign in, and with what role."""
    with errors_told_plainly():
        accounts = _access().accounts.all()
        if as_json:
            typer.echo(json.dumps([{"name": account.name, "role": account.role} for account in accounts]))
            return
        lines = [f"{account.name}  {account.role}" for account in accounts]
        typer.echo("\n".join(lines) or "There are no accounts: only this machine's own browser can use the web app.")


@users.command()
def password(name: Name, password_stdin: FromStdin = False) -> None:
    """Give an account another password; wherever it is signed in, that ends."""
    with errors_told_plainly():
        access = _access()
        access.known(name)
        access.set_password(name, _password(password_stdin))
        typer.echo(f"{name} signs in with the new password from now on.")


@users.command()
def remove(name: Name, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Remove an account and its conversations, for good."""
    with errors_told_plainly():
        access = _access()
        account = access.known(name)
        if not yes:
            typer.confirm(f"Remove {account.name} and all conversations of this account?", abort=True)
        access.remove_account(account.name)
        typer.echo(f"{account.name} is removed, with its conversations.")


def audit(
    as_json: AsJson = False,
    check: Annotated[bool, typer.Option("--check", help="Say whether the trail is as it was written.")] = False,
) -> None:
    """What was done: sign-ins and the work of staff, oldest first. Nothing of a conversation is in it."""
    with errors_told_plainly():
        trail = _access().trail
        entries = trail.entries()
        if check:
            broken = trail.find_break()
            if broken is not None:
                raise AccessError(
                    f"The audit trail is not as it was written, from entry {broken} on.",
                    "Compare it with a backup, and find out who could write to the database.",
                )
            typer.echo(
                f"{len(entries)} entries, all as they were written. The last one's mark: {trail.last_hash()[:16]}"
            )
        elif as_json:
            for entry in entries:
                typer.echo(json.dumps({name: getattr(entry, name) for name in entry.__slots__}, ensure_ascii=False))
        else:
            lines = [
                f"{entry.number:5}  {entry.at}  {entry.actor}: {entry.action} {entry.subject}" for entry in entries
            ]
            typer.echo("\n".join(line.rstrip() for line in lines) or "Nothing stands in the audit trail yet.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise AccessError("There is no terminal to ask for the password.", "Pipe it in with --password-stdin.")
    return typer.prompt("Password", hide_input=True, confirmation_prompt="The same once more")


def _access() -> Access:
    from assistant.wiring import build_access

    return build_access(read_settings())
