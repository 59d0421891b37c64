"""Program: what the people who run a program look at and look after, beside asking like everybody else.

Receives the store and the path of ingestion from wiring; hands ui/ the library of source documents, the files it makes for
one person, the counts of what is stored, and the last scorecard. Nothing here reads what a pair said: of conversations
there is a number and no more.
"""
