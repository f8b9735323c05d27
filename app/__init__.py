"""Clausula: social and environmental clauses turned into procurement documents.

Two shells (`web`, `cli`) ask a workspace; a workspace puts the steps of `core` in order; `store` keeps what must outlive
a request. Nothing else lives here.
"""

__version__ = "0.1.0"
