"""Understanding a question as typed: shorthand of the trade and misspelt words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.library.cards import read_yaml
from assistant.library.embedding import TOKENIZER
from knowledge import wording_text

_TOKEN = re.compile(r"[^\W_](?:[\w:'/-]*[^\W_])?/?")
_SHORTEST_CORRECTED = 4


class Vocabulary:
    """The words that stand on a shelf, lower case; where several are as near, the first counts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_initial: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            self._by_initial.setdefault(word[:1], []).append(word)
        self._words = frozenset(word for words in self._by_initial.values() for word in words)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def like(self, word: str, length: int) -> list[str]:
        """The words with the same first letter whose length differs by at most `length`."""
        alike = self._by_initial.get(word[:1], ())
        return [each for each in alike if abs(len(each) - len(word)) <= length]


def plain(question: str, vocabularies: Sequence[Vocabulary]) -> str:
    """The question with shorthand spelt out and misspelt words put right.

    A lower-case word unknown to the shelves and to the English word list is replaced by its
    nearest neighbour there; names stay as they are.
    """
    shorthand = _shorthand()

    def respell(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower()
        if lower in shorthand:
            return shorthand[lower]
        is_plain_word = word.isascii() and word.isalpha() and word.islower()
        return _correct(word, vocabularies) if is_plain_word else word

    text = _phrases().sub(lambda m: shorthand[m.group().lower()], question.replace("’", "'"))
    return _TOKEN.sub(respell, text)


def stemmed(words: Sequence[str]) -> list[str]:
    """The stem of each word."""
    import Stemmer

    stemmer = Stemmer.Stemmer("english")  # cheap, and not safe to share between threads
    return list(stemmer.stemWords(list(words)))


@lru_cache(maxsize=1)
def english_words() -> tuple[str, ...]:
    """The whole words in the embedding model's vocabulary: some 20,000, the commonest first."""
    pieces = json.loads(TOKENIZER.path().read_bytes())["model"]["vocab"]
    return tuple(piece for piece in pieces if piece.isalpha() and piece.isascii())


@lru_cache(maxsize=1)
def _english() -> Vocabulary:
    return Vocabulary(english_words())


@lru_cache(maxsize=1)
def _english_stems() -> frozenset[str]:
    return frozenset(stemmed(english_words()))


@lru_cache(maxsize=1)
def ignored_words() -> frozenset[str]:
    """Words that say nothing about the subject of a text."""
    return frozenset(read_yaml(wording_text())["ignored"])


@lru_cache(maxsize=1)
def same_meaning() -> Mapping[str, str]:
    """Each word of a group of like words to the group's first word."""
    groups = read_yaml(wording_text())["same"]
    return {word: group[0] for group in groups for word in group}


@lru_cache(maxsize=1)
def _shorthand() -> Mapping[str, str]:
    pairs: Mapping[str, str] = read_yaml(wording_text())["shorthand"]
    return {str(short).lower(): words for short, words in pairs.items()}


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    several = [re.escape(short) for short in _shorthand() if " " in short]
    return re.compile(rf"\b(?:{'|'.join(several)})\b", re.IGNORECASE)


def _correct(word: str, vocabularies: Sequence[Vocabulary]) -> str:
    if len(word) < _SHORTEST_CORRECTED or any(word in each for each in vocabularies):
        return word
    if stemmed([word])[0] in _english_stems():
        return word
    return _nearest(word, vocabularies) or _nearest(word, [_english()]) or word


def _nearest(word: str, vocabularies: Sequence[Vocabulary]) -> str | None:
    """The first of the nearest words that begin alike; one slip in seven letters is allowed."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    allowed = 1 if len(word) < 8 else 2
    alike = [other for each in vocabularies for other in each.like(word, allowed)]
    best = extractOne(word, alike, scorer=OSA.distance, score_cutoff=allowed)
    return best[0] if best else None
