"""A name means one person or is asked about; it is never guessed."""

import pytest

from assistant.domain.people import Rep
from assistant.errors import Ambiguous, NotFound
from assistant.rules.naming import find

NAMES = ("Hana Nováková", "Ben Okafor", "Bengt Holm", "Łukasz Ørsted", "Kim Lee", "Lee Park")
PEOPLE = [Rep(id=f"r{i}", name=name, manager_id="b1") for i, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Hana", "Hana Nováková"),
        ("novakova", "Hana Nováková"),
        ("lukasz orsted", "Łukasz Ørsted"),
        ("BEN OKAFOR", "Ben Okafor"),
        ("bengt", "Bengt Holm"),
        ("r3", "Łukasz Ørsted"),
        ("lee p", "Lee Park"),
    ],
)
def test_a_name_is_found_without_accents_and_by_prefix(wanted: str, name: str) -> None:
    assert find(wanted, PEOPLE).name == name


def test_a_prefix_of_the_whole_name_outranks_one_of_a_part() -> None:
    assert find("lee", PEOPLE).name == "Lee Park"


def test_an_ambiguous_prefix_lists_the_choices() -> None:
    with pytest.raises(Ambiguous) as raised:
        find("ben", PEOPLE)
    assert raised.value.choices == ("Ben Okafor", "Bengt Holm")


def test_people_of_one_name_are_told_apart_by_address() -> None:
    twins = [
        Rep(id="a", name="Ana Ruiz", email="ana@north.example", manager_id="b1"),
        Rep(id="b", name="Ana Ruiz", email="ana@south.example", manager_id="b1"),
    ]
    with pytest.raises(Ambiguous, match=r"ana@north\.example"):
        find("Ana Ruiz", twins)
    assert find("ana@south.example", twins).id == "b"


def test_an_unknown_name_suggests_a_close_one() -> None:
    with pytest.raises(NotFound, match="Did you mean Hana Nováková"):
        find("Hanna", PEOPLE)


@pytest.mark.parametrize("empty", ["", "   "])
def test_no_name_finds_nobody(empty: str) -> None:
    with pytest.raises(NotFound):
        find(empty, PEOPLE)
