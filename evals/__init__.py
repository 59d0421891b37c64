"""Evals: what the coach is measured by, on cases written as people write."""
