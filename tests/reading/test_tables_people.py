"""The people table: who is new, who is known, and two people of one name."""

from datetime import date

import pytest

from assistant.domain.people import GoalStyle, Manager, Rep
from assistant.errors import InvalidRow
from assistant.reading.tables import KnownPeople, read_table

TODAY = date(2026, 9, 15)
ROBIN = Manager(id="b1", name="Robin Vance")
NOBODY = KnownPeople("b1", TODAY, managers=(ROBIN,))


def people(text: str, known: KnownPeople = NOBODY):
    return read_table(text.encode(), "people.csv", "people", known)


def test_a_rep_without_a_manager_gets_the_one_who_imports():
    (rep,) = people("name\nAna Ruiz\n").values
    assert rep.manager_id == "b1"


def test_managers_may_stand_below_their_reps():
    rep, manager = people("name,role,manager\nAna Ruiz,rep,Sam Hill\nSam Hill,manager,\n").values
    assert isinstance(manager, Manager)
    assert rep.manager_id == manager.id


def test_a_manager_may_have_a_manager():
    _, manager = people("name,role,manager\nKay Low,manager,\nSam Hill,manager,Kay Low\n").values
    assert manager.manager_id == people("name,role\nKay Low,manager\n").values[0].id


def test_a_known_manager_keeps_the_id_and_gains_an_address():
    (manager,) = people("name,role,email\nROBIN VANCE,manager,robin@example.com\n").values
    assert (manager.id, manager.email) == ("b1", "robin@example.com")


def test_a_known_rep_keeps_what_the_row_leaves_empty():
    ana = Rep(
        id="old",
        name="Ana Ruiz",
        email="ana@example.com",
        manager_id="b9",
        hired_on=date(2020, 1, 1),
        goal_style=GoalStyle.ACTIVITY,
    )
    known = KnownPeople("b1", TODAY, reps=(ana,), managers=(ROBIN,))
    (rep,) = people("name,job,hired_on\nAna Ruíz,Account executive,\n", known).values
    assert rep == ana.model_copy(update={"name": "Ana Ruíz", "job": "Account executive"})


def test_the_same_address_is_the_same_person_under_a_new_name():
    ana = Rep(id="old", name="Ana Ruiz", email="ana@example.com", manager_id="b1")
    known = KnownPeople("b1", TODAY, reps=(ana,), managers=(ROBIN,))
    (rep,) = people("name,email\nAna Ruiz-Soto,ANA@example.com\n", known).values
    assert (rep.id, rep.name) == ("old", "Ana Ruiz-Soto")


def test_a_known_name_with_another_address_is_a_new_person_and_said_so():
    ana = Rep(id="old", name="Ana Ruiz", email="ana@example.com", manager_id="b1")
    known = KnownPeople("b1", TODAY, reps=(ana,), managers=(ROBIN,))
    table = people("name,email\nAna Ruiz,ana2@example.com\n", known)
    assert table.values[0].id != "old"
    assert "Row 2: Ana Ruiz <ana2@example.com> is taken as a new person" in table.warnings[0]


def test_two_people_of_one_name_need_an_address_each():
    both = people("name,email\nAna Ruiz,a@example.com\nAna Ruiz,b@example.com\n").values
    assert both[0].id != both[1].id
    with pytest.raises(InvalidRow) as caught:
        people("name,email\nAna Ruiz,a@example.com\nana ruíz,\n")
    assert (caught.value.row, caught.value.column) == (3, "name")
    assert "another name than in row 2, or an e-mail address in both" in caught.value.expected


def test_one_address_cannot_belong_to_two_people():
    with pytest.raises(InvalidRow) as caught:
        people("name,email\nAna Ruiz,a@example.com\nBen Osei,A@example.com\n")
    assert (caught.value.row, caught.value.column) == (3, "email")


def test_nobody_leaves_before_being_hired():
    with pytest.raises(InvalidRow, match="a day after hired_on"):
        people("name,hired_on,left_on\nAna Ruiz,2026-02-01,2026-01-01\n")


def test_a_manager_whose_name_two_known_managers_have_needs_an_address():
    twins = tuple(Manager(id=f"b{n}", name="Sam Hill", email=f"sam{n}@x.example") for n in (1, 2))
    with pytest.raises(InvalidRow) as caught:
        people("name,role\nSam Hill,manager\n", KnownPeople("b1", TODAY, managers=twins))
    assert (caught.value.row, caught.value.column) == (2, "name")
    assert "an e-mail address as well" in caught.value.expected
