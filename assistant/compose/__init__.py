"""Compose: turn a request and its passages into a draft.

Receives a `Request` from understand/ and ranked passages from retrieve/; hands a `Draft` to check/.
Knows nothing of screens, files or vendors of language models.
"""
