"""Text of a .docx as a reader sees it: no hidden, deleted or folded-away words."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from assistant.errors import InvalidInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_MOST_TIMES = 8
_OFF = frozenset({"0", "false", "off"})


def text_of(raw: bytes, shown: str, max_bytes: int) -> str:
    """Paragraphs as lines, list items with a dash, headings with #, table rows with bars.

    Raises:
        InvalidInput: no Word document, damaged, or one that unpacks to far more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if _BODY not in archive.namelist():
                raise InvalidInput(
                    f"{shown} is a packed file, not a Word document.", "Unpack it first."
                )
            body = _unpacked(archive, _BODY, shown, max_bytes)
            styles = (
                _unpacked(archive, _STYLES, shown, max_bytes)
                if _STYLES in archive.namelist()
                else b""
            )
        root = _parsed(body)
        hidden = _hidden_styles(_parsed(styles)) if styles else frozenset()
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise InvalidInput(
            f"{shown} is a damaged Word document.", "Open it in Word and save it again."
        ) from error
    lines = list(_blocks(root.find(f"{_W}body"), hidden))
    return "\n".join(lines).strip("\n") + "\n"


def _unpacked(archive: zipfile.ZipFile, member: str, shown: str, max_bytes: int) -> bytes:
    """The bytes of a member, read no further than the limit whatever its header claims."""
    limit = max_bytes * _MOST_TIMES
    if archive.getinfo(member).file_size <= limit:
        with archive.open(member) as stream:
            found = stream.read(limit + 1)
        if len(found) <= limit:
            return found
    raise InvalidInput(
        f"{shown} unpacks to more than {limit:,} bytes.", "Hand in the part about one meeting."
    )


def _parsed(content: bytes) -> ET.Element:
    """The tree of a part; one that declares entities is no Word document and is not expanded."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ET.ParseError("declares a document type")
    return ET.fromstring(content)  # noqa: S314 (no document type, size bounded)


def _hidden_styles(styles: ET.Element) -> frozenset[str]:
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in styles.iter(f"{_W}style")
        if _is_on(style.find(f"{_W}rPr/{_W}vanish"))
    )


def _is_on(mark: ET.Element | None) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF


def _blocks(holder: ET.Element | None, hidden: frozenset[str]) -> Iterator[str]:
    for child in holder if holder is not None else ():
        if child.tag == f"{_W}p":
            yield _paragraph(child, hidden)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, hidden)
        elif child.tag == f"{_W}sdt":
            yield from _blocks(child.find(f"{_W}sdtContent"), hidden)


def _table(table: ET.Element, hidden: frozenset[str]) -> Iterator[str]:
    for row in table.findall(f"{_W}tr"):
        cells = [
            " ".join(part for block in _blocks(cell, hidden) for part in block.split())
            for cell in row.findall(f"{_W}tc")
        ]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _paragraph(paragraph: ET.Element, hidden: frozenset[str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if name in hidden:
        return ""
    text = "".join(_runs(paragraph, hidden))
    if not text.strip():
        return ""
    if name.casefold().startswith(("heading", "title")):
        return "# " + text.strip()
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.casefold().startswith("list")
    return "- " + text.strip() if listed else text


def _runs(holder: ET.Element, hidden: frozenset[str]) -> Iterator[str]:
    for child in holder:
        if child.tag == f"{_W}r":
            if not _is_hidden(child, hidden):
                yield from _characters(child)
        elif (
            child.tag
            in {f"{_W}hyperlink", f"{_W}ins", f"{_W}smartTag", f"{_W}sdtContent", f"{_W}fldSimple"}
            or child.tag == f"{_W}sdt"
        ):
            yield from _runs(child, hidden)


def _is_hidden(run: ET.Element, hidden: frozenset[str]) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    style = properties.find(f"{_W}rStyle")
    size = properties.find(f"{_W}sz")
    tiny = (
        size is not None
        and size.get(f"{_W}val", "").isdigit()
        and int(size.get(f"{_W}val", "22")) <= 4
    )
    styled = style is not None and style.get(f"{_W}val", "") in hidden
    return tiny or styled or _is_on(properties.find(f"{_W}vanish"))


def _characters(run: ET.Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
