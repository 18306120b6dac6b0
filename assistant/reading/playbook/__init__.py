"""Files of a team's own playbook, split by heading into passages that know where they stand."""

from assistant.domain.plain_text import one_line, plain
from assistant.errors import InvalidInput
from assistant.reading import documents
from assistant.reading.pieces import pieces
from assistant.reading.playbook import pages
from assistant.reading.playbook.sections import Section, headed

__all__ = ["MAX_BYTES", "SUFFIXES", "Section", "read"]

SUFFIXES = (".docx", ".markdown", ".md", ".pdf", ".txt")
"""What a folder is searched for; a file named by itself is told by its content."""

MAX_BYTES = 20_000_000
MOST_PASSAGES = 20_000
_LONGEST_TITLE = 200


def read(raw: bytes, name: str) -> tuple[Section, ...]:
    """The passages of a Markdown, text, Word or PDF file, in order; at least one.

    Hidden and deleted text of Word files is left out.

    Raises:
        InvalidInput: empty, too large, damaged, protected, or of another kind.
    """
    if len(raw) > MAX_BYTES:
        raise InvalidInput(
            f"{name} has {len(raw):,} bytes; at most {MAX_BYTES:,} are read.", "Split the file."
        )
    if raw.startswith(b"%PDF"):
        sections = pages.sections(raw, name)
    else:
        sections = headed(plain(documents.decode(raw, name, max_bytes=MAX_BYTES)), _stem(name))
    found = tuple(part for section in sections for part in _parts(section))
    if not found:
        raise InvalidInput(f"{name} holds no text.", "Choose another file.")
    if len(found) > MOST_PASSAGES:
        raise InvalidInput(
            f"{name} has {len(found):,} passages; at most {MOST_PASSAGES:,} are taken.",
            "Split the file.",
        )
    return found


def _parts(section: Section) -> list[Section]:
    texts = pieces(section.text)
    title = one_line(section.title)[:_LONGEST_TITLE]
    if len(texts) == 1:
        return [Section(title, texts[0], section.locator)]
    return [
        Section(title, text, f"{section.locator}, part {number}")
        for number, text in enumerate(texts, start=1)
    ]


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0] if name.lower().endswith(SUFFIXES) else name
