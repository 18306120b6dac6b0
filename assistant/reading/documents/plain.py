"""Characters from bytes: UTF-8 first, UTF-16 by its mark or its zeros, else Windows-1252."""

import codecs

from assistant.errors import InvalidInput

_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def plain_text(raw: bytes, shown: str) -> str:
    """The text with plain line ends and without a byte order mark.

    Raises:
        InvalidInput: the bytes are no text in any of these encodings.
    """
    text = _decoded(raw, shown)
    sample = text[:20_000]
    if sum(ord(character) in _CONTROLS for character in sample) > max(2, len(sample) // 200):
        raise _binary(shown)
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _decoded(raw: bytes, shown: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in raw[:400]:
        zeros = raw[:400]
        encodings = ["utf-16-le" if zeros[1::2].count(0) > zeros[::2].count(0) else "utf-16-be"]
        if zeros.count(0) < len(zeros) // 4:
            raise _binary(shown)
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _binary(shown)


def _binary(shown: str) -> InvalidInput:
    return InvalidInput(
        f"{shown} is not text.", "Save it as .docx, .txt, .md, .vtt, .srt, .json or .eml."
    )
