"""Files that teams really have: sniffed, mapped and settled by their own evidence, or asked."""

from assistant.reading.exports.background import Background, Recalled
from assistant.reading.exports.evidence import Progress
from assistant.reading.exports.export import Export
from assistant.reading.exports.refusing import MAX_BYTES
from assistant.reading.exports.rows import Found

__all__ = ["MAX_BYTES", "Background", "Export", "Found", "Progress", "Recalled"]
