"""Store: what a visitor's conversations are named by: a hash of their id, so that reading the store lets no one in."""

import hashlib


def visitor_name(visitor_id: str) -> str:
    return hashlib.sha256(visitor_id.encode()).hexdigest()[:40]
