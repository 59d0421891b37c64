"""People whom nobody listed: found by what the text around them tells, and ordinary words left alone."""

import pytest

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.ingest.anonymize import NOBODY, Roster, anonymize, anonymize_text, anonymize_texts
from assistant.ingest.anonymize.mask import Mask

# Invented notes with the words that must not be left in them.
NOTES = [
    ("12 March, Norvik Ferries, Bergen. Ingrid Solheim showed CFO Per Aakre the tool.", "Norvik Bergen Ingrid Solheim Aakre March"),
    ("Bekele Tadesse of Harrow & Finch told managing partner Louise Crane about it. Louise will change it.", "Bekele Tadesse Harrow Finch Louise Crane"),
    ("Marta Kowalczyk (Lumeno Foods, Poznań) was cancelled by COO Jan Wrona on 4, 18 and 25 September.", "Marta Kowalczyk Lumeno Poznań Wrona September"),
    ("Dr. Osei cut off two engineers. Anneke de Boer told him, and de Boer meant it.", "Osei Anneke Boer"),
    ("Tomasz from IT security at Belmar Bank played CEO Ruth Adler a call.", "Tomasz Belmar Ruth Adler"),
    ("Chloé Martin unplugged Sven Lund's mouse. The web team in Lisbon fixes it.", "Chloé Martin Sven Lund Lisbon"),
    ("Nguyen Thi Lan in Da Nang stayed silent with SVP Björn Hallström.", "Nguyen Lan Nang Björn Hallström"),
    ("Ravi Menon, 24, said EVP Claire Fontaine lets interns present; Claire wept.", "Ravi Menon 24 Claire Fontaine"),
    ("met w/ priya n olu today, olu kept checking his phone", "priya olu"),
    ("[10:32] Priya: can we meet?\n[10:33] Mr Hope: ok. ask O. Bankole\n[10:35] Priya: thx", "Priya Hope Bankole"),
    ("Mentor: Kasia W.\nExecutive: Tanaka-san\nKasia sends it by Friday.", "Kasia Tanaka"),
    ("Will will chase Grant about the grant; May may join.", "Grant May"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "gone"), NOTES)
def test_nobody_is_left_in_a_note_though_no_roster_lists_them(name_finder, note, gone):
    told = anonymize_text(note, NOBODY, name_finder).text

    assert [word for word in gone.split() if word in told] == []


@pytest.mark.parametrize(
    "text",
    [
        "Will follow up. May need more time. Mark the date, and grant access by Monday.",
        "Ask your mentor about Copilot, ChatGPT and Zero Trust. GDPR applies, and ISO 27001.",
        "The CFO opened Excel, then Python. Gen Z buys on TikTok. We hope to chase the vendor.",
        "In Teams we tried a reverse demo: the executive drove, the mentor asked three open questions.",
        "Question that worked: What would have made that easier? Action: one slot per quarter.",
    ],
)
def test_ordinary_words_stay_though_they_look_like_names(name_finder, text):
    assert anonymize_text(text, NOBODY, name_finder).text == text


def test_the_words_around_a_name_tell_who_is_the_mentor_and_who_the_executive(name_finder):
    note = "Mentor: Kasia Wolska\nExecutive: Per Aakre\nKasia showed Aakre a form, and Per tried it."

    told = anonymize_text(note, NOBODY, name_finder).text

    assert told.splitlines()[2] == "The mentor showed the executive a form, and the executive tried it."


def test_a_name_that_a_title_of_the_note_gives_away_is_gone_from_its_text_too(name_finder):
    part = LoadedPart(heading="", text="bankole was late again.", anchor="t")
    note = LoadedFile(
        document_id="d", path="d.md", title="Notes by Oluwaseun Bankole", content_hash="0", source=SourceKind.SESSION_NOTES, parts=(part,)
    )  # fmt: skip

    document = anonymize(note, NOBODY, name_finder)

    assert "ankole" not in document.title + document.parts[0].text


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("He is employee no. E10442.", "He is employee no. a reference number."),
        ("Login: pkowalski7 for the demo.", "Login: a number for the demo."),
        ("She lives at 14 Mill Lane.", "She lives at an address."),
        ("The office in der Hauptstraße 12 was closed.", "The office in der an address was closed."),
        ("A mentor, 24, and a leader (58) met.", "A mentor, and a leader met."),
        ("blob aGVsbG8gUHJpeWEgUmFtYW4gb2YgTm9ydmlr1x== ends", "blob a block of code ends"),
    ],
)
def test_what_its_own_form_or_label_gives_away_is_gone(written, left):
    assert anonymize_text(written, NOBODY).text == left


def test_a_mask_hides_what_it_can_show_again(name_finder):
    mask = Mask(Roster.from_names(["Priya Raman"]), name_finder)

    (sent,) = mask.hide(["How do I thank Priya Raman? Her mail is priya@corp.test."])

    assert "riya" not in sent
    assert mask.show(f'{{"text": "Dear {sent.split("thank ")[1].split("?")[0]}"}}') == '{"text": "Dear Priya Raman"}'


def test_many_notes_at_once_read_as_each_by_itself(name_finder):
    cases = [(note, NOBODY) for note, _ in NOTES] + [
        ("Ottoline was late.", Roster.from_names(["Ottoline Vex"])),
        ("", NOBODY),
    ]

    told = list(anonymize_texts(7 * cases, name_finder))

    assert [one.text for one in told] == 7 * [anonymize_text(*case, name_finder).text for case in cases]


def test_many_notes_need_no_naming_model():
    assert [one.text for one in anonymize_texts([("Mail ann@corp.test", NOBODY)])] == ["Mail an e-mail address"]
