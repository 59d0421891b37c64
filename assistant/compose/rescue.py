"""Compose: questions that get talk going again in a step of a session, by what the step is there for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Template

import yaml

from assistant.compose.material import Material
from assistant.compose.question_choice import BANK_PURPOSES, choose_questions
from assistant.domain.people import Role
from assistant.domain.reply import Line

PER_STEP = 3
_OTHER = "other"


def rescue_lines(part: str, material: Material, words: Mapping[str, str]) -> tuple[Line, ...]:
    """Three questions for a step of this part; those of the topic's card, or of the bank without one, come first."""
    prompts = _prompts()
    found = [*_from_bank(part, material), *_filled(prompts.get(part, prompts[_OTHER]), material, words)]
    return tuple(sorted(found, key=lambda line: not line.cites)[:PER_STEP])


def _from_bank(part: str, material: Material) -> Iterator[Line]:
    """Without a card, a question near the topic for the steps that carry it; the step itself holds the one before."""
    if material.card or material.request.topic is None or part not in BANK_PURPOSES:
        return
    purpose, place = BANK_PURPOSES[part]
    found = choose_questions(material, Role.MENTOR, material.request.stage, [purpose] * (place + 2))
    for record, ranked in found[place + 1 :]:
        yield material.cite(record.question, ranked)


def _filled(prompts: list[str], material: Material, words: Mapping[str, str]) -> Iterator[Line]:
    card = material.card
    told = dict(words)
    parts = {
        "myth": "myths",
        "term": "jargon",
        "question": "decision",
        "goal": "exercise",
        "risk": "risks",
        "second_risk": "risks",
    }
    if card:
        told |= {
            "myth": card.myths[0].myth.rstrip("."),
            "term": card.jargon[0].term,
            "question": card.business_questions[1],
            "goal": card.exercise.goal,
            "risk": card.risks[0],
            "second_risk": card.risks[-1],
        }
    for prompt in prompts:
        needs = [name for name in parts if f"${name}" in prompt]
        if needs and card is None:
            continue
        text = Template(prompt).substitute(told)
        yield material.from_card(text, parts[needs[0]]) if needs else Line(text=text)


@cache
def _prompts() -> dict[str, list[str]]:
    path = files("assistant.compose").joinpath("rescue_prompts.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))
