"""What a reader sees of a source: where it comes from, and the quoted words marked."""

from assistant.domain.knowledge import Origin, Passage, SourceKind
from assistant.domain.reply import Citation
from assistant.ui import texts
from assistant.ui.sources_panel import mark_quote, shown_passage


def citation(**changed) -> Citation:
    known = {
        "number": 1,
        "passage_id": "guides/listening#1",
        "title": "Listening",
        "heading": "Following up",
        "path": "knowledge/guides/18-listening.md",
        "quote": "Ask one more question.",
        "origin": Origin.GUIDE,
    }
    return Citation(**{**known, **changed})


def passage(text: str) -> Passage:
    return Passage(
        passage_id="guides/listening#1",
        document_id="guides/listening",
        source=SourceKind.GUIDES,
        path="knowledge/guides/18-listening.md",
        title="Listening",
        heading="Following up",
        text=text,
    )


def test_a_passage_shows_its_title_origin_and_file():
    shown = shown_passage(citation(), passage("Wait. Ask one more question. Write it down."))

    assert "**Listening** · Following up" in shown
    assert "Program guide · `knowledge/guides/18-listening.md`" in shown


def test_the_quoted_words_are_marked_and_nothing_else():
    assert mark_quote("Wait. Ask more. Write.", "Ask more.") == "Wait. <mark>Ask more.</mark> Write."


def test_a_quote_over_several_lines_is_marked_line_by_line_after_the_list_marks():
    shown = mark_quote("Do this:\n- ask more\n- write it down\n- go", "ask more\n- write it down")

    assert shown == "Do this:\n- <mark>ask more</mark>\n- <mark>write it down</mark>\n- go"


def test_a_quote_is_found_though_its_spacing_differs():
    assert "<mark>one more\nquestion</mark>" in mark_quote("Ask one more\nquestion now.", "one more question").replace(
        "</mark>\n<mark>", "\n"
    )


def test_a_quote_that_is_not_in_the_passage_marks_nothing():
    assert mark_quote("Wait.", "Ask more.") == "Wait."


def test_a_passage_cannot_bring_its_own_markup():
    shown = shown_passage(citation(title="<img src=x>", path="a`b`"), passage("\ue000<script>x</script> [a](http://b)"))

    assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")
    assert "](http" not in shown


def test_a_passage_that_is_gone_is_said_to_be_gone():
    assert texts.SOURCE_GONE in shown_passage(citation(), None)
