"""Bytes of a file, or of pasted text, to the text that is stored; the kind is told by content."""

from assistant.domain.conversation import LARGEST_NOTE
from assistant.errors import InvalidInput
from assistant.reading.documents import calls, mail, word
from assistant.reading.documents.plain import plain_text

__all__ = ["decode"]

_KINDS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a document of Word 97 to 2003",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a recording",
    b"ID3": "a recording",
    b"OggS": "a recording",
    b"\x1f\x8b": "a packed file",
}
_REMEDY = "Save it as .docx, .txt, .md, .vtt, .srt, .json or .eml and hand that in."


def decode(raw: bytes | str, name: str = "", *, max_bytes: int = LARGEST_NOTE) -> str:
    """The text of a note, transcript, mail or call export, with plain line ends.

    What was pasted is text already and only has to have the size.

    Raises:
        InvalidInput: the file is empty, too large (`max_bytes`), damaged or not text.
    """
    shown = name or "The text"
    size = len(raw.encode(errors="replace") if isinstance(raw, str) else raw)
    if size > max_bytes:
        raise InvalidInput(
            f"{shown} has {size:,} bytes; at most {max_bytes:,} are read.",
            "Hand in the part about one meeting.",
        )
    if isinstance(raw, str):
        return raw
    if not raw.strip():
        raise InvalidInput(f"{shown} is empty.", "Paste the notes or choose another file.")
    for magic, kind in _KINDS.items():
        if raw.startswith(magic):
            raise InvalidInput(f"{shown} is {kind}, which cannot be read.", _REMEDY)
    if raw.startswith(b"PK\x03\x04"):
        text = word.text_of(raw, shown, max_bytes)
    else:
        text = plain_text(raw, shown)
        text = mail.text_of(raw) or calls.text_of(text) or text
    if not text.strip():
        raise InvalidInput(f"{shown} holds no text.", "Choose another file.")
    return text
