"""A session guide under the headings of the organization's own guide: theirs kept in order, ours all there."""

import json

import pytest

from assistant.artifacts.session_guide import SCRIPT
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.house_style import HouseHeading, HouseStyle, ListMark, Numbering, TimeNotation
from assistant.domain.people import Role
from assistant.domain.request import Kind

KICKOFF = "Session guide for a 60 minute kickoff, 8 pairs"
CONSULTANT = HouseStyle(
    title="Facilitator guide",
    headings=(
        HouseHeading(text="Session overview"),
        HouseHeading(text="Objectives", level=2),
        HouseHeading(text="Target audience", level=2),
        HouseHeading(text="Venue and room set-up"),
        HouseHeading(text="Materials and handouts"),
        HouseHeading(text="Run of show"),
        HouseHeading(text="Risks and mitigations"),
        HouseHeading(text="Confidentiality and escalation"),
        HouseHeading(text="Follow-up"),
        HouseHeading(text="Sign-off"),
    ),
    numbering=Numbering.DECIMAL_DOT,
    times=TimeNotation.CLOCK,
    list_mark=ListMark.NUMBER,
)


def style_of(*headings: str, **more) -> HouseStyle:
    return HouseStyle(title="Ours", headings=tuple(HouseHeading(text=text) for text in headings), **more)


@pytest.fixture
def like(assistant):
    return lambda style, question=KICKOFF: assistant.answer(question, role=Role.STAFF, like=style)


def held(reply) -> dict[str, tuple[str, ...]]:
    return {part.heading: part.holds for part in reply.artifact.layout}


def test_their_headings_stand_in_their_order_with_their_numbers(like):
    markdown = like(CONSULTANT).markdown
    numbered = [
        "1. Session overview",
        "1.1 Objectives",
        "1.2 Target audience",
        "2. Venue and room set-up",
        "8. Sign-off",
    ]
    places = [markdown.index(f" {heading}\n") for heading in numbered]

    assert places == sorted(places)
    assert "### 1. Session overview" in markdown
    assert "#### 1.1 Objectives" in markdown


def test_each_part_stands_under_the_heading_that_means_it(like):
    parts = held(like(CONSULTANT))

    assert parts["1.1 Objectives"] == ("Purpose",)
    assert parts["2. Venue and room set-up"] == ("The room",)
    assert parts["3. Materials and handouts"] == ("Materials",)
    assert parts["4. Run of show"] == (SCRIPT,)
    assert parts["5. Risks and mitigations"] == ("Watch out",)
    assert parts["6. Confidentiality and escalation"] == ("Safety and routes",)
    assert "Afterwards" in parts["7. Follow-up"]


@pytest.mark.parametrize(
    "style",
    [CONSULTANT, style_of("Dress code", "Catering"), style_of("Before", "During", "After"), style_of("Ablauf", "Ziele")],
    ids=["consultant", "nothing in common", "three phases", "German"],
)  # fmt: skip
def test_nothing_of_ours_is_lost_or_said_twice(like, assistant, style):
    guide = assistant.answer(KICKOFF, role=Role.STAFF).artifact
    ours = ["Purpose", SCRIPT, "Questions to start from", *(part.title for part in (*guide.before, *guide.sections))]
    placed = [title for part in like(style).artifact.layout for title in part.holds]

    assert sorted(placed) == sorted(ours)


def test_a_heading_that_we_have_nothing_for_is_kept_and_named(like):
    reply = like(CONSULTANT)

    assert "[to be filled in by you: Sign-off]" in reply.markdown
    assert "[to be filled in by you: Session overview]" not in reply.markdown  # it has others below it
    opening = reply.markdown.partition("##")[0]
    assert "follows the headings of “Facilitator guide”" in opening
    assert "“1.2 Target audience” and “8. Sign-off” I have nothing" in opening


def test_times_and_lists_are_written_as_theirs(like):
    markdown = like(CONSULTANT).markdown

    assert "**00:00–00:07 · Welcome, and why each said yes**" in markdown
    assert "**00:55–01:00 ·" in markdown
    assert "\n1. 16 printed timeboxes" in markdown


def test_before_during_and_after_hold_everything(like):
    parts = held(like(style_of("BEFORE", "DURING", "AFTER", list_mark=ListMark.BOX)))

    assert list(parts) == ["BEFORE", "DURING", "AFTER"]
    assert {"The room", "Materials", "Who prepares what"} <= set(parts["BEFORE"])
    assert {SCRIPT, "Say this", "Watch out"} <= set(parts["DURING"])
    assert parts["AFTER"] == ("Afterwards", "Evaluation")


def test_german_headings_hold_english_text(like):
    parts = held(like(style_of("Ziele", "Vorbereitung und Material", "Ablauf", "Stolpersteine", "Nachbereitung")))

    assert parts["Ziele"] == ("Purpose",)
    assert parts["Ablauf"] == (SCRIPT,)
    assert "Watch out" in parts["Stolpersteine"]
    assert "Afterwards" in parts["Nachbereitung"]


def test_where_their_headings_are_the_steps_ours_stand_among_them_in_order(like):
    reply = like(style_of("Welcome and purpose", "Roles", "Confidentiality", "Dates and next steps", "Certificates"))
    steps = [place for part in reply.artifact.layout for place in part.steps]
    last = reply.markdown.partition("### Dates and next steps")[2]
    by_heading = {part.heading: part.steps for part in reply.artifact.layout}

    assert steps == list(range(len(reply.artifact.script)))
    assert 0 in by_heading["Welcome and purpose"]
    assert last.index("Dates, place and the cancel rule") < last.index("**Afterwards**")
    assert any("Ground rules" in reply.artifact.script[place].title for place in by_heading["Confidentiality"])


def test_where_each_step_has_a_heading_with_its_time_so_do_ours(like):
    reply = like(style_of("Purpose", "Budget", steps_before=1, times=TimeNotation.LENGTH))

    assert "### 7 min Welcome, and why each said yes" in reply.markdown
    assert (
        reply.markdown.index("### Purpose")
        < reply.markdown.index("### 7 min Welcome")
        < reply.markdown.index("### Budget")
    )


def test_a_guide_without_headings_is_said_to_have_none(like):
    columns = like(style_of(columns=("Time", "What"), times=TimeNotation.CLOCK)).markdown

    assert "it has none that I could find, so these are mine" in like(style_of()).markdown
    assert "only a table (Time, What)" in columns
    assert "**00:00–00:07 ·" in columns


def test_an_agenda_says_that_headings_are_for_session_guides(like):
    reply = like(CONSULTANT, "Plan 45 minutes on passkeys")

    assert reply.request.kind is Kind.AGENDA
    assert "are for session guides" in reply.markdown.partition("##")[0]


# --- in a conversation ------------------------------------------------------------------------------------


def talk(assistant, *turns):
    conversation = NEW_CONVERSATION
    for turn in turns:
        reply = assistant.answer(turn, conversation, Role.STAFF)
        conversation = conversation.then(turn, reply)
    return reply


@pytest.mark.parametrize(
    "wish",
    [
        "use the headings of our guide ‘Kickoff meeting’",
        "Please use the structure of our guide “Kickoff meeting”.",
        "now with the headings of our kickoff meeting guide",
        'like our guide "Kick-off meeting" please',
    ],
)
def test_a_guide_in_the_knowledge_is_followed_by_its_title(assistant, wish):
    reply = talk(assistant, "Session guide for the closing, 8 pairs, 45 minutes", wish)

    assert reply.request.house_style.title == "Kickoff meeting"
    assert (reply.request.stage, reply.request.minutes, reply.request.pairs) == ("closing", 45, 8)
    assert "### Pitfalls" in reply.markdown


def test_the_wish_may_stand_in_the_first_message_and_its_title_is_no_topic(assistant):
    reply = talk(
        assistant, "Session guide for the closing, 8 pairs, with the headings of our guide ‘Remote and hybrid sessions’"
    )

    assert reply.request.house_style.title == "Remote and hybrid sessions"
    assert (reply.request.stage, reply.request.topic, reply.request.setting) == ("closing", None, None)


def test_the_style_stays_until_the_coachs_own_is_wanted(assistant):
    wish = "use the headings of our guide ‘Kickoff meeting’"

    assert talk(assistant, KICKOFF, wish, "make it 90 minutes").request.house_style.title == "Kickoff meeting"
    assert talk(assistant, KICKOFF, wish, "back to your own headings").request.house_style is None


def test_a_guide_that_is_not_known_is_told_with_the_way_out(assistant):
    reply = talk(assistant, KICKOFF, "use the headings of our guide ‘Kickoff meating in Porto’")

    assert reply.request.house_style is None
    assert "no guide called “Kickoff meating in Porto”" in reply.markdown
    assert "coach ingest" in reply.markdown


@pytest.mark.parametrize(
    "question",
    ["What is a good structure for the first session?", "Session guide for the kickoff in a hybrid format, 8 pairs"],
)
def test_other_talk_of_structure_is_no_wish_for_headings(assistant, question):
    assert "guide called" not in talk(assistant, question).markdown


def test_a_guide_that_was_taken_in_is_followed_by_its_short_sections_too(coach, own_folder, tmp_path):
    house = tmp_path / "auftakt.md"
    house.write_text(
        "# Leitfaden Auftakt\n\n## Ziele\nKnow each other.\n\n## Ablauf\n- 10 Min. Hello\n- 20 Min. Goals\n\n## Freigabe\nDate.\n",
        encoding="utf-8",
    )
    coach("ingest", str(house), in_folder=own_folder)

    asked = f"{KICKOFF}, with the headings of our guide ‘Leitfaden Auftakt’"
    markdown = coach("ask", asked, "--role", "staff", in_folder=own_folder).stdout

    assert [line for line in markdown.splitlines() if line.startswith("###")][:3] == [
        "### Ziele",
        "### Ablauf",
        "### Freigabe",
    ]
    assert "**7 min · Welcome" in markdown


# --- on the command line ----------------------------------------------------------------------------------


def test_the_command_line_takes_a_guide_to_follow_and_keeps_its_style_in_the_conversation(coach, own_folder, tmp_path):
    house = tmp_path / "house.md"
    house.write_text("# House\n\n## Objectives\nx\n\n## Run of show\ny\n\n## Sign-off\nz\n")
    role = ("--role", "staff", "--conversation", "c", "--json")
    first = coach("ask", KICKOFF, "--like", str(house), *role, in_folder=own_folder)
    second = coach("ask", "make it 90 minutes", *role, in_folder=own_folder)

    for result, minutes in ((first, 60), (second, 90)):
        told = json.loads(result.stdout)
        assert told["request"]["house_style"] == "House"
        assert told["artifact"]["minutes"] == minutes
        assert "### Sign-off" in told["markdown"]
