"""Evals: measures of how good the coach is, run with `python -m evals`."""
