"""Understand: turns a message in somebody's own words into a `Request`.

Red lines come first. A model says what is asked, whether it is for a person, how it goes on from the talk so far, and
which words name topics and people (`domain/seams.MessageModel`); cues in the words nudge it. All else is read by rules
from the text with its slips put right: `slots.py` names every slot. `examples/` holds what the model was taught with, `languages/` the words of the field in
eight languages. Knows nothing of passages, drafts or screens.
"""
