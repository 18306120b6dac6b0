"""Sentences and words with offsets; contractions taken apart, so that I'll reads as I will."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from assistant.domain import folding
from assistant.reading.promises.lexicon import word_set

_TOKEN = re.compile(r"\w+(?:[-'’]\w+){0,8}|[£$€]?\d[\d,.]{0,12}\d|[^\w\s]")
_NOT = re.compile(r"(\w{1,10}?)n['’]?t$")
_NEGATED = {
    "wo": "will", "ca": "can", "do": "do", "does": "does", "did": "did", "is": "is", "are": "are",
    "was": "was", "were": "were", "have": "have", "has": "has", "had": "had", "would": "would",
    "could": "could", "should": "should", "ai": "is", "sha": "shall", "must": "must",
    "need": "need", "might": "might",
}  # fmt: skip
_BARE_NEGATIONS = word_set("dont wont didnt doesnt isnt cant wasnt havent hasnt")
_ENDINGS = {"ll": "will", "m": "am", "re": "are", "ve": "have", "d": "'d", "s": "'s"}
_MERGED = {"gonna": ("going", "to", 3), "wanna": ("want", "to", 3), "gotta": ("got", "to", 3),
           "imma": ("i", "going-to", 1), "lemme": ("let", "me", 3)}  # fmt: skip
_ABBREVIATIONS = word_set(
    """
    e.g i.e mr mrs ms dr vs approx etc no st inc ltd co jr sr dept est fig jan feb mar apr jun jul
    aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max ca ref re incl
    """
)
_END = re.compile(r"[.!?…]+[\"'”’)*_\]]{0,4}(?=\s|$)|\n|;(?=\s)|\s[—–]\s(?=[A-Z])")

_LONGEST = 600  # characters


class Word(NamedTuple):
    """A word in lower case without accents, or one mark; contractions are two words."""

    norm: str
    start: int
    end: int


class Sentence:
    """Part of a turn's text with its words; offsets count characters of the turn."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text[start:end], start, end

    @cached_property
    def words(self) -> list[Word]:
        """Words and marks, offsets relative to the turn."""
        return [
            word._replace(start=word.start + self.start, end=word.end + self.start)
            for word in words_of(self.text)
        ]

    @cached_property
    def norms(self) -> list[str]:
        """The words alone, for table look-ups."""
        return [word.norm for word in self.words]

    @property
    def is_question(self) -> bool:
        """Ends with a question mark."""
        return self.text.rstrip("\"'”’)*_ ").endswith("?")


@lru_cache(maxsize=2048)
def fold(token: str) -> str:
    """The folded token; speech repeats few words many times."""
    return folding.fold(token)


def words_of(text: str) -> list[Word]:
    """All words and marks of `text` in order."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        found.extend(_split_contraction(match.group(), match.start()))
    return found


def _split_contraction(token: str, at: int) -> Iterator[Word]:
    low = fold(token).replace("’", "'")
    end = at + len(token)
    if low in _MERGED:
        first, second, cut = _MERGED[low]
        yield Word(first, at, at + cut)
        yield Word(second, at + cut, end)
        return
    if low == "cannot":
        yield Word("can", at, at + 3)
        yield Word("not", at + 3, end)
        return
    negated = _NOT.match(low)
    if negated and negated[1] in _NEGATED and ("'" in low or low in _BARE_NEGATIONS):
        yield Word(_NEGATED[negated[1]], at, end - 2)
        yield Word("not", end - 2, end)
        return
    stem, mark, ending = low.rpartition("'")
    if mark and stem and ending in _ENDINGS:
        if low == "let's":
            yield Word("let", at, at + 3)
            yield Word("us", at + 3, end)
            return
        if "'" in stem and not stem.startswith(("o'", "d'")):
            yield from _split_contraction(token[: len(stem)], at)
        else:
            yield Word(stem, at, at + len(stem))
        yield Word(_ENDINGS[ending], at + len(stem), end)
        return
    yield Word(low, at, end)


def sentences_of(text: str) -> list[Sentence]:
    """Sentences of `text`; abbreviations, decimals and initials do not end one."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _is_abbreviation(text, start, match.start()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    head = text[max(start, dot - 12) : dot]
    last = head.split()[-1].strip("(\"'“‘") if head.split() else ""
    following = text[dot + 1 : dot + 3].strip()
    if last.casefold() in _ABBREVIATIONS:
        return not following[:1].isupper() or last.casefold() in {
            "mr",
            "mrs",
            "ms",
            "dr",
            "st",
            "vs",
        }
    if len(last) == 1 and last.isupper() and last != "I":
        return True
    return last.isdigit() and len(last) <= 2 and not text[start : dot - len(last)].strip("*_-• \n")


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:  # captions without any full stop
        cut = _seam(text, start)
        found.append(Sentence(text, start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append(Sentence(text, start, end))


def _seam(text: str, start: int) -> int:
    """Where an endless sentence may be cut: before `and I`, at a comma, at a blank."""
    low, high = start + _LONGEST // 2, start + _LONGEST
    for mark in (" and I", " and i", " so I", " so i", ", ", " "):
        cut = text.rfind(mark, low, high)
        if cut > start:
            return cut + (mark == ", ")
    return high
