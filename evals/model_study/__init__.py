"""Model study: what the coach adds to a language model's time, whether many can ask at once, and what hostile models get through."""
