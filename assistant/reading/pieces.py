"""Long text cut into pieces that are found and read on their own."""

import re
from collections.abc import Iterator

LONGEST_PIECE = 900
"""Characters: about as many words as the embedding model reads of a text."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n")


def pieces(text: str, longest: int = LONGEST_PIECE) -> tuple[str, ...]:
    """`text` in order: paragraphs together as far as they fit, sentences where one is too long.

    Every word is in exactly one piece; no piece is empty or longer than `longest`.
    """
    found: list[str] = []
    for paragraph in filter(None, map(str.strip, _BLANK_LINES.split(text))):
        joined = f"{found[-1]}\n\n{paragraph}" if found else paragraph
        if found and len(joined) <= longest:
            found[-1] = joined
        else:
            found += _packed(_fitting(paragraph, longest), longest)
    return tuple(found)


def _fitting(paragraph: str, longest: int) -> Iterator[str]:
    """The paragraph whole if it fits, else its sentences, else parts of them."""
    if len(paragraph) <= longest:
        yield paragraph
        return
    for sentence in filter(None, map(str.strip, _SENTENCE_ENDS.split(paragraph))):
        yield from _cut(sentence, longest)


def _cut(sentence: str, longest: int) -> Iterator[str]:
    """The sentence in parts that fit, cut between words where there is a blank at all."""
    while len(sentence) > longest:
        at = sentence.rfind(" ", 1, longest + 1)
        at = at if at > 0 else longest
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    if sentence:
        yield sentence


def _packed(parts: Iterator[str], longest: int) -> list[str]:
    packed: list[str] = []
    for part in parts:
        if packed and len(packed[-1]) + 1 + len(part) <= longest:
            packed[-1] = f"{packed[-1]} {part}"
        else:
            packed.append(part)
    return packed
