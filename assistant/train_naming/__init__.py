"""Train naming: teaches the sentence model what a text names, from templates filled with invented names."""
