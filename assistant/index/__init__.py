"""Index: text to vectors, and the two indexes that find passages by meaning and by words.

Everything here is a cache: the indexes are rebuilt from store/ whenever they are out of date or damaged,
without embedding again. Knows nothing of requests, fusion or screens.
"""
