"""No carrier gets through: rendered by a CommonMark parser, the safe form of each holds no live markup."""

import re
import time
import timeit

import pytest
from markdown_it import MarkdownIt

from assistant.ui.safe_markdown import as_written, safe_markdown

CARRIERS = [
    "![x](https://evil.example/p.png)",
    "![x](//evil.example/p.png)",
    "![x][r]\n\n[r]: https://evil.example/p.png",
    "![r]\n\n[r]: https://evil.example/p.png",
    "![x](<https://evil.example/p.png>)",
    "!\\[x](https://evil.example/p.png) ![y](https://evil.example/q.png)",
    "[click](https://evil.example/?q=secret)",
    "[click](//evil.example/)",
    "[click](/\\evil.example)",
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click][r]\n\n[r]: //evil.example 'title'",
    "[click][]\n\n[click]: https://evil.example",
    "[r]\n\n[r]:\n  https://evil.example",
    "[![x](https://evil.example/p.png)](https://evil.example)",
    "<img src=https://evil.example/p.png>",
    "<img src=x onerror=alert(1)>",
    "<script>fetch('https://evil.example')</script>",
    "<a href='https://evil.example'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<svg><image href='https://evil.example/p.png'/></svg>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=q></form>",
    "<video src=https://evil.example/v.mp4 autoplay>",
    "<div style='background:url(https://evil.example/p.png)'>x</div>",
    "<https://evil.example/auto>",
    "<!-- --><img src=https://evil.example/p.png>",
    "```mermaid\nclick A href 'https://evil.example'\n```",
    "~~~html\n<b>x</b>\n~~~\n<img src=https://evil.example/p.png>",
    "```\n```~\n<img src=https://evil.example/p.png>\n```\n![x](https://evil.example/p.png)",
    "```\n<b>\n````\n<img src=https://evil.example/p.png>",
    "> ```mermaid\n> click A\n> ```\n> ![x](https://evil.example/p.png)",
    "- ```html\n  x\n  ```\n- <img src=https://evil.example/p.png>",
    "a\u2028```\n<img src=https://evil.example/p.png>",
    "a\x0b```\n![x](https://evil.example/p.png)",
    "a\x85```\r<img src=https://evil.example/p.png>",
    "    ```\n<img src=https://evil.example/p.png>",
    "\u00a0```\n<img src=https://evil.example/p.png>\n\u00a0```\n![x](https://evil.example/p.png)",
    "`code` ![x](https://evil.example/p.png) `code`",
    "![x\ny](https://evil.example/p.png)",
    "| a |\n|---|\n| ![x](https://evil.example/p.png) |",
    "[x]\u200b(https://evil.example) ![x](https://evil.example/p.png)",
    "\u202e![x](https://evil.example/p.png)\u202c",
    "&lt;img src=x&gt; &#60;img src=https://evil.example/p.png&#62;",
]
LIVE = re.compile(
    r"<(?!/?(?:p|pre|code|em|strong|ul|ol|li|blockquote|hr|br|h[1-6]|table|thead|tbody|tr|t[hd])\b)[^>]*>"
)

render = MarkdownIt("commonmark", {"html": True}).enable("table").render


@pytest.mark.parametrize("carrier", CARRIERS)
def test_nothing_that_could_act_is_left(carrier):
    page = render(safe_markdown(carrier))

    assert LIVE.findall(page) == []
    assert "mermaid" not in page or "language-mermaid" not in page


@pytest.mark.parametrize("carrier", CARRIERS)
def test_nothing_that_could_act_shows_while_it_streams_in(carrier):
    safe = safe_markdown(carrier).split("\n")

    assert all(LIVE.findall(render("\n".join(safe[:end]))) == [] for end in range(len(safe) + 1))


def test_every_carrier_would_act_without_the_filter():
    acts = [carrier for carrier in CARRIERS if LIVE.findall(render(carrier)) or "mermaid" in carrier]

    assert len(CARRIERS) >= 34
    assert len(acts) >= 34


def test_what_was_written_stays_readable():
    assert safe_markdown("Ask <b>why</b>, see [guide](http://x).") == "Ask &lt;b>why&lt;/b>, see [guide]\\(http://x)."


def test_citation_numbers_headings_and_lists_stay_as_they_are():
    reply = "## Agenda\n\n**0–5 min**\n- Say hello. [1][2]\n1. Then ask.\n> Quote\n\n---\n*Sources*"

    assert render(safe_markdown(reply)) == render(reply)


def test_code_keeps_its_angle_brackets():
    assert "a &lt; b" in render(safe_markdown("```python\na < b\n```"))


@pytest.mark.parametrize("unit", ["[", "![", "](", "`", "```", "<", "~~~\n", "[a][b]: ", "\\", "a\n", "*_"])
def test_ten_times_the_text_is_about_ten_times_the_work(unit):
    """In time of this process alone; work that grew with the square of the text would take a hundred times."""

    def work(size: int) -> float:
        text = unit * (size // len(unit))
        return min(timeit.repeat(lambda: safe_markdown(text), timer=time.process_time, repeat=3, number=1))

    assert work(500_000) < 40 * max(work(50_000), 1e-4)


@pytest.mark.parametrize("written", ["Is <b> ![a](http://x) [b][c] ok?", "a < b", "plain words", "[r]: x"])
def test_what_was_written_comes_back_from_its_safe_form(written):
    assert as_written(safe_markdown(written)) == written
