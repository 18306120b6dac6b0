"""Ids, opaque and short enough to type: random for what is made here, derived for imports."""

import hashlib
import secrets
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring_ascii
from typing import Final, Literal

Kind = Literal[
    "answer",
    "audit",
    "case",
    "change",
    "closure",
    "commitment",
    "credit",
    "deal",
    "decision",
    "destination",
    "dispute",
    "document",
    "erasure",
    "figure",
    "goal",
    "import",
    "judged",
    "leave",
    "manager",
    "message",
    "method",
    "note",
    "observed",
    "one_on_one",
    "passage",
    "rep",
    "review",
    "roles",
    "self_assessment",
    "skill",
    "team",
    "thread",
    "token",
    "unsaved",
    "use",
]

LETTERS: Final[dict[Kind, str]] = {
    "answer": "e",
    "audit": "z",
    "case": "x",
    "change": "y",
    "closure": "x",
    "commitment": "c",
    "credit": "m",
    "deal": "d",
    "decision": "h",
    "destination": "d",
    "dispute": "x",
    "document": "f",
    "erasure": "e",
    "figure": "p",
    "goal": "g",
    "import": "i",
    "judged": "j",
    "leave": "l",
    "manager": "b",
    "message": "y",
    "method": "h",
    "note": "n",
    "observed": "v",
    "one_on_one": "o",
    "passage": "q",
    "rep": "r",
    "review": "w",
    "roles": "h",
    "self_assessment": "a",
    "skill": "s",
    "team": "t",
    "thread": "u",
    "token": "k",
    "unsaved": "u",
    "use": "i",
}
"""The letter that opens an id, so that a person sees what it is the id of."""

_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # base 32 without i, l, o, u
_LENGTH: Final = 12
_PAIRS: Final = tuple(low + high for high in _CROCKFORD for low in _CROCKFORD)
_SHIFTS: Final = range(0, 5 * _LENGTH, 10)

Part = str | int | Decimal | date | None


def new_id(kind: Kind) -> str:
    """A random id: the letter of `kind` and 12 characters (60 bits)."""
    return LETTERS[kind] + "".join(secrets.choice(_CROCKFORD) for _ in range(_LENGTH))


def stable_id(kind: Kind, *parts: Part) -> str:
    """The id that follows from a natural key, so that the same row always gets the same id.

    Equal amounts are one key however many zeros they are written with.
    """
    key = f"[{', '.join(map(_canonical, (kind, *parts)))}]"
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    return LETTERS[kind] + "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


def _canonical(part: Part) -> str:
    """A part as JSON, so that no two keys run into one."""
    if type(part) is str:  # asked first, as most are
        return encode_basestring_ascii(part)
    if part is None:
        return "null"
    if isinstance(part, Decimal):
        return f'"{part.normalize():f}"'
    return encode_basestring_ascii(part if isinstance(part, str) else str(part))  # an enum is one
