"""WHAT as a short imperative: without owner, deadline and filler."""

import re
from functools import lru_cache

from assistant.reading.promises.lexicon import ACTIONS, ADVERBS, STOP_WORDS, base_form, gerund_base
from assistant.reading.promises.tokens import Word

_TAIL = re.compile(
    r"(?:[\s,;:.!>→–—-]|\b(?:and|so|then|or|but|by|(?<!now )on|"
    r"(?<!day )(?<!evening )(?<!week )(?<!morning )before|after|until|when|"
    r"only|(?<=[,;:.(–—-] )review|(?<=and )review|at|okay|ok|right|yeah|promise|please|too|"
    r"for you|will do|"
    r"though|i guess|i think|you know|that's it|is that ok(?:ay)?)\b){1,12}$",
    re.I,
)
_BEFORE_A_CUT = re.compile(r"\s(?:to|for|from|in)\s*$")
_AND_AGAIN = re.compile(rf"\band (is|{'|'.join(f'{verb}s' for verb in sorted(ACTIONS))}) ")
_IRREGULAR = {"seeing": "see"}
_STRANDED = 2
_MAX_WORDS = 24
_BEGINNINGS = ADVERBS | {"and", "but", "so", "or"}


def imperative(text: str, words: list[Word], cut: list[tuple[int, int]]) -> str:
    """The words of a verb phrase as an order; `cut` are stretches to leave out (deadlines)."""
    while words and (words[0].norm in _BEGINNINGS or not words[0].norm[0].isalnum()):
        words = words[1:]
    if not words:
        return ""
    words = _shortened(words, cut)
    start, end = words[0].start, words[-1].end
    shown: list[str] = []
    at = start
    for low, high in sorted(cut):
        if low >= end or high <= start:
            continue
        before = text[at : max(at, low)]
        stranded = len(before.split()) <= _STRANDED  # `write to` goes with what was named first
        shown.append(before if stranded else _BEFORE_A_CUT.sub("", before))
        at = max(at, high)
    shown.append(text[at:end])
    joined = " ".join(" ".join(shown).split())
    joined = re.sub(r"\(\s{0,3}\)|\[\s{0,3}\]", "", joined)
    joined = re.sub(r"\s+([,.;:!?])", r"\1", joined)
    joined = re.sub(r",\s{0,2},", ",", joined)
    joined = joined.strip(" ,;:.!?-–—*_")
    joined = _TAIL.sub("", joined).strip(" ,;:.!?-–—*_(")
    if joined.count("(") > joined.count(")"):
        joined = joined + ")"
    return _as_order(joined)


def _shortened(words: list[Word], cut: list[tuple[int, int]]) -> list[Word]:
    """The first so many words that are left; never up to a preposition without its object."""
    left = [
        word
        for word in words
        if word.norm[0].isalnum() and not any(low <= word.start < high for low, high in cut)
    ]
    if len(left) <= _MAX_WORDS:
        return words
    end = _MAX_WORDS
    while end > 1 and left[end - 1].norm in STOP_WORDS:
        end -= 1
    return [word for word in words if word.start <= left[end - 1].start]


def _as_order(phrase: str) -> str:
    """First word in its base form and with a capital."""
    first, _, rest = phrase.partition(" ")
    low = first.casefold()
    plain = _IRREGULAR.get(low) or gerund_base(low) or low
    verb = plain if plain != low else first
    return (verb[:1].upper() + verb[1:] + (" " + rest if rest else "")).strip()


def third_to_base(phrase: str) -> str:
    """`Speaks to Amir's manager and is back` to `Speak to Amir's manager and be back`."""
    first, _, rest = phrase.partition(" ")
    verb = base_form(first.casefold())
    rest = _AND_AGAIN.sub(lambda again: f"and {base_form(again[1].casefold())} ", rest)
    return (verb[:1].upper() + verb[1:] + (" " + rest if rest else "")).strip()


def content_of(words: list[Word]) -> frozenset[str]:
    """The words that carry meaning, cut to their stem, for telling two promises apart."""
    return frozenset(
        stem(word.norm) for word in words if word.norm[0].isalnum() and word.norm not in STOP_WORDS
    )


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A crude stem: plural and verb endings off."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word
