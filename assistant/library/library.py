"""`GuidanceLibrary`: the cards, a team's playbook and a rep's history behind `Library`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from itertools import chain
from threading import RLock
from typing import TYPE_CHECKING

from assistant.domain.guidance import Audience, Found, GuidanceCard, Passage, PassageKind
from assistant.errors import Conflict, ModelFailure, NotFound
from assistant.library.cards import read_cards, read_sources, visible
from assistant.library.elsewhere import Elsewhere, needs
from assistant.library.embedding import Embedder, MiniLmEmbedder
from assistant.library.holding import Content, Held, Shelves
from assistant.library.lexical import shared_words
from assistant.library.packaged import PackagedVectors
from assistant.library.shelf import Facet, Question, Ranked, texts_of
from assistant.library.vectors import (
    MemoryVectors,
    Owned,
    Owner,
    VectorCache,
    content_hash,
    embed_missing,
    vectors_of,
)
from assistant.library.wording import plain
from assistant.ports import Progress, Stock
from knowledge import guidance_texts, sources_text

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix
    from assistant.library.index import Chroma

_LONGEST_QUESTION = 2_000  # characters; the model reads some 256 tokens of them
# Below these scores a shelf answers nothing; calibrated on all graded questions but the newest.
_GUIDANCE_ANSWERS = 0.13
_OTHERS_ANSWER = 0.45
_WORDS_ALONE_ANSWER = 0.57  # of guidance, while there are no vectors: two rare words
_WORTH_SHOWING = 0.4  # of the best score
_QUESTIONS_KEPT = 500  # vectors, 1.5 kB each; agendas of one day ask the same again


class GuidanceLibrary:
    """Guidance cards, and whatever else a caller may see.

    What an audience may not read is never loaded for it: there is one shelf for everybody and
    one for managers. Nothing is embedded before the first search. `background` is for programs
    that stay open (see `Shelves`): in these `chroma` indexes the shared shelves.
    """

    def __init__(
        self,
        *,
        embedder: Embedder | None = None,
        vectors: VectorCache | None = None,
        chroma: Chroma | None = None,
        background: bool = False,
    ) -> None:
        self._embedder = embedder or MiniLmEmbedder()
        self._vectors = PackagedVectors(vectors or MemoryVectors())
        self._chroma = chroma
        index = chroma if background else None  # a short run has searched before it is filled
        self._shelves = Shelves(self._embedder, self._vectors, index, background=background)
        self._cards: tuple[GuidanceCard, ...] = ()
        self._references: dict[str, tuple[str, str]] = {}
        self._elsewhere: Elsewhere | None = None
        self._asked: OrderedDict[str, Matrix] = OrderedDict()
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
        beside: Sequence[Stock] = (),
        limit: int = 5,
    ) -> Sequence[Found]:
        """The passages nearest to `query`, best first; empty when nothing answers it."""
        if not query.strip() or limit < 1:
            return ()
        guidance = self._guidance(audience)
        others = [held for stock in beside if (held := self._stocked(stock))]
        vocabularies = [held.shelf.vocabulary for held in (guidance, *others)]
        text = plain(query[:_LONGEST_QUESTION], vocabularies)
        question = Question(text, self._vector(text))
        found = self._answers(guidance, question, limit, self._least(question))
        for held in others:
            found += self._answers(held, question, limit, _OTHERS_ANSWER)
        return tuple(sorted(found, key=lambda each: -each.score)[:limit])

    def index(self, stocks: Sequence[Stock], progress: Progress | None = None) -> None:
        """Embed what of the guidance and of `stocks` has no vector yet.

        Raises:
            ModelFailure: the embeddings server is of no use.
        """
        embed_missing(self._embedder, self._vectors, self._texts(stocks), progress)

    def keep_only(self, stocks: Sequence[Stock]) -> int:
        """Remove the vectors of all but the guidance and `stocks`; how many went."""
        fingerprint = self._embedder.fingerprint
        wanted = {content_hash(fingerprint, owned) for owned in self._texts(stocks)}
        return self._vectors.keep_only(wanted)

    def has_former_vectors(self) -> bool:
        """Whether vectors of another embedder are kept: it was changed since."""
        return self._vectors.has_others()

    def _texts(self, stocks: Sequence[Stock]) -> list[Owned]:
        theirs = (texts_of(_content(stock.load()).entries) for stock in stocks)
        return list(chain(self.own_texts(), *theirs))

    def own_texts(self) -> list[Owned]:
        """The texts of the guidance by which it is found, and of the needs it does not cover."""
        guidance = texts_of(self._guidance_content(Audience.MANAGER).entries)
        return [*guidance, *map(Owned, needs())]

    def forget(self, name: str) -> None:
        """Drop what memory and Chroma hold of the stocks whose names begin with `name`."""
        self._shelves.drop(name)
        if self._chroma:
            self._chroma.forget(name)

    def _stocked(self, stock: Stock) -> Held | None:
        try:
            held = self._shelves.hold(stock.name, stock.stamp, lambda: _content(stock.load()))
        except Conflict:  # removed while it was read: then nothing of it may be found
            return None
        return held if held.content.passages else None

    def _vector(self, text: str) -> Matrix | None:
        with self._lock:
            if text in self._asked:
                self._asked.move_to_end(text)
                return self._asked[text]
        try:
            vector = self._embedder.embed([text])
        except ModelFailure:
            return None  # words alone still find the plain cases
        with self._lock:
            self._asked[text] = vector
            while len(self._asked) > _QUESTIONS_KEPT:
                self._asked.popitem(last=False)
        return vector

    def _answers(self, held: Held, question: Question, limit: int, least: float) -> list[Found]:
        ranked = _worth_showing(held.shelf.rank(question, limit), least)
        return [_found(held.content.passages[best.position], best, question) for best in ranked]

    def _least(self, question: Question) -> float:
        """What guidance must score: more than the need's nearness to what it does not cover."""
        if question.vector is None:
            return _WORDS_ALONE_ANSWER
        with self._lock:
            try:
                self._elsewhere = self._elsewhere or self._learnt_elsewhere()
            except ModelFailure:
                return _GUIDANCE_ANSWERS
        return max(_GUIDANCE_ANSWERS, self._elsewhere.answers(question.vector[0]) or 0.0)

    def _learnt_elsewhere(self) -> Elsewhere:
        asks = [line for card in self.cards(Audience.MANAGER) for line in card.people_ask]
        elsewhere, here = (
            vectors_of(self._embedder, self._vectors, [Owned(text) for text in texts])
            for texts in (needs(), asks)
        )
        return Elsewhere(elsewhere, here)

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
            label_free=card.prompt_text if card.audience is Audience.MANAGER else None,
        )

    def _guidance(self, audience: Audience) -> Held:
        load = partial(self._guidance_content, audience)
        return self._shelves.hold(f"guidance-{audience}", "", load)

    def _guidance_content(self, audience: Audience) -> Content:
        cards = self.cards(audience)
        return Content(
            passages=tuple(map(self.passage, cards)),
            entries=[guidance_facets(card) for card in cards],
            related=_related(cards),
            shared=True,
        )


def _content(passages: Sequence[Passage]) -> Content:
    return Content(
        passages=tuple(passages),
        entries=[_facets(passage) for passage in passages],
        shared=any(passage.kind is PassageKind.PLAYBOOK for passage in passages),
    )


def _facets(passage: Passage) -> list[Facet]:
    owner = Owner(passage.rep_id, passage.document_id)
    if passage.kind is PassageKind.HISTORY:  # its titles are a few, and say little alone
        return [Facet("body", f"{passage.title}: {passage.text}", owner)]
    return [Facet("title", passage.title, owner), Facet("body", passage.text, owner)]


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
