"""JSON of other programs: lists of records, read as rows of a table."""

from .document import document_of
from .flat import flat
from .found import Record, records_of

__all__ = ["Record", "document_of", "flat", "records_of"]
