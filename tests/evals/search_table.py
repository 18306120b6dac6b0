"""`python -m tests.evals.search_table [QUESTIONS.jsonl] [--half HALF]`: ways of searching.

Prints a Markdown table of the library's search, its parts alone, and two plain baselines that see
a card's title and body only: BM25, and Chroma's vector search.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.domain.guidance import Audience
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.index import Chroma
from assistant.library.lexical import WordIndex
from assistant.library.library import GuidanceLibrary, guidance_facets
from assistant.library.shelf import Question, Shelf, texts_of
from assistant.library.vectors import MemoryVectors, vectors_of
from assistant.library.wording import plain
from tests.evals.retrieval import DEPTH, Asked, read_questions, score

OWN_QUESTIONS = Path(__file__).with_name("questions.jsonl")

Ranker = Callable[[str], Sequence[str]]


def rankers() -> dict[str, Ranker]:
    """Name of each way of searching, and a function from question to card ids."""
    vectors, embedder = MemoryVectors(), MiniLmEmbedder()
    exact = GuidanceLibrary(embedder=embedder, vectors=vectors)
    chroma = GuidanceLibrary(embedder=embedder, vectors=vectors, chroma=Chroma(), background=True)
    cards = exact.cards(Audience.MANAGER)
    ids = [card.id for card in cards]
    whole = [f"{card.title}\n{card.body}" for card in cards]
    entries = [guidance_facets(card) for card in cards]
    shelf = Shelf("eval", entries, vectors_of(embedder, vectors, texts_of(entries)))
    plain_words = WordIndex([[(text, 1)] for text in whole])
    plain_vectors = Chroma()("eval-plain", embedder.embed(whole))
    if not plain_vectors.filled(60):
        raise SystemExit("Chroma could not be filled.")

    def by(scores: np.ndarray) -> list[str]:
        return [ids[i] for i in np.argsort(-scores, kind="stable")[:DEPTH]]

    def vector_only(question: str) -> list[str]:
        vector = embedder.embed([plain(question, [shelf.vocabulary])])
        return [ids[each.position] for each in shelf.rank(Question("", vector), DEPTH)]

    def chroma_alone(question: str) -> list[str]:
        near = plain_vectors.nearest(embedder.embed([question]), DEPTH)
        return [ids[i] for i in near or ()]

    return {
        "BM25, title and body": lambda q: by(plain_words.scores(q)),
        "Chroma, title and body": chroma_alone,
        "words of all fields": lambda q: by(shelf.word_scores(plain(q, [shelf.vocabulary]))),
        "vectors of all fields": vector_only,
        "library (exact index)": lambda q: _found(exact, q),
        "library (Chroma index)": lambda q: _found(chroma, q),
    }


def _found(library: GuidanceLibrary, question: str) -> list[str]:
    found = library.search(question, audience=Audience.MANAGER, limit=DEPTH)
    return [each.passage.id for each in found]


def table(questions: Sequence[Asked]) -> str:
    """The table for these questions."""
    lines = [
        "| search | nDCG@10 | recall@5 | MRR | abstains rightly | wrongly |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, ranker in rankers().items():
        s = score(questions, [ranker(question.text) for question in questions])
        lines.append(
            f"| {name} | {s.ndcg:.3f} | {s.recall:.3f} | {s.reciprocal_rank:.3f} "
            f"| {s.abstained_rightly:.0%} | {s.abstained_wrongly:.0%} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Compare ways of searching the guidance cards.")
    parser.add_argument("questions", nargs="?", type=Path, default=OWN_QUESTIONS)
    parser.add_argument(
        "--half", choices=["dev", "held", "later"], help="only this part of our questions"
    )
    chosen = parser.parse_args()
    questions = read_questions(chosen.questions)
    if chosen.half:
        questions = [question for question in questions if question.half == chosen.half]
    print(f"{len(questions)} questions\n\n{table(questions)}")


if __name__ == "__main__":
    main()
