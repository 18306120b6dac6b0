"""Searching: who finds what, and when nothing answers."""

import subprocess
import sys
from datetime import date

import pytest

from assistant.domain.guidance import Audience, Passage, PassageKind
from assistant.errors import NotFound
from assistant.library.index import Chroma
from assistant.library.library import GuidanceLibrary
from assistant.ports import Stock

MANAGER_QUESTIONS = [
    "my top performer might leave, how do I keep her",
    "low results and does nothing we agree on",
    "who gets most of my coaching hours",
    "what is a Toxic rep",
    "what does Future star mean",
    "type T5",
]


def passage(number: int, text: str, title: str = "") -> Passage:
    return Passage(
        id=f"H{number}",
        kind=PassageKind.HISTORY,
        title=title,
        text=text,
        rep_id="r1",
        on=date(2026, 5, number),
    )


def stock(*passages: Passage, stamp: str = "") -> list[Stock]:
    """The passages as one rep's history; the stamp is that of their content where none is given."""
    return [Stock("history-r1", stamp or str(hash(passages)), lambda: passages)]


HISTORY = (
    passage(1, "Add two new contacts on each open deal over 50k", "Commitment, kept"),
    passage(2, "Discount at Globex only after the CFO call", "Commitment, missed"),
    passage(3, "Wants to move into enterprise accounts next year", "1:1 summary"),
)


@pytest.mark.parametrize(
    ("question", "card"),
    [
        ("what became of the things we agreed on last time", "K30"),
        ("he broke what he promised", "K31"),
        ("how much pipeline is enough", "K59"),
        ("how oftn shuld I have one on ones", "K05"),
        ("does anyone use GROW", "K53"),
    ],
)
def test_a_plain_need_finds_its_card_first(
    library: GuidanceLibrary, question: str, card: str
) -> None:
    assert library.search(question, audience=Audience.ALL)[0].passage.id == card


@pytest.mark.parametrize("question", MANAGER_QUESTIONS)
def test_a_rep_never_finds_a_card_that_names_a_label(
    library: GuidanceLibrary, question: str
) -> None:
    found = library.search(question, audience=Audience.ALL, limit=61)
    assert all(each.passage.audience is Audience.ALL for each in found)


def test_a_manager_finds_the_cards_for_managers(library: GuidanceLibrary) -> None:
    found = library.search(MANAGER_QUESTIONS[0], audience=Audience.MANAGER)
    assert found[0].passage.id == "K44"


@pytest.mark.parametrize(
    "question",
    ["reset my password", "who won the world cup", "write a poem about rain", "", "   ", "?!"],
)
def test_nothing_is_better_than_a_wrong_answer(library: GuidanceLibrary, question: str) -> None:
    assert library.search(question, audience=Audience.MANAGER) == ()


def test_results_are_best_first_and_within_the_limit(library: GuidanceLibrary) -> None:
    found = library.search("how do I praise people", audience=Audience.ALL, limit=4)
    assert len(found) == 4
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert library.search("how do I praise people", audience=Audience.ALL, limit=0) == ()


def test_a_result_says_why_it_matched_and_where_it_is_from(library: GuidanceLibrary) -> None:
    best = library.search("does the GROW model work", audience=Audience.ALL)[0]
    assert best.why
    assert "Whitmore" in best.passage.source
    assert "(B)" in best.passage.source


def test_history_is_found_by_an_account_name(library: GuidanceLibrary) -> None:
    found = library.search("what about Globex", audience=Audience.MANAGER, beside=stock(*HISTORY))
    assert found[0].passage.id == "H2"
    assert "globex" in found[0].why


def test_history_is_found_by_meaning(library: GuidanceLibrary) -> None:
    found = library.search(
        "which accounts would he like to sell to later",
        audience=Audience.MANAGER,
        beside=stock(*HISTORY),
    )
    assert "H3" in [each.passage.id for each in found]


def test_history_answers_what_guidance_does_not(library: GuidanceLibrary) -> None:
    question = "which discount did we talk about at Globex"
    found = library.search(question, audience=Audience.MANAGER, beside=stock(*HISTORY))
    assert found[0].passage.id == "H2"


def test_only_the_given_history_can_be_found(library: GuidanceLibrary) -> None:
    library.search("Globex", audience=Audience.MANAGER, beside=stock(*HISTORY))
    found = library.search("Globex", audience=Audience.MANAGER, beside=stock(*HISTORY[:1]))
    assert "H2" not in [each.passage.id for each in found]


def test_history_keeps_up_with_changed_passages(library: GuidanceLibrary) -> None:
    changed = (passage(1, "Ask about the Initech budget", "Commitment"), *HISTORY[1:])
    assert library.search("Initech", audience=Audience.MANAGER, beside=stock(*HISTORY[:1])) == ()
    assert library.search("Initech", audience=Audience.MANAGER, beside=stock(*changed))


def test_a_pasted_novel_is_searched_by_its_beginning(library: GuidanceLibrary) -> None:
    query = "She did not do what we agreed and I am anoyed. " * 5_000
    assert library.search(query, audience=Audience.MANAGER)


def test_an_empty_passage_harms_no_search(library: GuidanceLibrary) -> None:
    history = (passage(1, ""), *HISTORY[1:])
    assert library.search("Globex", audience=Audience.MANAGER, beside=stock(*history))


def test_a_card_is_read_by_its_id(library: GuidanceLibrary) -> None:
    assert library.card("K30", Audience.ALL).title == "Follow-up comes first"


@pytest.mark.parametrize("card_id", ["K43", "K99", "nonsense"])
def test_a_hidden_card_and_no_card_are_the_same_to_a_rep(
    library: GuidanceLibrary, card_id: str
) -> None:
    with pytest.raises(NotFound):
        library.card(card_id, Audience.ALL)


def test_citations_by_step_need_no_search() -> None:
    cards = GuidanceLibrary().cite(Audience.ALL, step=1, topic="missed")
    assert cards[0].id == "K31"


def test_a_card_that_fits_more_of_the_situation_is_cited_first(library: GuidanceLibrary) -> None:
    cards = library.cite(Audience.MANAGER, quadrant="STAR", rep_type="T8", segment="STAR")
    assert cards[0].id == "K44"


@pytest.mark.parametrize(
    ("step", "card"),
    [(1, "K30"), (2, "K33"), (3, "K35"), (4, "K15"), (5, "K19"), (6, "K24"), (7, "K29")],
)
def test_each_agenda_step_cites_the_card_written_for_it(
    library: GuidanceLibrary, step: int, card: str
) -> None:
    assert library.cite(Audience.ALL, step=step)[0].id == card


@pytest.mark.parametrize(
    ("quadrant", "card"),
    [("TOXIC", "K43"), ("FUTURE_STAR", "K41"), ("INDEPENDENT", "K42"), ("STAR", "K44")],
)
def test_the_card_of_one_quadrant_comes_before_those_of_several(
    library: GuidanceLibrary, quadrant: str, card: str
) -> None:
    assert library.cite(Audience.MANAGER, quadrant=quadrant)[0].id == card


def test_nothing_fits_nothing(library: GuidanceLibrary) -> None:
    assert library.cite(Audience.MANAGER) == ()
    assert library.cite(Audience.MANAGER, topic="gardening") == ()


def test_a_rep_is_never_cited_a_manager_card(library: GuidanceLibrary) -> None:
    assert library.cite(Audience.ALL, quadrant="TOXIC", rep_type="T1") == ()


def test_chroma_and_the_exact_index_answer_alike(library: GuidanceLibrary) -> None:
    with_chroma = GuidanceLibrary(chroma=Chroma(), background=True)
    for question in ("he broke what he promised", "how often do we meet", "reset my password"):
        exact = library.search(question, audience=Audience.ALL, limit=3)
        chroma = with_chroma.search(question, audience=Audience.ALL, limit=3)
        assert [f.passage.id for f in exact] == [f.passage.id for f in chroma]


def test_importing_the_library_loads_no_vendor_package() -> None:
    code = (
        "import sys; import assistant.library.library;"
        "print([n for n in ('chromadb','onnxruntime','tokenizers','bm25s','Stemmer','numpy',"
        "'rapidfuzz') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
