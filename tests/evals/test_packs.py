"""Own questions: a CSV or YAML file is judged, every slip in it is named with what to do, and what people missed becomes cases."""

import pytest
import yaml

from assistant import Settings
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.settings import PROJECT
from assistant.store.conversation_store import Rating
from assistant.wiring import Parts
from evals.added_cases import NothingFindsNamesError, add_cases
from evals.bench import Bench
from evals.packs import PackError, pack_suite, read_pack
from evals.runner import run_suites

CSV = """question,role,kind,sources,must,must_not
How often should a pair meet?,mentor,answer,,every|session,guarantee
"Plan 45 minutes on passkeys, first session",mentor,agenda,Passkeys,passkey,
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "own.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_own_questions_are_judged_by_what_was_filled_in(written, settings):
    (result,) = run_suites([pack_suite(written(CSV))], Bench(Parts(settings, use_chroma=False)))

    told = {(score.case, score.measure): score for score in result.scores}
    assert set(told) == {("own-2", name) for name in ("says", "does not say", "kind", "answered")} | {("own-3", name) for name in ("sources", "says", "kind", "answered")}  # fmt: skip
    assert told["own-3", "sources"].value == told["own-3", "says"].value == told["own-3", "kind"].value == 1
    assert told["own-2", "does not say"].value == 1


def test_a_pack_of_yaml_says_the_same_as_one_of_csv(written):
    rows = [{"question": "How often should a pair meet?", "role": "mentor", "kind": "answer", "must": ["every", "session"], "must_not": "guarantee"}]  # fmt: skip

    (of_yaml,) = read_pack(written(yaml.safe_dump(rows), "own.yaml"))
    of_csv = read_pack(written(CSV))[0]

    assert of_yaml.model_dump(exclude={"id"}) == of_csv.model_dump(exclude={"id"})


def test_a_file_from_a_spreadsheet_with_semicolons_is_read(written):
    (case,) = read_pack(written("\ufeffQuestion;Must\nHow often?;a|b\n"))

    assert (case.question, case.must) == ("How often?", ("a", "b"))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("own.csv", "question,role\nHow often?,mentee\n", "row 2: role is “mentee”; use 'executive', 'mentor' or 'staff'"),
        ("own.csv", "question,kind\nHow often?,poem\n,\nIs it?,agenda\nOften?,song\n", "(?s)row 2: kind.*row 5: kind"),
        ("own.csv", "question,must\n,paid\n", "row 2: question is missing; fill it in"),
        ("own.csv", "question,must\nHow, often?,a,b\n", "row 2: more cells than columns. Put text with a comma"),
        ("own.csv", "frage,must\nWie oft?,x\n", "does not know the columns frage"),
        ("own.csv", "role,must\nstaff,x\n", "no column called question"),
        ("own.csv", "question,must\n", "holds no question"),
        ("own.csv", "question\nHow often?\nhow  often?\n", "asked 2 times; leave one"),
        ("own.yaml", "- question: What: why\n", "line 1 is no YAML. Put text with a colon"),
        ("own.yaml", "question: How often?\n", "is no list. Begin each question"),
        ("own.yaml", "- How often?\n", "question 1: no fields"),
        ("own.yaml", "- question: How often?\n  sorces: [a]\n", "question 1: sorces is no field; known are question"),
        ("own.txt", "How often?\n", "Use a file that ends with"),
    ],
)  # fmt: skip
def test_a_slip_in_a_pack_is_named_with_what_to_do(written, name, text, told):
    with pytest.raises(PackError, match=told):
        read_pack(written(text, name))


def test_a_pack_that_is_not_there_or_not_in_utf_8_is_told(tmp_path):
    latin = tmp_path / "own.csv"
    latin.write_bytes("question\nWas kostet ein Menü?\n".encode("latin-1"))

    with pytest.raises(PackError, match=r"not in UTF-8\. Save it again"):
        read_pack(latin)
    with pytest.raises(PackError, match="no such file"):
        read_pack(tmp_path / "gone.csv")


def test_a_source_that_the_knowledge_does_not_hold_is_told_before_anything_is_judged(written, settings):
    suite = pack_suite(written("question,sources\nHow often?,The lost guide\n"))

    with pytest.raises(PackError, match="own-2: no source is called “The lost guide”"):
        run_suites([suite], Bench(Parts(settings, use_chroma=False)))


@pytest.fixture
def used(own_folder) -> Parts:
    """A coach that somebody used: one question that no guide covers, and one reply that was rated badly."""
    parts = Parts(Settings(data_dir=own_folder), use_chroma=False)
    parts.guide_gaps.clear()
    parts.guide_gaps.add("vr", "answer")  # too short to be a question
    assistant = Bench(parts).assistant
    assistant.answer("Plan 45 minutes on falconry lessons with Oyinkansola Szczepanska", role=Role.MENTOR)
    question = "How do I tell Zbigniew Wojtkowiak that the sessions keep moving? His mail is z.wojtkowiak@mail.example"
    conversation = NEW_CONVERSATION.then(question, assistant.answer(question, role=Role.MENTOR))
    assistant.conversations.add_turn("c1", conversation.turns[-1])
    assistant.conversations.rate(Rating(conversation_id="c1", position=0, liked=False, reason="Zbigniew Wojtkowiak laughed"))  # fmt: skip
    return parts


def test_what_people_missed_becomes_cases_that_name_nobody_and_that_a_run_can_read(used, tmp_path):
    path = tmp_path / "missed.yaml"

    count = add_cases(used, path)

    cases = read_pack(path)
    text = path.read_text("utf-8")
    assert count == len(cases) == 2
    assert "falconry" in cases[0].question
    assert "sessions keep moving" in cases[1].question
    assert cases[1].role is Role.MENTOR
    assert not [name for name in ("Oyinkansola", "Szczepanska", "Zbigniew", "Wojtkowiak", "mail.example") if name.lower() in text.lower()]  # fmt: skip


def test_cases_are_added_once_and_what_a_person_filled_in_stays(used, tmp_path):
    path = tmp_path / "missed.yaml"
    add_cases(used, path)
    rows = yaml.safe_load(path.read_text("utf-8"))
    rows[0]["must"] = ["hawk"]
    path.write_text(yaml.safe_dump(rows), encoding="utf-8")

    assert add_cases(used, path) == 0
    assert read_pack(path)[0].must == ("hawk",)


def test_without_what_finds_names_no_question_is_written_down(used, tmp_path):
    used.name_finder = None

    with pytest.raises(NothingFindsNamesError, match="make set-up"):
        add_cases(used, tmp_path / "missed.yaml")
    assert not list(tmp_path.glob("*.yaml"))


def test_the_example_of_the_readme_is_a_pack_that_the_coach_passes(written, settings):
    readme = (PROJECT / "README.md").read_text("utf-8")
    example = readme.partition("```csv\n")[2].partition("```")[0]

    (result,) = run_suites([pack_suite(written(example))], Bench(Parts(settings, use_chroma=False)))

    assert len(example.splitlines()) == 6
    assert [(score.case, score.reason) for score in result.scores if score.value < 1] == []
