"""Ranking by words: stemmed BM25 over texts whose fields weigh differently."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.library.wording import Vocabulary, ignored_words, same_meaning, stemmed

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class WordIndex:
    """BM25 over documents, each a sequence of texts with the weight of their words."""

    def __init__(self, documents: Sequence[Sequence[tuple[str, int]]]) -> None:
        import bm25s

        corpus = [
            [stem for text, weight in document for stem in stems(text) * weight]
            for document in documents
        ]
        said = {word for document in documents for text, _ in document for word in _words(text)}
        self.vocabulary = Vocabulary(sorted(said))
        self._known = {stem for document in corpus for stem in document}
        self._count = len(corpus)
        self._scorer: Any = bm25s.BM25(k1=1.2, b=0.6)
        if self._known:
            self._scorer.index(corpus, show_progress=False)

    def scores(self, question: str) -> Matrix:
        """BM25 of each document for the question; 0 where no word is shared."""
        import numpy as np

        asked = [stem for stem in dict.fromkeys(stems(question)) if stem in self._known]
        if not asked:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._scorer.get_scores(asked), dtype=np.float32)


def stems(text: str) -> list[str]:
    """What the words that carry meaning count as, in order: the stem of their group's name."""
    same = same_meaning()
    return stemmed([same.get(word, word) for word in _meaningful(text)])


def shared_words(question: str, text: str) -> list[str]:
    """The words of the text that the question shares, each once, in text order."""
    asked = set(stems(question))
    return [word for word in dict.fromkeys(_meaningful(text)) if not asked.isdisjoint(stems(word))]


def _meaningful(text: str) -> list[str]:
    ignored = ignored_words()
    return [word for word in _words(text) if word not in ignored]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))
