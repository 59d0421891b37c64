"""Understand: turn a question in somebody's own words into a `Request`.

Red lines come first. Then cues in the words and likeness in meaning to labelled examples decide together
what is asked; the rest of the text fills the slots. Knows nothing of passages, drafts or screens.
"""
