"""Suites: what makes a draft of each kind usable; each looks at the artifact's parts, never at the product's own checks."""

import re
from collections.abc import Callable, Iterable
from functools import partial

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.answer import Answer
from assistant.artifacts.explainer import Explainer
from assistant.artifacts.feedback import FeedbackPhrasing
from assistant.artifacts.question_set import QuestionSet
from assistant.artifacts.session_guide import SessionGuide
from assistant.check.checker import lines_of
from assistant.domain.reply import Reply
from assistant.domain.request import Kind
from assistant.domain.sentences import content_words, split_sentences
from evals.bench import Bench
from evals.drafted import DraftCase, draft_cases
from evals.measures.wording import alike, blame, is_leading, is_open, words_per_sentence
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

LONG_TALK = 5  # minutes, from which an explanation has room for risks and myths
LONGEST_QUESTION = 25  # words
OPEN_SHARE = 0.7  # of the questions of one set
LONGEST_SENTENCES = 22  # words on average, from which an explanation is hard to follow by ear
_CLOSE = re.compile(r"\b(?:before next time|next|close|agree|thank|farewell|goodbye|last word)\b", re.IGNORECASE)
_SPEAKS_TO = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\?|\b(?:could|would|please|let us|let's|let me|i ask|may i|can we|shall we|i will|i'll|i would|thank|glad|sorry|if you|i can|from now on|instead|next)\b",
    re.IGNORECASE,
)
_AS_ASKED = Measure(
    name="as asked",
    says="The draft is of the kind, length and stage that were asked for.",
    weakness="Says nothing of its content.",
    floor=0.9,
)
_MENTIONS = Measure(
    name="mentions",
    says="The draft speaks of what it has to.",
    weakness="Looks for words, and a template with the topic slotted in has them; see specificity.",
    floor=0.7,
)
_SUMS = Measure(
    name="sums",
    says="The steps add up to the minutes to the minute.",
    weakness="Says nothing of how they are used.",
    gate=Gate.INVARIANT,
)
_TWO_SIDED = Measure(
    name="two-sided",
    says="In every step both sides have something to do.",
    weakness="Does not see whether it is worth doing.",
    floor=0.94,
)
_CLOSES = Measure(
    name="closes",
    says="The last step agrees what happens next.",
    weakness="Looks at its title only.",
    floor=0.95,
)
_OPEN = Measure(
    name="open",
    says="At least seven in ten questions of a set are open.",
    weakness="By opening words, as good as one rater; “how do you feel about X” ten times would pass.",
    floor=0.9,
)
_CLEAN = Measure(
    name="clean",
    says="No question leads, doubles another or runs on.",
    weakness="Sees set phrases of leading only.",
    floor=0.95,
)
_NO_BLAME = Measure(
    name="no blame",
    says="No wording blames or labels.",
    weakness="A veto: it knows few words of blame.",
    gate=Gate.INVARIANT,
)
_WHOLE = Measure(
    name="whole",
    says="Each version speaks to the other person, and asks, offers or thanks.",
    weakness="By signal words.",
    floor=0.9,
)
_BY_EAR = Measure(
    name="by ear",
    says="Sentences of an explanation are short enough to follow by ear.",
    weakness="Full stops in place of commas would please it.",
    floor=0.9,
)
_PARTS = Measure(
    name="parts",
    says="A comparison and where it stops, a risk, a myth and what is unsure are there.",
    weakness="Looks at headings only.",
    floor=0.85,
)
_SAYS = Measure(
    name="says something",
    says="An answer answers, or names the gap.",
    weakness="Does not see whether it answers this question.",
    floor=0.95,
)
_DIRECT = Measure(
    name="direct",
    says="An answer begins with something new, short enough to take in, that rests on few sources.",
    weakness="By counting words: a short and new sentence beside the point would pass.",
    floor=0.8,
)
# Words of an answer's first line, the share of them that the question does not hold, and the sources it rests on.
LONGEST_LEAD, NEW_SHARE, MOST_SOURCES = 60, 0.5, 3
_COMMON = (_AS_ASKED, _MENTIONS)
Judge = Callable[[DraftCase, Reply], Iterable[tuple[Measure, float, str]]]


def _run(kind: Kind, measures: tuple[Measure, ...], bench: Bench) -> Iterable[Score]:
    for case in bench.chosen([case for case in draft_cases() if case.expect.kind is kind]):
        yield from scored(case.id, measures, lambda case=case: scores_of(kind, case, bench))


def _scores(case: DraftCase, bench: Bench, shape: type, judge: Judge) -> Iterable[Score]:
    reply = case.reply(bench)
    told = [*_as_asked(case, reply)]
    if isinstance(reply.artifact, shape):
        told += judge(case, reply)
    elif reply.request.kind is not case.expect.kind or reply.composer != bench.assistant.composer.name:
        own = (one for one in _own_measures(case.expect.kind) if one.gate is not Gate.INVARIANT)
        told += [(measure, 0.0, "another kind of reply") for measure in own]
    for measure, value, reason in told:
        yield Score(case.id, measure.name, value, reason[:300], case.id)


def scores_of(kind: Kind, case: DraftCase, bench: Bench) -> list[Score]:
    """What the suite of a kind says of one case."""
    shape, judge = _JUDGES[kind]
    return list(_scores(case, bench, shape, judge))


def _own_measures(kind: Kind) -> tuple[Measure, ...]:
    return tuple(measure for measure in _MEASURES[kind] if measure not in _COMMON)


def _as_asked(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    expect, request = case.expect, reply.request
    minutes = getattr(reply.artifact, "minutes", None)
    wrong = [
        f"{name}: {told} for {wanted}"
        for name, told, wanted in (
            ("kind", request.kind, expect.kind),
            ("minutes", minutes, expect.minutes if minutes is not None else None),
            ("stage", request.stage, expect.stage),
        )
        if wanted and told != wanted
    ]
    yield _AS_ASKED, float(not wrong), ", ".join(wrong)
    if expect.must_mention:
        missing = [word for word in expect.must_mention if word.lower() not in reply.markdown.lower()]
        yield _MENTIONS, float(not missing), ", ".join(missing)


def _agenda(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    agenda = reply.artifact
    assert isinstance(agenda, Agenda)
    total = sum(item.minutes for item in agenda.items)
    yield _SUMS, float(total == agenda.minutes), f"{total} of {agenda.minutes}"
    idle = [item.title for item in agenda.items if not (item.executive_does and item.mentor_does)]
    yield _TWO_SIDED, float(not idle), ", ".join(idle)
    yield _CLOSES, float(bool(_CLOSE.search(agenda.items[-1].title))), agenda.items[-1].title


def _questions(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    question_set = reply.artifact
    assert isinstance(question_set, QuestionSet)
    texts = [item.question.text for item in question_set.questions]
    closed = [text for text in texts if not is_open(text)]
    yield _OPEN, float(len(closed) <= (1 - OPEN_SHARE) * len(texts)), "; ".join(closed)
    bad = [text for text in texts if is_leading(text) or len(text.split()) > LONGEST_QUESTION or text.count("?") > 1]
    double = alike(texts)
    yield _CLEAN, float(not bad and double is None), "; ".join([*bad, *(double or ())])


def _feedback(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    phrasing = reply.artifact
    assert isinstance(phrasing, FeedbackPhrasing)
    texts = [version.text.text for version in phrasing.versions]
    own = " ".join(case.turns).lower()
    blamed = [word for text in texts if (word := blame(text)) and word.lower() not in own]
    yield _NO_BLAME, float(not blamed), ", ".join(blamed)
    thin = [text for text in texts if not (_SPEAKS_TO.search(text) and _GOES_ON.search(text))]
    yield _WHOLE, 1 - len(thin) / len(texts), "; ".join(thin)


def _explainer(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    explainer = reply.artifact
    assert isinstance(explainer, Explainer)
    total = sum(step.minutes for step in explainer.steps)
    yield _SUMS, float(total == explainer.minutes), f"{total} of {explainer.minutes}"
    said = [sentence for step in explainer.steps for line in step.say for sentence in split_sentences(line.text)]
    length = words_per_sentence(said)
    yield _BY_EAR, float(length <= LONGEST_SENTENCES), f"{length:.0f} words a sentence"
    headings = " ".join([*(step.title for step in explainer.steps), *(box.title for box in explainer.boxes)]).lower()
    everything = headings + " " + " ".join(line.text.lower() for line in lines_of(explainer))
    parts = {"comparison": r"compar|picture|like ", "limit": r"where it stops|likeness ends?|breaks", "risk": r"risk", "myth": r"myth|believ|get wrong|if this comes up"}  # fmt: skip
    wanted = parts if explainer.minutes >= LONG_TALK else {name: parts[name] for name in ("comparison", "limit")}
    missing = [name for name, words in wanted.items() if not re.search(words, everything)]
    yield _PARTS, 1 - len(missing) / len(wanted), ", ".join(missing)


def _session_guide(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    guide = reply.artifact
    assert isinstance(guide, SessionGuide)
    total = sum(step.minutes for step in guide.script)
    yield _SUMS, float(total == guide.minutes), f"{total} of {guide.minutes}"
    idle = [step.title for step in guide.script if not (step.facilitator or (step.executive_does and step.mentor_does))]
    yield _TWO_SIDED, float(not idle), ", ".join(idle)


def _answer(case: DraftCase, reply: Reply) -> Iterable[tuple[Measure, float, str]]:
    answer = reply.artifact
    assert isinstance(answer, Answer)
    yield _SAYS, float(bool(answer.lead or answer.steps or answer.gap)), answer.gap
    if first := next(iter((*answer.lead, *answer.steps)), None):
        words, asked = content_words(first.text), content_words(" ".join(case.turns))
        is_new = len(words - asked) >= NEW_SHARE * len(words)
        is_short = len(first.text.split()) <= LONGEST_LEAD and len(first.cites) <= MOST_SOURCES
        yield _DIRECT, float(is_new and is_short), first.text


_MEASURES: dict[Kind, tuple[Measure, ...]] = {
    Kind.AGENDA: (*_COMMON, _SUMS, _TWO_SIDED, _CLOSES),
    Kind.QUESTIONS: (*_COMMON, _OPEN, _CLEAN),
    Kind.FEEDBACK: (*_COMMON, _NO_BLAME, _WHOLE),
    Kind.EXPLAINER: (*_COMMON, _SUMS, _BY_EAR, _PARTS),
    Kind.SESSION_GUIDE: (*_COMMON, _SUMS, _TWO_SIDED),
    Kind.ANSWER: (*_COMMON, _SAYS, _DIRECT),
}


_JUDGES: dict[Kind, tuple[type, Judge]] = {
    Kind.AGENDA: (Agenda, _agenda),
    Kind.QUESTIONS: (QuestionSet, _questions),
    Kind.FEEDBACK: (FeedbackPhrasing, _feedback),
    Kind.EXPLAINER: (Explainer, _explainer),
    Kind.SESSION_GUIDE: (SessionGuide, _session_guide),
    Kind.ANSWER: (Answer, _answer),
}


def _suite(kind: Kind, name: str, says: str) -> Suite:
    measures = _MEASURES[kind]
    return Suite(name=name, says=says, measures=measures, run=partial(_run, kind, measures), judges_replies=True)


AGENDA = _suite(Kind.AGENDA, "agenda", "Plans for one session.")
QUESTIONS = _suite(Kind.QUESTIONS, "questions", "Questions to ask.")
FEEDBACK = _suite(Kind.FEEDBACK, "feedback", "Words for something hard to say.")
EXPLAINER = _suite(Kind.EXPLAINER, "explainer", "A topic explained.")
SESSION_GUIDE = _suite(Kind.SESSION_GUIDE, "session guide", "A facilitator's script.")
ANSWER = _suite(Kind.ANSWER, "answer", "An answer from the guides.")
