"""Whatever is handed in, there is a clear outcome, and nothing of a disclosure is kept."""

import pytest

from assistant.errors import NeverANoteError, NoteError


def after(note):
    return "\n".join(line.after for line in note.lines)


@pytest.mark.parametrize("text", ["", "  \n\t", "🙂 12 — ?", "\u200b\u200b"])
def test_a_note_without_words_is_refused(desk, text):
    with pytest.raises(NoteError, match="holds no words"):
        desk.submit(text)


def test_a_megabyte_of_text_is_no_note(desk):
    with pytest.raises(NoteError, match="a transcript is no note"):
        desk.submit("Ingrid said so. " * 65_000)


def test_of_a_page_of_html_only_the_words_are_read(desk):
    note = desk.submit('<p title="Ingrid Solheim">We met.</p><script>var Per="Aakre"</script><p>It went well.</p>')

    assert after(note) == "We met.\nIt went well."
    assert any("HTML" in told for told in note.told)


def test_a_table_keeps_its_rows_and_loses_its_names(desk):
    note = desk.submit("| Who | Said |\n|---|---|\n| Ingrid Solheim | Check the figures |")

    assert "Check the figures" in after(note)
    assert "Solheim" not in after(note)


def test_in_a_chat_whoever_speaks_is_taken_out(desk):
    lines = ["Zqx: hello", "Per Aakre: my figures were wrong", "Zqx: Zqx said so"]
    note = desk.submit("\n".join(f"[12/03/2026, 10:1{place}] {line}" for place, line in enumerate(lines)))

    assert "Zqx" not in after(note)
    assert "Aakre" not in after(note)
    assert any("chat" in told for told in note.told)


@pytest.mark.parametrize(
    "written",
    ["In\u200bgrid Sol\u00adheim", "\u0406ngrid S\u043elheim", "Ingrid\u202e Solheim", "Ｉｎｇｒｉｄ Ｓｏｌｈｅｉｍ"],
    ids=["zero width", "look-alikes", "turned around", "wide letters"],
)
def test_tricks_with_letters_hide_no_name(desk, written):
    note = desk.submit(f"{written} showed us the tool, and it went well.")

    assert not {"ngrid", "olheim"} & {word[1:] for word in after(note).split()}


def test_words_hidden_in_base64_are_taken_out(desk):
    note = desk.submit("She wrote SW5ncmlk and SW5ncmlkIFNvbGhlaW0= on the board.")

    assert "SW5n" not in after(note)


def test_lines_in_other_languages_are_pointed_out(desk):
    note = desk.submit("Wir haben gestern lange miteinander über das neue Werkzeug gesprochen.\nThen we met again.")

    assert any("Line 1: not in English" in told for told in note.told)


def test_a_disclosure_is_not_kept_and_people_are_named(desk, bytes_below):
    with pytest.raises(NeverANoteError, match="nothing of it was kept") as refused:
        desk.submit("QUINCEDISCLOSED\nSamira told me that he put a hand on her back twice and asked her to dinner.")

    assert refused.value.code == "R3"
    assert "HR outside the line" in str(refused.value)
    assert "QUINCE" not in str(refused.value)
    assert b"QUINCEDISCLOSED" not in bytes_below(desk.settings.data_dir)


def test_a_disclosure_in_a_line_the_pair_keeps_to_itself_is_still_told(desk):
    with pytest.raises(NeverANoteError):
        desk.submit("We met.\n[ours] She says she wants to die and has the pills.")


def test_a_suspicion_is_for_a_person_to_decide(desk):
    told = "Before the merger the team learned how a summarizer works."
    with pytest.raises(NeverANoteError, match="--no-disclosure"):
        desk.submit(told)

    assert desk.submit(told, person_says_no_disclosure=True).lines


def test_a_disclosure_is_not_reworded_into_a_note(desk):
    note = desk.submit("They met and it went well.")
    with pytest.raises(NeverANoteError):
        desk.reword(note.note_id, 1, "He put his hand on her knee and she said no.")
