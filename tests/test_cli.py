"""The command line: contracts that programs rely on, exit statuses, and one plain line where something is wrong."""

import json

import pytest

from assistant.domain.request import Kind
from tests.flagship_requests import AGENDA, EXPLAINER, FLAGSHIP

OF_A_REPLY = "id kind markdown artifact citations findings request composer red_line elapsed_ms".split()
OF_A_CITATION = "passage_id title heading path quote".split()
OF_A_REQUEST = "kind role topic minutes stage tone".split()
OF_A_HIT = "passage_id source heading score".split()


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def lines(*cases):
    return "".join(json.dumps(case) + "\n" for case in cases)


class TestAsk:
    def test_prints_the_reply_as_markdown(self, coach):
        done = coach("ask", EXPLAINER.text, "--role", "mentor")

        assert done.exit_code == 0
        assert done.stdout.startswith("## Zero trust in 5 minutes")
        assert done.stderr == ""

    def test_prints_one_json_object_with_every_field_of_the_contract(self, coach):
        (reply,) = objects(coach("ask", AGENDA.text, "--json").stdout)

        assert set(OF_A_REPLY) <= set(reply)
        assert all(set(OF_A_CITATION) <= set(cited) for cited in reply["citations"])
        assert set(OF_A_REQUEST) <= set(reply["request"])
        assert (reply["id"], reply["kind"], reply["composer"], reply["red_line"]) == (None, "agenda", "built-in", None)
        assert (reply["request"]["role"], reply["request"]["minutes"], reply["request"]["stage"]) == (
            "executive",
            30,
            "first",
        )
        assert sum(item["minutes"] for item in reply["artifact"]["items"]) == 30
        assert reply["findings"] == []
        assert reply["elapsed_ms"] > 0

    def test_answers_a_batch_line_by_line_in_order(self, coach):
        cases = [{"id": str(place), "role": case.role, "turns": [case.text]} for place, case in enumerate(FLAGSHIP)]
        replies = objects(coach("ask", "--jsonl", "-", typed=lines(*cases)).stdout)

        assert [reply["id"] for reply in replies] == ["0", "1", "2", "3", "4"]
        assert [reply["kind"] for reply in replies] == [case.kind.value for case in FLAGSHIP]

    def test_answers_the_last_turn_of_a_case_with_the_ones_before_in_mind(self, coach, tmp_path):
        file = tmp_path / "cases.jsonl"
        file.write_text(lines({"id": "a", "role": "mentor", "turns": ["Plan 60 minutes on passkeys", "make it 30"]}))
        (reply,) = objects(coach("ask", "--jsonl", str(file)).stdout)

        assert (reply["kind"], reply["request"]["minutes"], reply["request"]["topic"]) == ("agenda", 30, "passkeys")

    def test_uses_the_pairings_minutes_where_the_question_names_none(self, coach):
        case = {
            "id": "a",
            "role": "executive",
            "turns": ["Plan our session on passkeys"],
            "minutes": 50,
            "pairing": "p1",
        }
        (reply,) = objects(coach("ask", "--jsonl", "-", typed=lines(case)).stdout)

        assert reply["artifact"]["minutes"] == 50

    def test_names_a_red_line_by_its_code(self, coach, own_folder):
        (reply,) = objects(coach("ask", "I want to end my life", "--json", in_folder=own_folder).stdout)

        assert (reply["kind"], reply["red_line"], reply["citations"]) == ("red_line", "R1", [])

    @pytest.mark.parametrize("kind", ["out_of_scope", "answer", "questions"])
    def test_knows_the_kinds_of_the_contract(self, coach, kind):
        asked = {
            "out_of_scope": "What is the weather?",
            "answer": "Does reverse mentoring improve retention?",
            "questions": "Six questions about passkeys",
        }
        (reply,) = objects(coach("ask", asked[kind], "--json").stdout)

        assert reply["kind"] == Kind(kind).value

    def test_a_bad_case_is_told_in_its_place_and_the_others_go_on(self, coach):
        cases = [
            {"id": "no turns", "role": "mentor"},
            {"id": "no role of ours", "role": "boss", "turns": ["Hello"]},
            {"id": "odd minutes", "role": "mentor", "turns": ["Plan a session on passkeys"], "minutes": 10**9},
            {"id": "empty", "turns": [""]},
            {"id": "good", "role": "mentor", "turns": ["Plan 30 minutes on passkeys"]},
        ]
        done = coach("ask", "--jsonl", "-", typed="not json\n[1]\n\n" + lines(*cases))
        replies = {reply["id"]: reply for reply in objects(done.stdout)}

        assert done.exit_code == 0
        assert [case["id"] for case in cases] == list(replies)
        assert all("error" in replies[name] for name in ("no turns", "no role of ours", "empty"))
        assert replies["good"]["kind"] == "agenda"
        assert done.stderr.splitlines() == [
            f"Line {number} is not a JSON object; it was left out." for number in (1, 2)
        ]


class TestSearch:
    def test_gives_the_best_k_with_every_field_of_the_contract(self, coach):
        (found,) = objects(coach("search", "sessions keep being cancelled", "-k", "7", "--json").stdout)

        assert len(found["hits"]) == 7
        assert all(set(OF_A_HIT) <= set(hit) for hit in found["hits"])
        assert found["hits"][0]["source"].startswith("knowledge/")

    def test_has_no_floor(self, coach):
        (found,) = objects(coach("search", "qwertz zxcvb", "-k", "5", "--json").stdout)

        assert len(found["hits"]) == 5

    def test_looks_only_where_it_is_told(self, coach):
        (found,) = objects(coach("search", "cancelled", "--in", "guides,session_notes", "--json").stdout)

        assert {hit["source"].split("/")[1] for hit in found["hits"]} <= {"guides", "session_notes"}

    def test_answers_a_batch_with_its_history(self, coach):
        cases = [{"id": "1", "query": "passkeys"}, {"id": "2", "query": "why?", "history": ["What is ransomware?"]}]
        found = objects(coach("search", "--jsonl", "-", "-k", "3", typed=lines(*cases)).stdout)

        assert [set(entry) for entry in found] == [{"id", "hits"}] * 2
        assert any("ransomware" in hit["source"] for hit in found[1]["hits"])

    def test_prints_titles_and_text_for_people(self, coach):
        assert "knowledge/technologies/passkeys.yaml" in coach("search", "passkeys").stdout


class TestIngest:
    def test_tells_each_file_and_counts_them(self, coach, own_folder, tmp_path):
        (tmp_path / "ours").mkdir()
        (tmp_path / "ours/tea.md").write_text("# Tea\n\n## Steps\n- Boil the water before the talk begins.\n")
        (tmp_path / "ours/broken.pdf").write_bytes(b"%PDF-1.7 cut off")
        done = coach("ingest", str(tmp_path / "ours"), "--json", in_folder=own_folder)
        (report,) = objects(done.stdout)

        assert done.exit_code == 1
        assert (report["counts"]["added"], report["counts"]["rejected"]) == (1, 1)
        assert all({"path", "status", "passages", "message"} == set(file) for file in report["files"])

    def test_a_second_run_changes_nothing_and_every_passage_keeps_its_id(self, coach, own_folder):
        ids = [self.found_ids(coach, own_folder), None]
        (report,) = objects(coach("ingest", "--json", in_folder=own_folder).stdout)
        ids[1] = self.found_ids(coach, own_folder)

        assert {status for status, count in report["counts"].items() if count} == {"unchanged"}
        assert ids[0] == ids[1]

    @pytest.mark.slow
    def test_passages_keep_their_ids_when_their_file_is_forgotten_and_taken_in_again(self, coach, own_folder, tmp_path):
        guide = tmp_path / "tea.md"
        text = "# Tea\n\n## Steps\n- Boil the marmalade kettle before the talk begins.\n"
        ids = []
        for content in (text, None, text):
            guide.write_text(content) if content else guide.unlink()
            coach("ingest", str(guide), "--json", in_folder=own_folder)
            (found,) = objects(coach("search", "marmalade kettle", "-k", "1", "--json", in_folder=own_folder).stdout)
            ids.append(found["hits"][0]["passage_id"])

        assert ids[0] == ids[2] != ids[1]

    def test_given_paths_are_all_that_a_fresh_folder_holds(self, coach, own_folder, tmp_path):
        (own_folder / "coach.db").unlink()
        (tmp_path / "tea.txt").write_text("Boil the water before the talk begins, and pour it when both are there.")
        coach("ingest", str(tmp_path / "tea.txt"), in_folder=own_folder)
        (found,) = objects(coach("search", "mentoring", "--json", in_folder=own_folder).stdout)

        assert [hit["source"].rpartition("/")[2] for hit in found["hits"]] == ["tea.txt"]

    @staticmethod
    def found_ids(coach, folder):
        (found,) = objects(coach("search", "first session", "-k", "200", "--json", in_folder=folder).stdout)
        return [hit["passage_id"] for hit in found["hits"]]


class TestAnonymize:
    def test_gives_the_text_and_each_replacement_in_its_place(self, coach):
        text = "Priya wrote to priya@example.com."
        (done,) = objects(
            coach("anonymize", "--jsonl", "-", typed=lines({"id": "n", "text": text, "roster": ["Priya"]})).stdout
        )

        assert set(done) == {"id", "text", "replacements"}
        assert "priya" not in done["text"].lower()
        assert all(set(entry) == {"kind", "start", "end", "replacement"} for entry in done["replacements"])
        assert {text[entry["start"] : entry["end"]] for entry in done["replacements"]} >= {"priya@example.com"}

    def test_reads_a_file_or_what_is_typed(self, coach, tmp_path):
        (tmp_path / "note.txt").write_text("Write to ann@example.com")
        (tmp_path / "people.csv").write_text("name\nOttoline Vex\n")

        assert "ann@example.com" not in coach("anonymize", str(tmp_path / "note.txt")).stdout
        typed = coach("anonymize", "-", "--roster", str(tmp_path / "people.csv"), typed="Ottoline Vex was late.")
        assert "Ottoline" not in typed.stdout
        (as_json,) = objects(coach("anonymize", "-", "--json", typed="Nobody is named here.").stdout)
        assert as_json == {"text": "Nobody is named here.", "replacements": []}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask", "Hello", "--role", "boss"], "boss"),
        (["ask"], "question"),
        (["search"], "text"),
        (["search", "x", "--in", "nowhere"], "nowhere"),
        (["search", "x", "-k", "0"], "-k"),
        (["anonymize"], "file"),
        (["ingest", "--as", "poems"], "poems"),
        (["sing"], "sing"),
    ],
)
def test_wrong_usage_is_status_2_and_names_what_is_wrong(coach, arguments, named):
    done = coach(*arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert named in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", ""],
        ["ask", "x" * 50_000],
        ["ask", "--jsonl", "nowhere.jsonl"],
        ["search", "--jsonl", "nowhere.jsonl"],
        ["anonymize", "nowhere.txt"],
        ["anonymize", "-", "--roster", "nowhere.csv"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_a_told_error_is_status_1_and_one_plain_line(coach, arguments):
    done = coach(*arguments)

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.count(". ") >= 1


def test_doctor_says_that_the_main_job_works(coach):
    done = coach("doctor", "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout)
