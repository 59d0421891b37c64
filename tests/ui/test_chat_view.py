"""How turns look in the chat."""

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.knowledge import Origin
from assistant.domain.people import Role
from assistant.domain.reply import Citation
from assistant.domain.request import Kind, Request
from assistant.ui import texts
from assistant.ui.chat_view import STREAM_STEPS, chat_messages, growing, shown_reply, shown_verdicts
from assistant.ui.transcript import ShownTurn, UnkeptTurn, transcript


def turn(question: str, markdown: str = "Fine.", sources: int = 0) -> Turn:
    citations = tuple(
        Citation(number=n, passage_id=f"p{n}", title="T", heading="H", path="f.md", quote="q", origin=Origin.GUIDE)
        for n in range(1, sources + 1)
    )
    request = Request(text=question, kind=Kind.ANSWER, role=Role.MENTOR)
    return Turn(question=question, request=request, markdown=markdown, citations=citations)


def shown(markdown: str, sources: int = 2, position: int | None = 3) -> str:
    return shown_reply(ShownTurn(turn=turn("Why?", markdown, sources), position=position, turns_before=3))


def test_each_number_of_a_source_leads_to_that_source_of_that_turn():
    assert shown("Ask. [1][2]") == "Ask.\u00a0[1](#source-3-1)[2](#source-3-2)"


def test_a_number_without_a_source_stays_text():
    assert shown("See [7].") == "See [7]."


def test_numbers_in_code_stay_text():
    assert shown("```\nlist[1]\n```\n[1]").startswith("```text\nlist[1]\n```")


def test_a_link_that_claims_to_be_a_source_stays_text():
    assert "](http" not in shown("[1](http://evil.example)")


def test_what_a_visitor_wrote_is_made_safe_too():
    messages = chat_messages(transcript(Conversation(turns=(turn("<img src=x> ![a](http://b)"),))))

    assert messages[0]["content"] == "&lt;img src=x> !\\[a]\\(http://b)"


def test_a_reply_grows_by_whole_lines_in_few_steps_to_its_full_length():
    markdown = "\n".join(f"line {number}" for number in range(200))

    parts = list(growing(markdown))

    assert len(parts) <= STREAM_STEPS
    assert parts[-1] == markdown
    assert all(part.endswith("\n") for part in parts[:-1])


def test_a_reply_of_one_line_is_shown_at_once():
    assert list(growing("Yes.")) == ["Yes."]


def test_turns_that_are_not_kept_stand_where_they_were_said_and_say_so():
    kept = Conversation(turns=(turn("first"), turn("third")))
    passing = (UnkeptTurn(turn=turn("second"), after=1),)

    entries = transcript(kept, passing)

    assert [entry.turn.question for entry in entries] == ["first", "second", "third"]
    assert [entry.position for entry in entries] == [0, None, 1]
    assert texts.NOT_KEPT in shown_reply(entries[1])


def test_verdicts_are_told_per_reply():
    assert shown_verdicts({0: True, 2: False}) == ["Like", None, "Dislike"]
    assert shown_verdicts({}) == []
