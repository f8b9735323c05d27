"""Curated YAML read into nouns, with file and line of each fault; its snapshot, lock file and published schemas.

Belongs here: whatever touches the files of `clause_library/` and `templates/documents/`. What the files say against one
another is for `checks`.
"""
