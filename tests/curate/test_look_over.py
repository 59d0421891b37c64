"""Curating: what the checks notice in a knowledge folder, each told with its file and what to change."""

import pytest

from assistant.curate.question_rules import faults_of
from assistant.domain.reading_grade import reading_grade, syllables
from tests.curate.conftest import CARD, NOTE, guide

QUESTION = """
  - id: {id}
    question: "{question}"
    stage: mid
    purpose: open
    family: security
    asker: mentor
    depth: {depth}
    minutes: 4
    follow_ups: ["What happened then?", "Who noticed it first?"]
    bad_if: "An incident is open."
    variants:
      formal: "Which security rule do colleagues tend to set aside?"
      warm: "Which security rule do people quietly go around?"
"""
PAIR = """pairs:
  - id: OUR-1
    direction: staff
    to: executive
    situation: Sessions are moved late.
    people_say: [they keep moving it, another date moved, it was moved again]
    model: {model}
    before: You always cancel.
    after: "{after}"
    tones: {{warm: "Could we fix a slot?", direct: "Please fix a slot.", formal: "May I suggest a fixed slot?"}}
    spoken: "Could we fix a slot?"
    likely_reaction: A sigh.
    if_it_lands_badly: "I only need a date."
    way_out: Ask again next week.
models:
  - id: OURS
    name: Ours
    slots:
      - {{name: fact, hint: What happened, example: Two dates moved.}}
      - {{name: request, hint: What you ask, example: Please fix a slot.}}
    use_for: Dates.
    watch_out: Keep it short.
    evidence: None known.
"""


def test_a_folder_in_order_gives_no_finding(write, findings):
    write("guides/a.md", guide("OUR-1", "OUR-2"))
    write("guides/b.md", guide("OUR-2", "OUR-1", "- 30 minutes: 10 check-in; 20 demo."))
    write("guides/plain.txt", "Whatever we wrote down ourselves.")

    assert findings() == {}


def test_a_file_that_breaks_its_shape_is_named_with_its_line_and_the_rest_is_read(write, findings):
    write("technologies/passkeys.yaml", CARD.replace("one_line:", "one_lien:"))
    write("guides/a.md", guide(related="NOWHERE"))

    found = findings()

    assert "passkeys.yaml" in found["shape"][0]
    assert "Line " in found["shape"][0]
    assert "one_lien" in found["shape"][0]
    assert len(found["links"]) == 1


def test_an_id_twice_in_one_file_is_told_with_its_line(write, findings):
    one = QUESTION.format(id="A-1", question="Which security rule do people quietly work around?", depth=2)
    write("questions/q.yaml", f"questions:{one}{one}")

    assert f"Line {2 + one.count(chr(10))}: The id 'A-1' stands in the file twice." in findings()["shape"][0]


def test_an_id_in_two_files_is_told_with_both(write, findings):
    write("guides/a.md", guide("OUR-1"))
    write("guides/b.md", guide("OUR-1"))

    assert findings() == {
        "ids": ["The id 'OUR-1' stands in knowledge/guides/a.md and knowledge/guides/b.md. Give one another id."]
    }


def test_a_session_note_without_its_fields_is_told(write, findings):
    write("session_notes/n.md", "The demo failed and the pair laughed.")

    assert findings().keys() == {"notes"}
    assert "session_notes/n.md, line 1: the front matter" in findings()["notes"][0]


@pytest.mark.parametrize(
    ("path", "text", "missing"),
    [
        ("guides/a.md", guide(related="G99"), "G99"),
        ("session_notes/n.md", NOTE, "deepfakes"),
        ("phrasing/p.yaml", PAIR.format(model="NOBODYS", after="Two dates moved."), "NOBODYS"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(write, findings, path, text, missing):
    write(path, text)

    assert [message for message in findings()["links"] if repr(missing) in message and path in message]


def test_a_timebox_that_does_not_add_up_is_told(write, findings):
    write("guides/a.md", guide(text="- **30 minutes:** 10 check-in; 15 demo.\n- 45 minutes: 15 check-in; 30 demo."))

    assert findings() == {
        "minutes": ["knowledge/guides/a.md: the timebox of 30 minutes adds up to 25. Correct its steps."]
    }


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("Do you use AI?", "yes or no"),
        ("How was it? Was it useful?", "only question mark"),
        ("Tell me how it went.", "only question mark"),
        ("Surely you know what an LLM is?", "leads"),
        ("What do you think of the " + "very " * 28 + "long plan?", "words"),
    ],
)
def test_a_question_is_told_what_is_wrong_with_it(question, fault):
    assert any(fault in told for told in faults_of(question))


def test_an_open_question_with_one_idea_has_no_fault():
    assert faults_of("Which security rule do people quietly work around, and what are they trying to get done?") == []


def test_two_questions_that_ask_nearly_the_same_are_told(write, findings):
    one = QUESTION.format(id="A-1", question="Which security rule do people quietly work around?", depth=2)
    two = QUESTION.format(id="A-2", question="Which security rules are quietly worked around by people?", depth=2)
    write("questions/q.yaml", f"questions:{one}{two}")

    assert [told for told in findings()["questions"] if "A-1" in told and "A-2" in told]


def test_a_stage_without_a_question_for_a_purpose_is_told(write, findings):
    only = QUESTION.format(id="A-1", question="Which rule do people work around?", depth=1)
    write("questions/q.yaml", f"questions:{only}")

    told = findings()["questions"]

    assert "questions: nothing to close a talk at the mid stage, asked by mentor. Write one." in told
    assert "questions: nothing to open a talk at the mid stage, asked by mentor. Write one." not in told


@pytest.mark.parametrize("word", ["mentee", "Digital natives", "young lady"])
def test_a_label_for_people_is_told_unless_it_is_quoted_to_warn_of_it(write, findings, word):
    write("guides/a.md", guide(text=f"- Say nothing of a {word} here."))
    write("guides/b.md", guide("OUR-2", text=f'- Leave out "{word}" in what you write.'))

    (told,) = findings()["words"]
    assert "guides/a.md" in told
    assert word.lower() in told


def test_words_of_blame_are_told_in_what_is_to_be_said_and_not_in_what_people_say_before(write, findings):
    write("phrasing/p.yaml", PAIR.format(model="OURS", after="You never keep a date."))

    (told,) = findings()["words"]
    assert "“never”" in told


def test_what_is_past_its_date_is_told(write, findings):
    write("technologies/passkeys.yaml", CARD.replace("review_by: 20", "review_by: 19"))
    write("session_notes/n.md", NOTE.replace("delete_after: 2027", "delete_after: 2024"))

    told = " ".join(findings()["dates"])

    assert "passkeys.yaml: was due for review on 19" in told
    assert "n.md: was to be kept until 2024" in told


def test_harder_words_give_a_higher_grade():
    plain = "We met on Monday. She showed me the tool. I tried it at once. It broke."
    formal = "Organizational considerations necessitated comprehensive deliberation. Participants evaluated methodological alternatives."

    assert reading_grade(plain) < 6 < 12 < reading_grade(formal)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("tried", 1),
        ("table", 2),
        ("makes", 1),
        ("boxes", 2),
        ("security", 4),
        ("the", 1),
        ("people", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count
