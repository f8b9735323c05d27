"""The pure heart: nouns and the steps that turn one into another.

No web, terminal, clock, environment or network in here; only `library` and `locales` touch files.
"""
