"""Anonymity study: what of a raw session note the anonymizer takes out, on notes that people of many cultures might write."""
