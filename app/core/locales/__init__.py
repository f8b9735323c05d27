"""Catalogues: from what is to be translated, to the texts of a language that are.

Here belong extraction, the reading and writing of gettext files, and their merging. What is right or wrong about a
translation is for `checks.catalogues`; where words go in a document is for the composition.
"""
