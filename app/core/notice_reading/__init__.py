"""The XML of a notice → plain tender data, with a list of what the notice says and no field of a tender takes.

Belongs here: eForms and the older TED schema R2.0.9, as far as they announce a purchase. Not here: what the values are
worth, which `parameters` judges, and notices of results. Pure: bytes in, data out.
"""

from app.core.notice_reading.reading import LARGEST_NOTICE, ReadNotice, read_notice
from app.core.notice_reading.stating import REASONS, NotCarried, Reason

__all__ = ["LARGEST_NOTICE", "REASONS", "NotCarried", "ReadNotice", "Reason", "read_notice"]
