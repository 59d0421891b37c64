"""Anonymization: nobody of the roster, nobody with a title, no address and no number gets through."""

import pytest

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.domain.records import Guide
from assistant.errors import SettingsError
from assistant.ingest.anonymize import NOBODY, AnonymizedDocument, Person, Roster, anonymize, anonymize_text
from assistant.ingest.chunk import chunk

ROSTER = Roster(
    (
        Person(name="Priya Raman", role="mentor"),
        Person(name="Per Aakre", role="executive"),
        Person(name="Oluwaseun Bankole"),
        Person(name="Grace Hope"),
        Person(name="May Chen"),
        Person(name="Will Marks"),
        Person(name="José Müller-Nandú", nickname="Pepe"),
        Person(name="Anneke de Boer"),
    )
)


def loaded(text: str, source: SourceKind = SourceKind.SESSION_NOTES, **fields) -> LoadedFile:
    part = LoadedPart(heading="", text=text, anchor="text", record=fields.pop("record", None))
    given = {"document_id": "d", "path": "d.md", "title": "A title", "content_hash": "0"} | fields
    return LoadedFile(source=source, parts=(part,), **given)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Priya Raman's idea, then PRIYA's.", "The mentor's idea, then the mentor's."),
        ("I asked priya raman. Then RAMAN left.", "I asked the mentor. Then the mentor left."),
        ("I met O. Bankole and Bankole, Oluwaseun.", "I met a colleague and a colleague."),
        ("We asked Jose Muller-Nandu. Pepe agreed.", "We asked a colleague. A colleague agreed."),
        ("Pryia said so.", "The mentor said so."),
        ("With Pryia and Bankolle.", "With the mentor and a colleague."),
        ("Anneke de Boer told me, and de Boer meant it.", "A colleague told me, and a colleague meant it."),
        ("Dr. Osei cut in; later Osei wrote.", "A colleague cut in; later a colleague wrote."),
        ("We told Tanaka-san, and Tanaka smiled.", "We told a colleague, and a colleague smiled."),
        ("Pri\u200bya hid.", "The mentor hid."),
        ("Mr Hope saw Grace.", "A colleague saw a colleague."),
    ],
)
def test_people_are_removed_however_they_are_written(written, left):
    assert anonymize_text(written, ROSTER).text == left


@pytest.mark.parametrize(
    "text",
    [
        "Will follow up.",
        "May need more time, and may ask.",
        "We hope to meet; marks were high, and may rise.",
        "Say grace before dinner.",
        "The Hope And Will Session",
        "ISO 27001, SP 800-207 (2020), GPT-4, CVE-2026-45829, 2019-2024 and 1,000,000 users",
        "95% by 10:30, version 1.2.3, 24/7, sprint 41, 412k people, 45 to 60 minutes",
    ],
)
def test_ordinary_words_and_numbers_stay(text):
    assert anonymize_text(text, ROSTER).text == text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mail a.b@corp.example now", ["email"]),
        ("mail a.b [at] corp [dot] test now", ["email"]),
        ("call +44 20 7946 0958 or (555) 010-4567", ["phone"]),
        ("call 020 7946 0958", ["phone"]),
        ("see https://x.example/a?b=1. And www.y.test", ["link", "link"]),
        ("by @mossandmilk at 10.0.0.1 or 2001:db8::1", ["handle", "network_address", "network_address"]),
        ("in ABC-1234, #12345 and EMP00123", ["reference", "reference", "reference"]),
        ("to DE89 3704 0044 0532 0130 00", ["bank_account"]),
        ("card 4111 1111 1111 1111", ["payment_card"]),
        ("number 078-05-1120 and 123456789", ["identity_number", "number"]),
    ],
)
def test_addresses_and_numbers_are_removed_and_told_by_kind(text, kinds):
    assert [one.kind for one in anonymize_text(text, NOBODY).replacements][: len(kinds)] == kinds


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("12 March, in a port.", "In spring, in a port."),
        ("We met on 4, 18 and 25 September.", "We met in autumn."),
        ("Checked from 19 March. Done.", "Checked from spring. Done."),
        ("On Tuesday, June 3rd, 2026 we met.", "In summer we met."),
        ("It ran until 2026-01-31.", "It ran until winter."),
        ("It was 14.10.2025.", "It was in autumn."),
        ("It was on 03/07/2026.", "It was on a certain day."),
        ("We hope to meet in May.", "We hope to meet in spring."),
        ("Bis zum Treffen am 28. April.", "Bis zum Treffen in spring."),
        ("Prazo: até 25 de julho.", "Prazo: até summer."),
        ("He fixed it on monday the third of march.", "He fixed it in spring."),
        ("It holds until the ninth.", "It holds until a certain day."),
        ("The same since 1998.", "The same since an earlier year."),
        (
            "In sprint 41 we cut it to 2000 words by the second slide.",
            "In sprint 41 we cut it to 2000 words by the second slide.",
        ),
        ("Booked since early October, and the Q1 2026 letter.", "Booked since early autumn, and the winter letter."),
    ],
)
def test_exact_dates_become_seasons(written, left):
    assert anonymize_text(written, NOBODY).text == left


def test_a_listed_name_that_is_a_word_is_found_in_small_letters_by_what_it_does():
    told = anonymize_text("may said it may work, we hope so, and will told may", ROSTER).text

    assert told == "A colleague said it may work, we hope so, and another colleague told may"


def test_replacements_point_into_the_original_text():
    text = "On 12 March Priya\u200b Raman (priya@corp.test) met Mr Hope; Hope called +44 20 7946 0958."

    found = anonymize_text(text, ROSTER)

    rebuilt, position = [], 0
    for one in found.replacements:
        rebuilt += [text[position : one.start], one.replacement]
        position = one.end
    assert "".join([*rebuilt, text[position:]]) == found.text
    assert "Raman" in text[found.replacements[1].start : found.replacements[1].end]


def test_the_same_person_has_the_same_placeholder_in_a_document_and_others_another():
    document = anonymize(loaded("Bankole asked Grace Hope. Then Oluwaseun thanked Hope's team."), ROSTER)

    assert (
        document.parts[0].text
        == "A colleague asked another colleague. Then a colleague thanked another colleague's team."
    )


def test_a_guide_keeps_its_public_dates_and_links_and_loses_people_and_addresses():
    text = "Since 2 August 2026 (www.law.example) Priya Raman answers at priya@corp.test. Mr Hope is made up."

    document = anonymize(loaded(text, SourceKind.GUIDES), ROSTER)

    assert document.parts[0].text == (
        "Since 2 August 2026 (www.law.example) the mentor answers at an e-mail address. A colleague is made up."
    )


def test_records_titles_and_headings_are_anonymized_too():
    record = Guide(id="G1", title="Plan of Priya Raman", sources=("Grace Hope, 2026",))

    document = anonymize(loaded("Text", SourceKind.GUIDES, record=record, title=record.title), ROSTER)

    assert document.title == "Plan of the mentor"
    assert document.parts[0].record.title == "Plan of the mentor"
    assert "Hope" not in document.parts[0].record.sources[0]


def test_only_anonymize_makes_an_anonymized_document():
    with pytest.raises(TypeError, match="only anonymize"):
        AnonymizedDocument(
            document_id="d", source=SourceKind.GUIDES, path="d.md", title="T", content_hash="0", parts=()
        )


def test_chunk_takes_nothing_that_anonymize_did_not_return():
    with pytest.raises(TypeError, match="anonymize"):
        chunk(loaded("Priya Raman said so."), len)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("name,role\nPriya Raman,mentor\n,\n", ["Priya Raman"]),
        ("\ufeffNAME\nPriya Raman\n", ["Priya Raman"]),
        ("Priya Raman\nPer Aakre\n", ["Priya Raman", "Per Aakre"]),
        ("first name,last name\nPriya,Raman\n", ["Priya Raman"]),
    ],
)
def test_a_roster_is_a_table_with_names_or_a_list(tmp_path, content, names):
    path = tmp_path / "roster.csv"
    path.write_text(content, "utf-8")

    assert [person.name for person in Roster.from_csv(path).people] == names


@pytest.mark.parametrize("content", [b"", b"person,team\nPriya,IT\n", b"name\n\xff\xfe\xfa\n"])
def test_a_roster_that_is_none_is_told(tmp_path, content):
    path = tmp_path / "roster.csv"
    path.write_bytes(content)

    with pytest.raises(SettingsError, match=r"roster.csv.*`name` column"):
        Roster.from_csv(path)
