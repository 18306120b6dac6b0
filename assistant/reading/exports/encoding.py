"""Which encoding a text file is in: stated, proved, or the likeliest one, and then said so."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking, quoted

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with its mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WESTERN: Final = ("cp1252", "mac_roman", "cp1250")
_OTHERS: Final = ("cp1251", "cp1253", "cp1255", "shift_jis", "gb18030", "big5", "euc_kr", "koi8_r")
_BYTE_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]+")
_SIGNS: Final = "€£’‘“”–—…©®°«»\u00a0"
_NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
_AROUND: Final = 100
_WORD: Final = re.compile(r"[^\s,;|\"]{0,40}[^\x00-\x7f][^\s,;|\"]{0,40}")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE_LINES: Final = 200


def decide_encoding(raw: bytes, file_name: str, asking: Asking) -> str:
    """The name of the encoding, after telling (or asking) about it.

    Raises:
        InvalidInput: not text in any encoding that could be meant.
    """
    if stated := asking.given("encoding"):
        return _as_told(raw, stated, file_name, asking)
    for mark, encoding, name in _MARKS:
        if raw.startswith(mark):
            return _proved(raw, encoding, name, file_name, asking)
    if (wide := _wide_without_mark(raw)) is not None:
        return _proved(raw, wide, "UTF-16 without its mark", file_name, asking)
    if found := _CONTROL.search(raw):
        line = raw.count(b"\n", 0, found.start()) + 1
        what = "NUL bytes" if found[0] == b"\0" else "control characters"
        raise InvalidInput(
            f"{file_name} holds {what} (line {line}), so it is not a plain text table.",
            "Export it again as CSV (UTF-8). Nothing was stored.",
        )
    if _is_utf8(raw):
        told = "UTF-8 (plain letters only)" if raw.isascii() else "UTF-8"
        asking.decided("Encoding", told, _example(raw, "utf-8"), "encoding")
        return "utf-8"
    return _likeliest(raw, file_name, asking)


def _as_told(raw: bytes, stated: str, file_name: str, asking: Asking) -> str:
    try:
        encoding = codecs.lookup(stated).name
        codecs.getincrementaldecoder(encoding)().decode(raw[:200_000])
    except LookupError:
        raise InvalidInput(
            f"--set encoding={stated}: there is no such encoding.",
            "Names are such as utf-8, cp1252 or utf-16.",
        ) from None
    except (UnicodeDecodeError, AttributeError):
        raise InvalidInput(f"{file_name} is not in the encoding {stated}.") from None
    asking.decided("Encoding", f"{encoding} (as you said)", _example(raw, encoding), "encoding")
    return encoding


def _proved(raw: bytes, encoding: str, name: str, file_name: str, asking: Asking) -> str:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(raw), 1 << 20):
            text = decoder.decode(raw[start : start + (1 << 20)])
            if "\0" in text:
                raise InvalidInput(f"{file_name} holds NUL characters.", "Nothing was stored.")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{file_name} says that it is {name}, but byte {error.start + 1} of a part is not.",
            "Export it again as CSV (UTF-8). Nothing was stored.",
        ) from error
    asking.decided("Encoding", name, _example(raw, encoding), "encoding")
    return encoding


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 shows as NUL in every other byte of Latin text."""
    head = raw[:4000]
    if len(head) < 8 or len(raw) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.3 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(raw: bytes) -> bool:
    if raw.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(raw), 1 << 20):
            decoder.decode(raw[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likeliest(raw: bytes, file_name: str, asking: Asking) -> str:
    """Bytes prove no single-byte encoding: the likeliest is a default, and it is asked."""
    lines = b"\n".join(islice(_around_accents(raw), _SAMPLE_LINES))
    found = _by_frequency(lines)
    try:
        raw.decode(found)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{file_name} holds bytes that are not text.",
            "Export it again as CSV (UTF-8). Nothing was stored.",
        ) from error
    asking.choose(
        "encoding",
        "The file is not in UTF-8 and does not say what it is in. Do these accents look right?",
        [(found, "as in the example")],
        expected="the name of an encoding, such as cp1252, cp1250 or mac_roman",
        default=found,
        example=_example(lines, found),
    )
    return found


def _by_frequency(sample: bytes) -> str:
    """The Western encoding in which the accents sit best; another where words are foreign."""
    from charset_normalizer import from_bytes

    if _is_latin_script(sample):
        return max(_WESTERN, key=lambda encoding: _plausibility(sample, encoding))
    best = from_bytes(sample, cp_isolation=list(_OTHERS), threshold=0.5).best()
    return best.encoding if best else _WESTERN[0]


def _is_latin_script(sample: bytes) -> bool:
    """Whether words with accents are mostly made of plain letters."""
    words: list[bytes] = [word for word in _BYTE_WORD.findall(sample) if not word.isascii()]
    letters = sum(len(word) for word in words)
    return bool(sum(byte > 127 for word in words for byte in word) < 0.6 * letters)


def _plausibility(sample: bytes, encoding: str) -> int:
    """Accents within a word are small letters; capitals and signs there are misreadings."""
    text = sample.decode(encoding, "replace")
    score = 0
    for before, char in pairwise(f" {text}"):
        if ord(char) > 127:
            within = before.isalpha()
            fits = char.islower() if within and before.islower() else char.isalpha()
            score += 1 if fits or (not within and char in _SIGNS) else -1
    return score


def _around_accents(raw: bytes) -> Iterator[bytes]:
    """Stretches of the file with something other than ASCII in them, within a line each."""
    end = 0
    while found := _NON_ASCII.search(raw, end):
        start = max(raw.rfind(b"\n", 0, found.start()) + 1, found.start() - _AROUND, end)
        stop = raw.find(b"\n", found.end(), found.end() + _AROUND)
        end = stop if stop >= 0 else found.end() + _AROUND
        yield raw[start:end]


def _example(raw: bytes, encoding: str) -> str:
    """A word or two with accents, as they are read."""
    if encoding in {"utf-8", "utf-8-sig"}:
        raw = next(_around_accents(raw.removeprefix(codecs.BOM_UTF8)), b"")
    words = list(dict.fromkeys(_WORD.findall(raw[: 64 * 1024].decode(encoding, "ignore"))))
    return ", ".join(quoted(word) for word in words[:3])
