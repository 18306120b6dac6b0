"""Names made comparable."""

import unicodedata
from typing import Final

# Letters that do not decompose into a base letter and a mark.
_PLAIN_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """`text` for comparing: no accents, no case, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
