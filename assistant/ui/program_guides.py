"""UI: what happens to session guides on the Program tab: one is written, or one for each row of a table."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.bulk_guides.guide_table import read_guide_table
from assistant.bulk_guides.write_guides import Outcome, Verdict, summary, write_guides
from assistant.domain.house_style import HouseStyle
from assistant.domain.reply import Reply
from assistant.domain.session_row import SessionRow
from assistant.program.program import Program
from assistant.program.takeaways import KEPT_HOURS, address_of
from assistant.render.save_reply import file_content
from assistant.ui import program_texts as words
from assistant.ui.own_pages import told, told_of
from assistant.ui.program_access import refuse_all_but_staff
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.uploads import forget_uploads

LONGEST_LINE = 200  # characters
MOST_ROWS_SHOWN = 200
ROWS_BETWEEN_TELLS = 5
ARCHIVE = "guides.zip"
NEW_PROGRESS = gr.Progress()  # where a function names it as its default, Gradio hands in the one of the event


class GuideWriting:
    """Holds nothing of a visitor: what guides follow is remembered by their page, the files by their owner."""

    def __init__(self, assistant: Assistant, program: Program) -> None:
        self._assistant, self._program = assistant, program

    def follow(self, own_guide: str | None, request: gr.Request) -> list[Any]:
        """Learn the headings of a guide of their own, and delete the file."""
        refuse_all_but_staff(request)
        if own_guide is None:
            return [gr.skip()] * 4
        try:
            style = self._program.house_style(Path(own_guide))
        except Exception as error:
            raise told_of(error) from error
        finally:
            forget_uploads([own_guide])
        form = words.FOLLOWS if style.headings else words.FOLLOWS_NO_HEADINGS
        shown = safe_markdown(form.format(title=style.title, count=len(style.headings)))
        return [style, None, shown, gr.Button(visible=True)]

    def follow_none(self, request: gr.Request) -> list[Any]:
        refuse_all_but_staff(request)
        return [None, None, words.FOLLOWS_NONE, gr.Button(visible=False)]

    def write_one(
        self,
        name: str,
        stage: str,
        topic: str,
        minutes: float | None,
        pairs: float | None,
        setting: str,
        style: HouseStyle | None,
        request: gr.Request,
    ) -> list[Any]:
        """One guide from the form, shown and as files."""
        visitor = refuse_all_but_staff(request)
        row = SessionRow(
            line=1,
            name=_line(name) or words.GUIDES,
            stage=stage,
            topic=_line(topic),
            minutes=str(int(minutes or 0) or ""),
            pairs=str(int(pairs or 0) or ""),
            setting=setting,
        )
        try:
            reading = self._assistant.understand_row(row)
            if reading.problem or reading.request is None:
                return [
                    words.NOT_WRITTEN.format(problem=safe_markdown(reading.problem)),
                    gr.Markdown("", visible=False),
                ]
            own_notes = reading.request.own_notes if _line(name) else ()
            wanted = replace(reading.request, own_notes=own_notes, house_style=style)
            reply = self._assistant.reply_to(wanted, visitor=visitor)
            links = self._links(visitor, reply)
        except Exception as error:
            raise told_of(error) from error
        assumed = safe_markdown(" ".join(reading.assumed))
        status = (words.WRITTEN_ASSUMING if assumed else words.WRITTEN).format(assumed=assumed, links=links)
        return [status, gr.Markdown(safe_markdown(reply.markdown), visible=True)]

    def write_all(
        self,
        table: str | None,
        form: str,
        style: HouseStyle | None,
        request: gr.Request,
        progress: gr.Progress = NEW_PROGRESS,
    ) -> list[Any]:
        """A guide for each row, all in one file to download, with a verdict on each row."""
        visitor = refuse_all_but_staff(request)
        if table is None:
            raise told(words.NO_TABLE)
        settings, verdicts = self._program.settings, []
        try:
            read = read_guide_table(Path(table), max_rows=settings.max_guide_rows, max_file_mb=settings.max_file_mb)
            archive = self._program.takeaways.place_for(visitor, ARCHIVE)
            total = len(read.rows)
            for verdict in write_guides(self._assistant, read.rows, archive, _form(form), style):
                verdicts.append(verdict)
                if len(verdicts) % ROWS_BETWEEN_TELLS == 1:
                    progress((len(verdicts), total), desc=words.WRITING.format(done=len(verdicts), total=total))
        except Exception as error:
            raise told_of(error) from error
        finally:
            forget_uploads([table])
        return [None, self._told(verdicts, archive, read.told), gr.Dataframe(_rows(verdicts), visible=True)]

    def _told(self, verdicts: Sequence[Verdict], archive: Path, of_the_table: Sequence[str]) -> str:
        address = f"program/files/{address_of(archive)}"
        done = words.ALL_WRITTEN.format(summary=summary(verdicts, archive), address=address, hours=KEPT_HOURS)
        more = words.FIRST_ROWS.format(shown=MOST_ROWS_SHOWN) if len(verdicts) > MOST_ROWS_SHOWN else ""
        return " ".join(filter(None, [done, more, safe_markdown(" ".join(of_the_table))]))

    def _links(self, visitor: str, reply: Reply) -> str:
        links = []
        for form, name in words.FORMS.items():
            path = self._program.takeaways.place_for(visitor, f"session-guide{form}")
            path.write_bytes(file_content(reply, form))
            links.append(f"[{name}](program/files/{address_of(path)})")
        return " · ".join(links)


def _rows(verdicts: Sequence[Verdict]) -> list[list[str]]:
    """What the table shows; of a long one first what got no guide."""
    if len(verdicts) > MOST_ROWS_SHOWN:
        verdicts = sorted(verdicts, key=lambda verdict: verdict.outcome is not Outcome.NOT_WRITTEN)[:MOST_ROWS_SHOWN]
    return [[str(one.line), one.outcome.value, one.file, one.why] for one in verdicts]


def _form(form: str) -> str:
    return form if form in words.FORMS else next(iter(words.FORMS))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:LONGEST_LINE]
