"""Aliases to participants; never to one of two who could be meant."""

import pytest

from assistant.reading.speakers import People

PEOPLE = People(
    ["Ana Ruiz", "Benjamin Osei", "Zoë van der Berg", "Jean-Luc O'Neil"], manager="Ana Ruiz"
)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("ana", "Ana Ruiz"),
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Ruiz", "Ana Ruiz"),
        ("A", "Ana Ruiz"),
        ("AR", "Ana Ruiz"),
        ("A.R.", "Ana Ruiz"),
        ("@ana", "Ana Ruiz"),
        ("Ana Ruiz (Manager)", "Ana Ruiz"),
        ("Speaker 1 (Ana Ruiz)", "Ana Ruiz"),
        ("manager", "Ana Ruiz"),
        ("Ben", "Benjamin Osei"),
        ("Zoe", "Zoë van der Berg"),
        ("Zoë Berg", "Zoë van der Berg"),
        ("jean-luc", "Jean-Luc O'Neil"),
        ("Speaker 2", None),
        ("Tom", None),
        ("", None),
    ],
)
def test_an_alias_resolves_to_the_participant_it_means(label, expected):
    assert PEOPLE.resolve(label) == expected


def test_two_people_with_one_first_name_are_never_merged():
    people = People(["Anna Berg", "Anna Kowalska"])
    assert people.resolve("Anna") is None
    assert people.candidates("Anna") == {"Anna Berg", "Anna Kowalska"}
    assert people.resolve("Anna K") == "Anna Kowalska"
    assert people.resolve("Berg") == "Anna Berg"


def test_shared_initials_resolve_to_nobody():
    assert People(["Marcus Lee", "Maya Lind"]).resolve("M") is None


def test_the_other_party_exists_only_where_two_met():
    assert People(["Ana", "Ben"]).other("Ana") == "Ben"
    assert People(["Ana", "Ben", "Cem"]).other("Ana") is None
