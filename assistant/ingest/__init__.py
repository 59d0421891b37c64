"""Ingest: file → load → anonymize → chunk → embed → store → index; `ingest_files.py` shows the whole path.

Receives paths from the command line or a tab; leaves passages in the store and brings the indexes up to date.
"""
