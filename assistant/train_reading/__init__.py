"""Train reading: teaches the reading model from the labelled examples; nothing else of the program needs it."""
