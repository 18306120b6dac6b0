"""The library answers graded questions well enough, and the scorer counts right."""

from pathlib import Path

import pytest

from assistant.library.library import GuidanceLibrary
from tests.evals.retrieval import Asked, read_questions, score
from tests.evals.search import answer

QUESTIONS = read_questions(Path(__file__).parents[1] / "evals" / "questions.jsonl")


def test_the_questions_are_many_and_some_have_no_answer() -> None:
    assert len(QUESTIONS) >= 80
    assert sum(not question.relevant for question in QUESTIONS) >= 15
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("half", ["dev", "held"])
def test_search_reaches_its_target(library: GuidanceLibrary, half: str) -> None:
    questions = [question for question in QUESTIONS if question.half == half]
    ranked = [answer(library, q.id, q.text)["ranked"] for q in questions]
    reached = score(questions, ranked)
    assert reached.ndcg >= 0.65
    assert reached.recall >= 0.70
    assert reached.abstained_rightly >= 0.70
    assert reached.abstained_wrongly < 0.10


ASKED = Asked("q", "text", {"K01": 3, "K02": 2, "K03": 1})


@pytest.mark.parametrize(
    ("ranked", "ndcg", "recall", "reciprocal"),
    [
        (["K01", "K02", "K03"], 1.0, 1.0, 1.0),
        (["K09", "K01"], 0.4702, 0.5, 0.5),
        (["K03"], 0.1065, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_a_ranked_list_is_scored(
    ranked: list[str], ndcg: float, recall: float, reciprocal: float
) -> None:
    got = score([ASKED], [ranked])
    assert got.ndcg == pytest.approx(ndcg, abs=1e-4)
    assert (got.recall, got.reciprocal_rank) == (recall, reciprocal)


def test_abstention_is_counted_on_both_sides() -> None:
    unanswerable = Asked("u", "text", {})
    got = score([ASKED, unanswerable, unanswerable], [[], [], ["K01"]])
    assert (got.abstained_rightly, got.abstained_wrongly) == (0.5, 1.0)
