"""A terminal without UTF-8 still gets a screen that lines up: each character by its nearest."""

import codecs
import unicodedata
from io import TextIOBase, TextIOWrapper

from rich.cells import cell_len

_NAME = "nextgear-nearest"
_NEAREST = {
    **dict.fromkeys("─━╌╸╴–—", "-"),
    **dict.fromkeys("│┃▌▏▎▕", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
    **dict.fromkeys("█▓▇▆▅▄▃▂▁", "#"),
    **dict.fromkeys("░·…", "."),
    **dict.fromkeys("●◆•", "*"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    "✓": "v",
    "✗": "x",
    "⏎": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
}


def nearest(char: str) -> str:
    """As many ASCII characters as `char` takes cells: the letter below its accent, else '?'."""
    if char in _NEAREST:
        return _NEAREST[char]
    base = unicodedata.normalize("NFKD", char)[0]
    cells = cell_len(char)
    return base if cells == 1 and base.isascii() and base.isprintable() else "?" * cells


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(nearest, error.object[error.start : error.end])), error.end


def settle(stream: TextIOBase | None) -> None:
    """Write the nearest character from now on where the stream's encoding lacks one."""
    if isinstance(stream, TextIOWrapper):
        codecs.register_error(_NAME, _replaced)
        stream.reconfigure(errors=_NAME)
