"""A number of words that was asked for: what runs over it is told, with what keeps to it."""

from assistant.domain.people import Role


def test_wordings_that_run_over_are_told_with_one_that_does_not(assistant):
    reply = assistant.answer("How do I tell an SVP he keeps interrupting me? In under 20 words", role=Role.MENTOR)

    told = [finding.message for finding in reply.findings if finding.check == "word_limit"]
    assert reply.request.word_limit == 20
    assert len(told) == 1
    assert told[0].startswith("You asked for at most 20 words")


def test_nothing_is_told_where_all_keep_to_it(assistant):
    reply = assistant.answer("How do I tell an SVP he keeps interrupting me? In under 300 words", role=Role.MENTOR)

    assert [finding for finding in reply.findings if finding.check == "word_limit"] == []
