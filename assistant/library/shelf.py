"""A shelf: entries with several texts each, ranked by meaning and by words together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.library.discriminant import Discriminant
from assistant.library.lexical import WordIndex
from assistant.library.vectors import NOBODY, Owned, Owner
from assistant.library.wording import Vocabulary

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix
    from assistant.library.index import IndexMaker

FacetKind = Literal["title", "ask", "body"]

# Chosen on all graded questions but the newest; the neighbourhood is flat.
_FIELD_WEIGHT: dict[FacetKind, int] = {"title": 3, "ask": 2, "body": 1}
_SHARPNESS = 12.0  # of the soft maximum over ask lines: 0 is their mean, infinity the best one
_TEXT_SHARE = 0.3  # what the nearest paragraph adds to the ask lines
_TOLD_APART_SHARE = 0.07  # what the discriminant of the ask lines adds to meaning
_TOLD_APART_BY_CHANCE = 2.8  # what it gives the best entry for a question about something else
_RELATED_SHARE = 0.7  # what the best related entry counts beside the entry itself
_WORDS_SHARE = 0.8  # what shared words can add to meaning at most
_WORDS_HALF = 2.4  # what earns half of that: BM25 over the weight of a word on one entry only
_MEANING_UNKNOWN = 0.40  # what entries that share a word get while there are no vectors
_NEAREST = 300  # vectors an index is asked for; their entries are compared exactly


@dataclass(frozen=True)
class Facet:
    """One text by which an entry can be found; every facet has a vector of its own."""

    kind: FacetKind
    text: str
    owner: Owner = NOBODY


@dataclass(frozen=True)
class Question:
    """A question in plain words and its vector (one row), None where none could be had."""

    text: str
    vector: Matrix | None


@dataclass(frozen=True)
class Ranked:
    """An entry's place: its position on the shelf, its score and the facet nearest to the question.

    Scores of different shelves compare: about 0.3 is chance, 0.5 answers, 1.0 is near certain.
    """

    position: int
    score: float
    facet: Facet


class Shelf:
    """Entries, each a sequence of facets, that can be ranked for a question.

    `vectors` has a row for each facet; without them entries are ranked by words alone.
    `related` gives for each entry the positions of entries that lend it some of their score.
    """

    def __init__(
        self,
        name: str,
        entries: Sequence[Sequence[Facet]],
        vectors: Matrix | None,
        make_index: IndexMaker | None = None,
        related: Sequence[Sequence[int]] = (),
    ) -> None:
        import numpy as np

        self._facets = [facet for entry in entries for facet in entry]
        lengths = np.array([len(entry) for entry in entries], dtype=np.intp)
        self._ends = np.cumsum(lengths)
        self._starts = self._ends - lengths
        self._entry_of = np.repeat(np.arange(len(entries)), lengths)
        self._related = related
        self._is_ask = np.array([facet.kind == "ask" for facet in self._facets])
        self._vectors = vectors
        self._discriminant = self._learnt() if vectors is not None else None
        self._index = make_index(name, vectors) if make_index and vectors is not None else None
        self._words = WordIndex(
            [[(facet.text, _FIELD_WEIGHT[facet.kind]) for facet in entry] for entry in entries]
        )

    @property
    def vocabulary(self) -> Vocabulary:
        """Every word on the shelf."""
        return self._words.vocabulary

    def rank(self, question: Question, limit: int) -> list[Ranked]:
        """The `limit` best entries, best first."""
        import numpy as np

        words = self.word_scores(question.text)
        similarities = self._similarities(question, words)
        by_words = _WORDS_SHARE * words / (words + _WORDS_HALF)
        if similarities is None:
            own = np.where(words > 0, _MEANING_UNKNOWN + by_words, 0.0)
        else:
            own = self._meaning(similarities) + self._told_apart(question) + by_words
        scores = self._with_related(own)
        best = _best(scores, limit)
        return [Ranked(i, float(scores[i]), self._nearest(i, similarities)) for i in best]

    def _similarities(self, question: Question, words: Matrix) -> Matrix | None:
        """Of each facet to the question; with an index only where entries come into question."""
        import numpy as np

        if self._vectors is None or question.vector is None:
            return None
        if self._vectors.shape[1] != question.vector.shape[1]:
            return None  # the embeddings server changed its model under the same name
        near = self._index.nearest(question.vector, _NEAREST) if self._index else None
        if near is None:
            return _compared(self._vectors, question.vector[0])
        sharing = [i for i in _best(words, _NEAREST) if words[i] > 0]
        entries = np.union1d(self._entry_of[np.asarray(near, dtype=np.intp)], sharing)
        wanted = np.flatnonzero(np.isin(self._entry_of, entries))
        some: Matrix = np.full(len(self._facets), -1.0, dtype=np.float32)
        some[wanted] = _compared(self._vectors[wanted], question.vector[0])
        return some

    def word_scores(self, text: str) -> Matrix:
        """BM25 of each entry over the weight of a word that stands in one entry only."""
        import numpy as np

        scores: Matrix = self._words.scores(text) / np.log(1 + len(self._starts))
        return scores

    def _meaning(self, similarities: Matrix) -> Matrix:
        """Similarity of each entry: its ask lines together, and its nearest other text.

        Without ask lines the nearest text stands in for them too, so that shelves compare.
        """
        import numpy as np

        exponentials = np.where(self._is_ask, np.exp(_SHARPNESS * similarities), 0.0)
        sums = np.add.reduceat(exponentials, self._starts)
        counts = np.add.reduceat(self._is_ask.astype(np.float64), self._starts)
        texts = np.maximum.reduceat(np.where(self._is_ask, -1.0, similarities), self._starts)
        has_asks = counts > 0
        asks = np.log(np.where(has_asks, sums, 1.0) / np.maximum(counts, 1.0)) / _SHARPNESS
        meaning: Matrix = np.where(has_asks, asks, texts) + _TEXT_SHARE * texts
        return meaning

    def _learnt(self) -> Discriminant | None:
        """From the ask lines, where every entry has some."""
        import numpy as np

        asks = np.add.reduceat(self._is_ask.astype(np.intp), self._starts) if self._facets else ()
        if self._vectors is None or not np.size(asks) or not np.all(asks):
            return None
        return Discriminant(self._vectors[self._is_ask], np.cumsum(asks) - asks)

    def _told_apart(self, question: Question) -> Matrix | float:
        if self._discriminant is None or question.vector is None:
            return 0.0
        scores = self._discriminant.scores(question.vector[0])
        return _TOLD_APART_SHARE * (scores - _TOLD_APART_BY_CHANCE)

    def _with_related(self, own: Matrix) -> Matrix:
        """Scores drawn towards the best related entry: needs seldom stop at one card's edge."""
        import numpy as np

        if not self._related:
            return own
        best = np.array([own[list(near)].max(initial=0.0) for near in self._related])
        scores: Matrix = (own + _RELATED_SHARE * best) / (1 + _RELATED_SHARE)
        return scores

    def _nearest(self, position: int, similarities: Matrix | None) -> Facet:
        start, end = int(self._starts[position]), int(self._ends[position])
        if similarities is None:
            return self._facets[end - 1]
        return self._facets[start + int(similarities[start:end].argmax())]


def texts_of(entries: Sequence[Sequence[Facet]]) -> list[Owned]:
    """The texts of a shelf in the order of its vectors."""
    return [Owned(facet.text, facet.owner) for entry in entries for facet in entry]


def _compared(vectors: Matrix, vector: Matrix) -> Matrix:
    """Cosine similarity of each row. On one thread: waiting for others takes longer than this."""
    import numpy as np

    similarities: Matrix = np.einsum("ij,j->i", vectors, vector)
    return similarities


def _best(scores: Matrix, limit: int) -> list[int]:
    """Positions of the highest scores, best first; the earlier of equals first."""
    import numpy as np

    return [int(i) for i in np.argsort(-scores, kind="stable")[:limit]]
