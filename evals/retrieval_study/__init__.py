"""Retrieval study: which way of bringing words and meaning together finds what people need.

The cases say what someone needs in their own words, with the passages that help graded 1 to 3 by id or by pattern.
They were written from people's needs before anybody looked for words that match. Then the first ten of words alone,
of meaning alone and of the product were read for each case; those of no use stand under `judged_0`. The question bank
is left out: its questions are chosen by stage and purpose rather than found.

Run `python -m evals.retrieval_study`; it takes in the shipped knowledge afresh unless `--data-dir` names a folder
that holds it. Where Judged@10 falls below 0.9, judge the new passages before you believe a difference.
"""
