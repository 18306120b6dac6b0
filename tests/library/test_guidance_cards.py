"""What holds for every card of the library, whoever writes the next one."""

import re
from pathlib import Path

import pytest

from assistant.domain.guidance import Audience, GuidanceCard
from assistant.library.cards import read_cards, read_sources, read_yaml
from knowledge import elsewhere_text, guidance_texts, sources_text, wording_text

CARDS = read_cards(guidance_texts())
SOURCES = read_sources(sources_text())
FOR_ALL = [card for card in CARDS if card.audience is Audience.ALL]
FOR_MANAGERS = [card for card in CARDS if card.audience is Audience.MANAGER]

QUADRANTS = ["toxic", "future stars?", "independents?"]
PROCESS_QUADRANTS = ["lucky", "earned", "unlucky", "rebuild(?:ing)?"]
NEUTRAL_NAMES = ["self-directed", "thriving", "rising"]
TYPES = [
    "restart",
    "builder",
    "stuck engine",
    "close to breakthrough",
    "exposed winner",
    "fast learner",
    "proven independent",
    "multiplier",
]
LABEL = re.compile(
    rf"\b(?:{'|'.join([*QUADRANTS, *PROCESS_QUADRANTS, *NEUTRAL_NAMES, *TYPES])})\b"
    r"|\bstars?\b(?! segment)",  # "the Star segment" is a segment, which is no label
    re.IGNORECASE,
)
BANNED = re.compile(
    r"\b(?:toxic|lazy|uncoachable|attitude problem|bad fit|dead ?wood)\b", re.IGNORECASE
)
NAMES_THE_QUADRANT = {"K40", "K43"}  # the manager's own cards on it
PROMPTS = Path(__file__).parents[2] / "prompts"
NOT_TO_QUOTE = re.compile(r"\b(?:65|95|84\.7|91\.2|191|240|247)\s?(?:%|percent|per cent)")


def everything(card: GuidanceCard) -> str:
    return "\n".join([card.title, card.body, card.prompt_text, *card.people_ask, *card.tags])


def ids(card: GuidanceCard) -> str:
    return card.id


def test_every_topic_has_its_card() -> None:
    assert [card.id for card in CARDS] == [f"K{number:02d}" for number in range(1, 62)]


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_a_card_is_80_to_220_words(card: GuidanceCard) -> None:
    assert 80 <= len(card.body.split()) <= 220


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_a_card_has_an_idea_a_use_a_question_and_a_thing_to_avoid(card: GuidanceCard) -> None:
    idea, *rest = card.body.split("\n\n")
    assert not idea.startswith("**")
    assert "**In the 1:1:**" in rest[0]
    assert re.search(r"\*\*Ask(?: yourself)?:\*\* \"", card.body)
    assert rest[-1].startswith("**Avoid:**")


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_a_card_says_how_people_ask_for_it(card: GuidanceCard) -> None:
    assert len(card.people_ask) >= 6
    assert len(set(card.people_ask)) == len(card.people_ask)
    assert card.tags


def test_no_two_cards_answer_the_same_wording() -> None:
    lines = [line.lower() for card in CARDS for line in card.people_ask]
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_sources_are_known_and_carry_one_of_their_grades(card: GuidanceCard) -> None:
    assert card.sources
    for source in card.sources:
        assert source.grade in SOURCES[source.key][1].split("/")


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_conflicting_and_related_cards_exist(card: GuidanceCard) -> None:
    others = {other.id for other in CARDS} - {card.id}
    assert set(card.conflicts) <= others
    assert set(card.related) <= others


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_every_card_is_related_to_another(card: GuidanceCard) -> None:
    assert card.related


@pytest.mark.parametrize("card", [card for card in CARDS if card.id != "K60"], ids=ids)
def test_numbers_not_to_quote_stand_on_their_own_card_only(card: GuidanceCard) -> None:
    assert not NOT_TO_QUOTE.search(everything(card))


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.md")), ids=lambda path: path.stem)
def test_no_prompt_has_a_number_not_to_quote(path: Path) -> None:
    assert not NOT_TO_QUOTE.search(path.read_text("utf-8"))


def test_the_card_of_numbers_not_to_quote_names_them() -> None:
    (card,) = (card for card in CARDS if card.id == "K60")
    assert NOT_TO_QUOTE.findall(card.body)


@pytest.mark.parametrize(
    "card", [card for card in CARDS if card.id not in NAMES_THE_QUADRANT], ids=ids
)
def test_no_card_calls_a_person_names(card: GuidanceCard) -> None:
    assert not BANNED.search(everything(card))


@pytest.mark.parametrize("card", FOR_ALL, ids=ids)
def test_a_card_for_everybody_names_no_label(card: GuidanceCard) -> None:
    assert not LABEL.search(everything(card))
    assert card.prompt_text == card.body
    assert not card.applies_to.quadrants
    assert not card.applies_to.types


@pytest.mark.parametrize("card", FOR_MANAGERS, ids=ids)
def test_what_goes_into_a_prompt_from_a_manager_card_is_label_free(card: GuidanceCard) -> None:
    assert not LABEL.search(card.prompt_text)
    assert not BANNED.search(card.prompt_text)
    assert 40 <= len(card.prompt_text.split()) <= 220


def test_manager_cards_are_those_that_name_a_label() -> None:
    assert [card.id for card in FOR_MANAGERS] == [
        *(f"K{number}" for number in range(40, 48)),
        "K49",
    ]
    for card in FOR_MANAGERS:
        assert LABEL.search(card.title + card.body)


def test_every_agenda_step_has_cards_for_everybody() -> None:
    for step in range(1, 8):
        assert [card for card in FOR_ALL if step in card.applies_to.steps]


def test_words_of_like_meaning_stand_in_one_group_only() -> None:
    groups = read_yaml(wording_text())["same"]
    words = [word for group in groups for word in group]
    assert len(set(words)) == len(words)


def test_what_stands_elsewhere_is_listed_once() -> None:
    needs = read_yaml(elsewhere_text())["needs"]
    assert len(set(needs)) == len(needs) > 50
