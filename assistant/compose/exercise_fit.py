"""Compose: a card's ten-minute exercise, fitted to the minutes a step has."""

from assistant.domain.records.technology_card import Exercise, ExerciseStep


def steps_within(exercise: Exercise, minutes: int) -> list[tuple[int, str]]:
    """The steps that fit, in order; what is left over goes to the longest one. Every step keeps its own minimum."""
    kept: list[ExerciseStep] = []
    left = minutes
    for step in exercise.steps:
        if step.minutes <= left:
            kept.append(step)
            left -= step.minutes
    if not kept:
        return [(minutes, exercise.steps[0].do)]
    lengths = [step.minutes for step in kept]
    if minutes <= 15:
        lengths[lengths.index(max(lengths))] += left
    return [(length, step.do) for length, step in zip(lengths, kept, strict=True)]
