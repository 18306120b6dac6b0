"""The text of a PDF, page by page, headed by its bookmarks where it has any."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.domain.plain_text import plain
from assistant.errors import InvalidInput
from assistant.reading.playbook.sections import Section

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000


def sections(raw: bytes, name: str) -> Iterator[Section]:
    """One section a page, headed by the last bookmark at or before it, else by the file's name.

    Raises:
        InvalidInput: damaged, protected by a password, too long, or pictures of text only.
    """
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InvalidInput(
                f"{name} is protected by a password.", "Save it without one and add that."
            )
        if len(reader.pages) > MOST_PAGES:
            raise InvalidInput(
                f"{name} has {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read.",
                "Split the file.",
            )
        yield from _pages(reader, name)
    except InvalidInput:
        raise
    except Exception as error:  # the parser raises most kinds of errors on damaged files
        raise InvalidInput(f"{name} is a damaged PDF.", "Save it again and add that.") from error


def _pages(reader: "PdfReader", name: str) -> Iterator[Section]:
    titles = _bookmarks(reader)
    title = name.removesuffix(".pdf")
    read = 0
    for number, page in enumerate(reader.pages):
        title = titles.get(number, title)
        text = plain(page.extract_text()).strip()
        read += len(text)
        if read > MOST_CHARACTERS:
            raise InvalidInput(
                f"{name} holds more than {MOST_CHARACTERS:,} characters.", "Split the file."
            )
        if text:
            yield Section(title, text, f"page {number + 1}")
    if not read:
        raise InvalidInput(
            f"{name} holds no text; its pages may be pictures.",
            "Run text recognition on it, then add it.",
        )


def _bookmarks(reader: "PdfReader") -> dict[int, str]:
    """The first bookmark of each page, by the page's number from 0."""
    found: dict[int, str] = {}
    waiting: list[Any] = list(reversed(reader.outline))
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, list):
            waiting.extend(reversed(entry))
            continue
        number = reader.get_destination_page_number(entry)
        if number is not None and number >= 0 and entry.title:
            found.setdefault(number, str(entry.title))
    return found
