"""The nouns, all frozen; no steps and no files.

What people write (clause, jurisdiction, vocabulary, arrangement, tender) is pydantic, so that its JSON Schema is
published; what the program makes (finding, selection, document) is slotted dataclasses.
"""
