"""`GuidanceLibrary`: the cards and a rep's history behind the port `Library`."""

from __future__ import annotations

from collections.abc import Sequence
from threading import RLock
from typing import TYPE_CHECKING

from assistant.domain.guidance import Audience, Found, GuidanceCard, Passage, PassageKind
from assistant.errors import NotFound
from assistant.library.cards import read_cards, read_sources, read_yaml, visible
from assistant.library.embedding import Embedder, MiniLmEmbedder
from assistant.library.index import ExactIndex, IndexMaker
from assistant.library.lexical import shared_words
from assistant.library.shelf import Facet, Question, Ranked, Shelf
from assistant.library.vectors import MemoryVectors, VectorCache, embed_cached
from assistant.library.wording import plain
from knowledge import elsewhere_text, guidance_texts, sources_text

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix

_HISTORIES_KEPT = 32
_LONGEST_QUESTION = 2_000  # characters; the model reads some 256 tokens of them
# Below these scores a shelf answers nothing; calibrated on the development half of the questions.
_GUIDANCE_ANSWERS = 0.30
_HISTORY_ANSWERS = 0.45
_NEARER_THAN_ELSEWHERE = 0.03  # guidance must beat what it does not cover by this much
_WORTH_SHOWING = 0.5  # of the best score


class GuidanceLibrary:
    """Guidance cards, and whatever history a caller may see.

    What an audience may not read is never loaded for it: there is one shelf for everybody and
    one for managers. Nothing is embedded before the first search.
    """

    def __init__(
        self,
        *,
        embedder: Embedder | None = None,
        vectors: VectorCache | None = None,
        make_index: IndexMaker = ExactIndex,
    ) -> None:
        self._embedder = embedder or MiniLmEmbedder()
        self._vectors = vectors or MemoryVectors()
        self._make_index = make_index
        self._cards: tuple[GuidanceCard, ...] = ()
        self._references: dict[str, tuple[str, str]] = {}
        self._shelves: dict[Audience, Shelf] = {}
        self._elsewhere: Matrix | None = None
        self._histories: list[tuple[tuple[Passage, ...], Shelf]] = []
        self._lock = RLock()

    def cards(self, audience: Audience) -> tuple[GuidanceCard, ...]:
        """The cards that `audience` may read, by id."""
        with self._lock:
            if not self._cards:
                self._cards = read_cards(guidance_texts())
                self._references = read_sources(sources_text())
        return tuple(card for card in self._cards if visible(card, audience))

    def card(self, card_id: str, audience: Audience) -> GuidanceCard:
        """One card.

        Raises:
            NotFound: no such card that `audience` may read.
        """
        for card in self.cards(audience):
            if card.id == card_id:
                return card
        raise NotFound(f"There is no guidance card {card_id!r}.", "Card ids run from K01 to K61.")

    def cite(
        self,
        audience: Audience,
        *,
        step: int | None = None,
        topic: str | None = None,
        segment: str | None = None,
        quadrant: str | None = None,
        rep_type: str | None = None,
        limit: int = 3,
    ) -> tuple[GuidanceCard, ...]:
        """The cards meant for most of what is given, the more specific first; no search."""

        def fit(card: GuidanceCard) -> int:
            meant = card.applies_to
            return (
                (step in meant.steps)
                + (topic in meant.topics)
                + (segment in meant.segments)
                + (quadrant in meant.quadrants)
                + (rep_type in meant.types)
            )

        fitting = [card for card in self.cards(audience) if fit(card)]
        return tuple(sorted(fitting, key=lambda card: (-fit(card), _breadth(card)))[:limit])

    def search(
        self,
        query: str,
        *,
        audience: Audience,
        history: Sequence[Passage] = (),
        limit: int = 5,
    ) -> Sequence[Found]:
        """The passages nearest to `query`, best first; empty when nothing answers it."""
        if not query.strip() or limit < 1:
            return ()
        guidance, past = self._guidance(audience), self._history(tuple(history))
        vocabulary = set(guidance.vocabulary).union(past.vocabulary if past else ())
        text = plain(query[:_LONGEST_QUESTION], vocabulary)
        question = Question(text, self._embedder.embed([text]))
        found = self._from_guidance(guidance, question, audience, limit)
        if past:
            found += [
                _found(history[best.position], best, question)
                for best in _worth_showing(past.rank(question, limit), _HISTORY_ANSWERS)
            ]
        return tuple(sorted(found, key=lambda each: -each.score)[:limit])

    def warm_up(self) -> None:
        """Embeds every card (seconds, once for each cache), so that no search has to wait."""
        self._guidance(Audience.MANAGER)
        self._guidance(Audience.ALL)

    def _from_guidance(
        self, shelf: Shelf, question: Question, audience: Audience, limit: int
    ) -> list[Found]:
        ranked = _worth_showing(shelf.rank(question, limit), _GUIDANCE_ANSWERS)
        least = self._similarity_elsewhere(question) + _NEARER_THAN_ELSEWHERE
        if not ranked or ranked[0].score < least:
            return []
        cards = self.cards(audience)
        return [_found(self.passage(cards[best.position]), best, question) for best in ranked]

    def passage(self, card: GuidanceCard) -> Passage:
        """The card as a passage, with its sources spelt out."""
        sources = [f"{self._references[s.key][0]} ({s.grade})" for s in card.sources]
        return Passage(
            id=card.id,
            kind=PassageKind.GUIDANCE,
            title=card.title,
            text=card.body,
            source="; ".join(sources),
            audience=card.audience,
        )

    def _similarity_elsewhere(self, question: Question) -> float:
        """How near the question comes to what coaching guidance does not cover."""
        with self._lock:
            if self._elsewhere is None:
                needs = read_yaml(elsewhere_text())["needs"]
                self._elsewhere = embed_cached(self._embedder, self._vectors, needs)
        return float((self._elsewhere @ question.vector[0]).max())

    def _guidance(self, audience: Audience) -> Shelf:
        with self._lock:
            if audience not in self._shelves:
                cards = self.cards(audience)
                self._shelves[audience] = Shelf(
                    f"guidance-{audience}",
                    [guidance_facets(card) for card in cards],
                    self._embedder,
                    self._vectors,
                    self._make_index,
                    _related(cards),
                )
            return self._shelves[audience]

    def _history(self, passages: tuple[Passage, ...]) -> Shelf | None:
        if not passages:
            return None
        with self._lock:
            for known, shelf in self._histories:
                if known == passages:
                    return shelf
        entries = [[Facet("title", p.title), Facet("body", p.text)] for p in passages]
        shelf = Shelf("history", entries, self._embedder, self._vectors)
        with self._lock:
            self._histories = [(passages, shelf), *self._histories][:_HISTORIES_KEPT]
        return shelf


def guidance_facets(card: GuidanceCard) -> list[Facet]:
    """The texts by which a card is found: title, each way of asking, each paragraph."""
    return [
        Facet("title", card.title),
        *(Facet("ask", line) for line in card.people_ask),
        *(Facet("body", paragraph) for paragraph in card.body.split("\n\n")),
    ]


def _breadth(card: GuidanceCard) -> int:
    """For how many steps, segments and labels a card is meant."""
    meant = card.applies_to
    return sum(map(len, (meant.steps, meant.segments, meant.quadrants, meant.types)))


def _related(cards: Sequence[GuidanceCard]) -> list[list[int]]:
    """For each card the positions of those it names as related or that name it."""
    return [
        [i for i, other in enumerate(cards) if other.id in card.related or card.id in other.related]
        for card in cards
    ]


def _worth_showing(ranked: Sequence[Ranked], least: float) -> list[Ranked]:
    if not ranked or ranked[0].score < least:
        return []
    return [each for each in ranked if each.score >= _WORTH_SHOWING * ranked[0].score]


def _found(passage: Passage, ranked: Ranked, question: Question) -> Found:
    return Found(passage=passage, score=ranked.score, why=_why(ranked, question))


def _why(ranked: Ranked, question: Question) -> str:
    if ranked.facet.kind == "ask":
        return f"the question {ranked.facet.text!r}"
    words = shared_words(question.text, ranked.facet.text)[:4]
    where = "its title" if ranked.facet.kind == "title" else "its text"
    return f"{where}: {', '.join(words)}" if words else f"{where} is close in meaning"
