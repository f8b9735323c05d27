"""What holds true of clauses, catalogues, tenders and documents: each check yields a finding for what does not.

Belongs here: plain functions from nouns to findings, in one ordered tuple for each subject. Nothing here reads a file,
mends anything, or decides which clauses are in.
"""
