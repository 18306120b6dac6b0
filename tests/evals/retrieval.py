"""Scores of ranked lists against graded questions.

A question's `relevant` maps card ids to grades: 3 answers it, 2 helps much, 1 touches it; empty
means that nothing should be found.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

GOOD = 2
DEPTH = 10
SHORT_LIST = 5


@dataclass(frozen=True)
class Asked:
    """A graded question."""

    id: str
    text: str
    relevant: dict[str, int]
    half: str = ""


@dataclass(frozen=True)
class Scores:
    """Means over the answerable questions, and shares of abstention; all 0 to 1.

    An answerable question that got no answer counts as an empty list.
    """

    ndcg: float
    recall: float
    reciprocal_rank: float
    abstained_rightly: float
    abstained_wrongly: float


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file, one JSON object a line."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Asked(q["id"], q["text"], q["relevant"], q.get("half", "")) for q in lines]


def score(questions: Sequence[Asked], ranked: Sequence[Sequence[str]]) -> Scores:
    """How well the ranked card ids answer the questions."""
    pairs = list(zip(questions, ranked, strict=True))
    answerable = [(q.relevant, list(r)) for q, r in pairs if q.relevant]
    unanswerable = [list(r) for q, r in pairs if not q.relevant]
    return Scores(
        ndcg=_mean([_ndcg(*pair) for pair in answerable]),
        recall=_mean([_recall(*pair) for pair in answerable]),
        reciprocal_rank=_mean([_reciprocal_rank(*pair) for pair in answerable]),
        abstained_rightly=_mean([not r for r in unanswerable]),
        abstained_wrongly=_mean([not r for _, r in answerable]),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _gain(grades: Sequence[int]) -> float:
    placed = enumerate(grades[:DEPTH], 1)
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in placed)


def _ndcg(relevant: dict[str, int], ranked: list[str]) -> float:
    best = sorted(relevant.values(), reverse=True)
    return _gain([relevant.get(card, 0) for card in ranked]) / _gain(best)


def _good(relevant: dict[str, int]) -> set[str]:
    return {card for card, grade in relevant.items() if grade >= GOOD}


def _recall(relevant: dict[str, int], ranked: list[str]) -> float:
    good = _good(relevant)
    return len(good & set(ranked[:SHORT_LIST])) / min(SHORT_LIST, len(good)) if good else 1.0


def _reciprocal_rank(relevant: dict[str, int], ranked: list[str]) -> float:
    places = [place for place, card in enumerate(ranked, 1) if card in _good(relevant)]
    return 1 / places[0] if places else 0.0
