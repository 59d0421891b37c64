"""Evals: is a message understood? Kind, slots, follow-ups, red lines, scope and language, on cases written as people write.

`python -m evals.understanding_study` prints every measure for the cases we build with and for those held out.
"""
