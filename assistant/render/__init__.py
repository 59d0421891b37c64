"""Render: a checked draft as the reply people read. Knows every artifact's shape, and nothing of how it was made."""
