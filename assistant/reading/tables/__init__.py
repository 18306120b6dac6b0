"""Our own CSV tables: one template a kind, and a reader that takes all of a file or nothing."""

from assistant.reading.tables.known import KnownPeople
from assistant.reading.tables.reader import (
    TEMPLATES,
    ImportedTable,
    detect_kind,
    read_table,
    template_csv,
)
from assistant.reading.tables.template import Column, Template

__all__ = [
    "TEMPLATES",
    "Column",
    "ImportedTable",
    "KnownPeople",
    "Template",
    "detect_kind",
    "read_table",
    "template_csv",
]
