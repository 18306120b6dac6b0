"""Untrusted text made safe to show: no control sequence, no hidden character."""

import re
import unicodedata

# Escape sequences go as a whole, so that "\x1b[31mred" leaves "red" and not "[31mred".
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"  # CSI
    # OSC, DCS and the like, up to their terminator
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,16}[0-~]?"
)
# Joiners shape emoji and some scripts; everything else of category Cf hides or reorders text.
_KEPT_FORMAT = {"\u200c", "\u200d"}
_KEPT_CONTROL = {"\n", "\t"}


def plain(text: str) -> str:
    """`text` without terminal sequences, control, bidi and zero-width characters.

    Line feeds and tabs stay; everything visible stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for char in _ESCAPES.sub("", text.replace("\r\n", "\n")):
        category = unicodedata.category(char)
        hidden = category in {"Cc", "Cf", "Cs", "Co", "Cn"}
        if not hidden or char in _KEPT_CONTROL or char in _KEPT_FORMAT:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """`plain(text)` with every run of white space made one blank."""
    return " ".join(plain(text).split())
