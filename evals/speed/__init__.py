"""Speed: how long a person waits, measured on this machine.

Three figures, each told with what was measured and how: a reply of a warm process, `coach ask` as a fresh process, and
taking in the shipped knowledge. They depend on the machine and on what else runs on it, so no test asserts them.

Run `python -m evals.speed`, with `--warm`, `--cold` or `--ingest` for some of them. It works in a temporary data
folder, so that nothing is counted or kept in yours.
"""
