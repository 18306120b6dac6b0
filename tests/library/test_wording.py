"""Questions as people type them."""

import pytest

from assistant.library.lexical import WordIndex, shared_words, stems
from assistant.library.wording import Vocabulary, plain

VOCABULARY = [Vocabulary(["coaching", "commitment", "meeting"]), Vocabulary(["renegotiate"])]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prep for my 1:1", "prep for my one on one"),
        ("AE is behind YTD", "rep is behind year to date"),
        ("Q3 opps w/ my mgr", "quarter opportunities with my manager"),
        ("make President’s Club", "make incentive trip for top performers"),
        ("he didnt show", "he did not show"),
        ("a comitment in the meting", "a commitment in the meeting"),
        ("renegotate it", "renegotiate it"),
        ("we allways talk", "we always talk"),
        ("I met Jorg at Globex", "I met Jorg at Globex"),
        ("call müller and søren", "call müller and søren"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_a_question_is_put_into_plain_words(typed: str, meant: str) -> None:
    assert plain(typed, VOCABULARY) == meant


def test_correct_english_outside_the_vocabulary_stays() -> None:
    assert plain("please explain vacation", VOCABULARY) == "please explain vacation"


def test_what_people_call_each_other_becomes_what_happens() -> None:
    assert "lazy" not in plain("is he just lazy", VOCABULARY)


def test_a_name_with_an_accent_is_one_word() -> None:
    assert shared_words("what about jürgen", "Jürgen promised it") == ["jürgen"]


def test_words_of_one_group_count_as_one() -> None:
    assert stems("her boss") == stems("the manager")
    assert stems("promised") == stems("commitments")


def test_shared_words_are_those_of_the_text() -> None:
    assert shared_words("she promised a prize", "No reward for a commitment") == [
        "reward",
        "commitment",
    ]


def test_words_of_a_heavier_field_count_for_more() -> None:
    index = WordIndex([[("pricing", 3), ("other", 1)], [("other", 3), ("pricing", 1)]])
    heavy, light = index.scores("pricing")
    assert heavy > light > 0


@pytest.mark.parametrize("question", ["", "unheard", "the of and"])
def test_a_question_without_a_known_word_scores_nothing(question: str) -> None:
    assert not WordIndex([[("pricing", 1)]]).scores(question).any()


def test_documents_without_a_word_can_stand_on_a_shelf() -> None:
    assert not WordIndex([[("", 1)], [("the", 1)]]).scores("pricing").any()
