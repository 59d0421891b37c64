"""Naming: the sentence model taught to mark what a text names, so that people are found whom no roster lists.

Six layers of all-MiniLM-L6-v2 with small learned changes of low rank. The model reads no capitals, so each word also tells how
it is written, whether it starts a sentence, how common it is, and whether it stands in a list of names. `naming_weights.npz` holds what
was learned; `train_naming` makes it from templates filled with invented names of many cultures.
"""
