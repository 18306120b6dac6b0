"""A shelf: entries with several texts each, ranked by meaning and by words together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.library.index import ExactIndex, IndexMaker
from assistant.library.lexical import WordIndex
from assistant.library.vectors import embed_cached

if TYPE_CHECKING:
    from assistant.library.embedding import Embedder, Matrix
    from assistant.library.vectors import VectorCache

FacetKind = Literal["title", "ask", "body"]

# Chosen by tests.evals.search_table on the development half; the neighbourhood is flat.
_FIELD_WEIGHT: dict[FacetKind, int] = {"title": 3, "ask": 2, "body": 1}
_SHARPNESS = 5.0  # of the soft maximum over ask lines: 0 is their mean, infinity the best one
_TEXT_SHARE = 0.4  # what the nearest paragraph adds to the ask lines
_RELATED_SHARE = 0.3  # what the best related entry counts beside the entry itself
_WORDS_SHARE = 0.7  # what shared words can add to meaning at most
_WORDS_HALF = 2.4  # what earns half of that: BM25 over the weight of a word on one entry only


@dataclass(frozen=True)
class Facet:
    """One text by which an entry can be found; every facet has a vector of its own."""

    kind: FacetKind
    text: str


@dataclass(frozen=True)
class Question:
    """A question in plain words and its vector (one row)."""

    text: str
    vector: Matrix


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

    `related` gives for each entry the positions of entries that lend it some of their score.
    """

    def __init__(
        self,
        name: str,
        entries: Sequence[Sequence[Facet]],
        embedder: Embedder,
        cache: VectorCache,
        make_index: IndexMaker = ExactIndex,
        related: Sequence[Sequence[int]] = (),
    ) -> None:
        import numpy as np

        self._facets = [facet for entry in entries for facet in entry]
        self._ends = np.cumsum([len(entry) for entry in entries])
        self._starts = self._ends - [len(entry) for entry in entries]
        self._related = related
        self._is_ask = np.array([facet.kind == "ask" for facet in self._facets])
        vectors = embed_cached(embedder, cache, [facet.text for facet in self._facets])
        self._index = make_index(f"{name}-{embedder.fingerprint}", vectors)
        self._words = WordIndex(
            [[(facet.text, _FIELD_WEIGHT[facet.kind]) for facet in entry] for entry in entries]
        )

    @property
    def vocabulary(self) -> Collection[str]:
        """Every word on the shelf, lower case."""
        return self._words.vocabulary

    def rank(self, question: Question, limit: int) -> list[Ranked]:
        """The `limit` best entries, best first."""
        import numpy as np

        similarities = self._index.similarities(question.vector)
        words = self.word_scores(question.text)
        own = self._meaning(similarities) + _WORDS_SHARE * words / (words + _WORDS_HALF)
        scores = self._with_related(own)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Ranked(int(i), float(scores[i]), self._nearest(int(i), similarities)) for i in best]

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

    def _with_related(self, own: Matrix) -> Matrix:
        """Scores drawn towards the best related entry: needs seldom stop at one card's edge."""
        import numpy as np

        if not self._related:
            return own
        best = np.array([own[list(near)].max(initial=0.0) for near in self._related])
        scores: Matrix = (own + _RELATED_SHARE * best) / (1 + _RELATED_SHARE)
        return scores

    def _nearest(self, position: int, similarities: Matrix) -> Facet:
        start, end = int(self._starts[position]), int(self._ends[position])
        return self._facets[start + int(similarities[start:end].argmax())]
