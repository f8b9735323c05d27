"""The looks of an authority's own Word file on our documents: its styles, its letterhead, its colours.

What Clausula needs stays Clausula's: the ids of styles, the numbering, the page the tables are measured for.
"""

from app.core.writers.word.house_style.dressing import HouseStyle, wear_house_style

__all__ = ["HouseStyle", "wear_house_style"]
