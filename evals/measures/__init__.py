"""Measures: pure functions from a reply to a value with its reason. Each one's weakness stands where it is used."""
