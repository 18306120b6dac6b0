"""Reading cards: what is wrong with a file is said in one sentence."""

import pytest

from assistant.domain.guidance import Audience
from assistant.errors import InvalidInput
from assistant.library.cards import read_card, read_cards, visible

CARD = """---
id: K07
title: A title
tags: [one]
applies_to: {steps: [1], topics: [opening]}
sources: {S1: B}
people_ask:
  - how do I begin
---
The body.
"""


def test_a_card_is_read_with_its_front_matter() -> None:
    card = read_card("K07.md", CARD)
    assert (card.id, card.title, card.body) == ("K07", "A title", "The body.")
    assert card.people_ask == ("how do I begin",)
    assert card.applies_to.steps == (1,)
    assert [(s.key, s.grade) for s in card.sources] == [("S1", "B")]
    assert card.audience is Audience.ALL


def test_without_a_prompt_text_the_body_goes_into_prompts() -> None:
    assert read_card("K07.md", CARD).prompt_text == "The body."


def test_a_prompt_text_of_its_own_replaces_the_body_in_prompts() -> None:
    card = read_card("K07.md", CARD.replace("tags:", "prompt_text: Label-free.\ntags:"))
    assert card.prompt_text == "Label-free."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no front matter", "K07.md has no front matter"),
        (CARD.replace("id: K07", "id: [K07"), "is not YAML"),
        ("---\njust words\n---\nbody", "has no fields"),
        (CARD.replace("title: A title\n", ""), "title: Field required"),
        (CARD.replace("id: K07", "id: 7"), "id: "),
        (CARD.replace("S1: B", "S1: D"), "sources"),
        (CARD.replace("steps:", "stages:"), "stages"),
        (CARD.replace("tags:", "tag:"), "tag: "),
        (CARD.replace("tags:", "audience: peers\ntags:"), "audience: "),
    ],
)
def test_a_broken_card_is_refused_with_its_name_and_field(text: str, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_card("K07.md", text)
    assert "K07.md" in caught.value.problem
    assert said in caught.value.problem
    assert caught.value.remedy


def test_two_cards_with_one_id_are_refused() -> None:
    with pytest.raises(InvalidInput, match="uses the id K07"):
        read_cards({"a.md": CARD, "b.md": CARD})


def test_cards_come_in_the_order_of_their_ids() -> None:
    cards = read_cards({"a.md": CARD, "b.md": CARD.replace("K07", "K03")})
    assert [card.id for card in cards] == ["K03", "K07"]


def test_only_managers_see_manager_cards() -> None:
    card = read_card("K07.md", CARD.replace("tags:", "audience: manager\ntags:"))
    assert visible(card, Audience.MANAGER)
    assert not visible(card, Audience.ALL)
