"""Retrieve: find the passages a draft may rest on.

Receives a `Request` from understand/; hands `RankedPassage`s, best first, to compose/ and check/. Two indexes
propose, one by meaning and one by words; their scores are brought together, and near doubles step back.
Nothing is cut off for being a poor fit: `similarity` lets compose/ decide that.
"""
