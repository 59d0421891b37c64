"""Store: the truth. Source documents, passages, vectors, conversations, ratings and the red-line counter.

Every index is a cache of what stands here. A document becomes visible in one commit, or not at all.
Knows nothing of indexes, retrieval or screens.
"""
