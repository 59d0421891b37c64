"""Render: what somebody wrote themselves, looked at, as chat Markdown."""

from assistant.artifacts.draft_check import DraftCheck
from assistant.artifacts.explainer_check import ExplainerCheck, LongSentence, MissingPart, UnclearTerm
from assistant.artifacts.question_check import QuestionCheck, QuestionVerdict
from assistant.domain.request import Request
from assistant.render.blocks import bullets, quote_block, section
from assistant.render.numbered_sources import NumberedSources, without_markup


def question_check(check: QuestionCheck, request: Request, sources: NumberedSources) -> str:
    blocks = [_verdict(number, verdict) for number, verdict in enumerate(check.verdicts, 1)]
    advice = section("When you ask them", bullets(map(sources.marked, check.advice)))
    return "\n\n".join([f"## {without_markup(check.title)}", *blocks, advice]).strip()


def _verdict(number: int, verdict: QuestionVerdict) -> str:
    asked = f"**{number}. {without_markup(verdict.question)}**"
    if not verdict.faults:
        return f"{asked}  \nKeep it: open, and one thing at a time."
    told = "  \n".join(
        f"*{name[:1].upper()}{name[1:]}.* {without_markup(reason)}"
        for name, reason in zip(verdict.faults, verdict.reasons, strict=True)
    )
    better = "\n\n".join(quote_block(without_markup(text)) for text in verdict.better)
    return "\n\n".join(filter(None, [f"{asked}  \n{told}", better]))


def draft_check(check: DraftCheck, request: Request, sources: NumberedSources) -> str:
    changes = [f"“{without_markup(change.place)}” – {change.reason}" for change in check.changes]
    return "\n\n".join(
        filter(
            None,
            [
                f"## {without_markup(check.title)}",
                section("It does this well", bullets(check.does_well)),
                section("I would change", bullets(changes)),
                section("I would add", bullets(check.adds)),
                f"**So it would read**\n{quote_block(without_markup(check.rewritten))}",
                section("Fill in the brackets", bullets(map(without_markup, check.to_fill_in))),
                section("Before you send it", bullets(map(sources.marked, check.before_you_send_it))),
            ],
        )
    )


def explainer_check(check: ExplainerCheck, request: Request, sources: NumberedSources) -> str:
    aloud = (
        "half a minute" if check.minutes <= 0.5 else "a minute" if check.minutes == 1 else f"{check.minutes:g} minutes"
    )
    grade = f", and reads at school grade {check.grade:g} (8 to 10 is easy to follow)" if check.grade else ""
    parts = [
        f"## {without_markup(check.title)}",
        f"{check.words} words. Aloud it takes about {aloud}{grade}.",
        section("It does this well", bullets(check.does_well)),
        section("Check whether this is right", bullets(map(sources.marked, check.doubtful))),
        section(
            "Say these in other words, or explain them once", bullets(_term(term, sources) for term in check.terms)
        ),
        section("Cut these in two", bullets(map(_long_sentence, check.long_sentences))),
        section("It lacks", bullets(_missing(part, sources) for part in check.missing)),
    ]
    return "\n\n".join(filter(None, parts))


def _term(term: UnclearTerm, sources: NumberedSources) -> str:
    plain = sources.marked(term.plain) if term.plain else "spell it out, or leave it out"
    return f"“{without_markup(term.term)}” → {plain}"


def _long_sentence(sentence: LongSentence) -> str:
    stop = f": stop after “… {without_markup(sentence.stop_after)}”" if sentence.stop_after else ""
    return f"“{without_markup(sentence.begins)} …” has {sentence.words} words{stop}"


def _missing(part: MissingPart, sources: NumberedSources) -> str:
    offer = f" You could say: {sources.marked(part.offer)}" if part.offer else ""
    return f"**{part.part}.** {part.why}{offer}"
