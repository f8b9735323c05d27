"""A form or a file, as plain data ⇄ `TenderParameters`: what is wrong becomes a finding and a blank.

Only the shape of single fields is judged here. What fields say together is for the checks.
"""

from app.core.parameters.reading import read_parameters
from app.core.parameters.writing import write_parameters

__all__ = ["read_parameters", "write_parameters"]
