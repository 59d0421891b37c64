"""Curate: looks over a knowledge folder as a whole, for what no single file can show.

Receives the loaded files of a folder from ingest/; hands `Finding`s and a coverage table to the doctor and the tests.
A file that breaks its shape is told while it is loaded; here stand ids across files, links between them, words,
reading grade, question rules and dates. Nothing here changes or hides a file: what is stale is still served.
"""
