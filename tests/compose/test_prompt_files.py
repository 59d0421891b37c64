import pytest

from assistant.artifacts import ARTIFACT_KINDS
from assistant.compose.prompt_files import load_prompt
from assistant.errors import SettingsError
from assistant.settings import PROJECT

SHIPPED = PROJECT / "prompts"
TIMED = [kind for kind in ARTIFACT_KINDS if "minutes" in kind.shape.model_fields]
GOOD = "---\npurpose: Draft an agenda.\nshape: Agenda\nneeds: [topic, minutes]\n---\n$minutes minutes about ${topic}.\n"


@pytest.fixture
def prompt_file(tmp_path):
    def write(text, name="agenda.md"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name, tmp_path

    return write


@pytest.mark.parametrize("kind", ARTIFACT_KINDS, ids=lambda kind: kind.kind)
def test_each_kind_has_a_prompt_that_asks_for_its_own_shape(kind):
    prompt = load_prompt(kind.prompt, SHIPPED)

    assert prompt.shape == kind.shape.__name__


@pytest.mark.parametrize("kind", ARTIFACT_KINDS, ids=lambda kind: kind.kind)
def test_each_kind_is_drafted_from_the_request_and_its_passages_and_cites_them(kind):
    prompt = load_prompt(kind.prompt, SHIPPED)

    assert {"request", "passages"} <= set(prompt.needs)
    assert "only these passages" in prompt.text
    assert "`cites`" in prompt.text


@pytest.mark.parametrize("kind", TIMED, ids=lambda kind: kind.kind)
def test_a_timed_kind_is_told_that_its_minutes_add_up(kind):
    prompt = load_prompt(kind.prompt, SHIPPED)

    assert "minutes" in prompt.needs
    assert "add up to exactly $minutes" in prompt.text


@pytest.mark.parametrize("kind", ARTIFACT_KINDS, ids=lambda kind: kind.kind)
def test_a_prompt_speaks_only_of_fields_its_shape_has(kind):
    text = load_prompt(kind.prompt, SHIPPED).text
    fields = fields_below(kind.shape)
    openings = [line.split("`")[1] for line in text.splitlines() if line.startswith("- `")]

    assert [name for name in openings if name not in fields] == []


def fields_below(shape):
    """The names of all fields of a shape and of the shapes inside it."""
    schema = shape.model_json_schema()
    inner = [definition.get("properties", {}) for definition in schema.get("$defs", {}).values()]
    return {name for properties in (schema["properties"], *inner) for name in properties}


def test_the_voice_goes_before_any_kind_and_holds_the_role_flip_and_the_stop():
    voice = load_prompt("voice.md", SHIPPED)

    assert voice.shape == "Artifact"
    assert "the junior colleague is the **mentor**" in voice.text
    assert "RED_LINE" in voice.text
    assert "one question at most" in voice.text


def test_a_prompt_gives_its_purpose_its_shape_its_needs_and_its_text(prompt_file):
    prompt = load_prompt(*prompt_file(GOOD))

    assert (prompt.purpose, prompt.shape, prompt.needs) == ("Draft an agenda.", "Agenda", ("topic", "minutes"))
    assert prompt.text == "$minutes minutes about ${topic}."


def test_what_a_person_wrote_is_filled_in_as_it_stands(prompt_file):
    prompt = load_prompt(*prompt_file(GOOD))

    assert prompt.filled(topic="saving $role of {us} $$", minutes=45) == "45 minutes about saving $role of {us} $$."


def test_a_file_saved_on_windows_is_read_like_any_other(prompt_file):
    prompt = load_prompt(*prompt_file(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))

    assert prompt.needs == ("topic", "minutes")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("[topic, minutes]", "[topic]"), "the text names `minutes`, which `needs` leaves out"),
        (GOOD.replace("minutes]", "minutes, role]"), "`needs` lists `role`, which the text does not name"),
        (GOOD.replace("shape: Agenda", "shape: Timetable"), "no artifact is called 'Timetable'"),
        (GOOD.replace("$minutes", "$ 5 and $minutes"), "a `$` in the text starts no name"),
        (GOOD.replace("purpose: Draft an agenda.\n", ""), "`purpose`: field required"),
        (GOOD.replace("shape:", "model: big\nshape:"), "`model`: extra inputs are not permitted"),
        (GOOD.replace("[topic, minutes]", "[topic, minutes"), "its front matter is no valid YAML"),
        (GOOD.replace("Draft an agenda.", "2026-02-31"), "its front matter is no valid YAML"),
        ("---\n---\nDraft something.", "its front matter holds no `purpose`"),
        ("Draft an agenda about $topic.", "it does not begin with front matter"),
        ("", "it does not begin with front matter"),
        (b"---\npurpose: \xff\xfe\n---\n", "it is not UTF-8 text"),
    ],
)
def test_a_prompt_that_cannot_be_used_is_told_in_plain_words(prompt_file, text, told):
    with pytest.raises(SettingsError) as error:
        load_prompt(*prompt_file(text))

    assert str(error.value).startswith("The prompt file 'agenda.md' cannot be used: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_prompt_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(SettingsError, match=r"'agenda\.md' cannot be used: it cannot be read"):
        load_prompt("agenda.md", tmp_path)
