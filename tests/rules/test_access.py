"""The table of who may do what."""

import pytest

from assistant.domain.people import Actor, Rep, Role
from assistant.rules.access import ALLOWED, Function, Relation, may, relations

REP = Rep(id="r1", name="Ben Okafor", manager_id="m1")
MANAGER = Actor(person_id="m1", name="Robin", roles=frozenset({Role.MANAGER}))
OTHER_MANAGER = Actor(person_id="m2", name="Sam", roles=frozenset({Role.MANAGER}))
SELF = Actor(person_id="r1", name="Ben Okafor", roles=frozenset({Role.REP}))
OTHER_REP = Actor(person_id="r2", name="Cho", roles=frozenset({Role.REP}))
ADMIN = Actor(person_id="a1", name="Ada", roles=frozenset({Role.ADMIN}))

LABEL_OR_MANAGER_TEXT = (Function.SEE_LABELS, Function.PREPARE, Function.READ_NOTES)


def test_every_function_has_a_row() -> None:
    assert set(ALLOWED) == set(Function)


@pytest.mark.parametrize("function", Function)
@pytest.mark.parametrize("stranger", [OTHER_MANAGER, OTHER_REP])
def test_nobody_reaches_a_rep_of_somebody_else(function: Function, stranger: Actor) -> None:
    assert not may(stranger, function, REP)


@pytest.mark.parametrize("function", LABEL_OR_MANAGER_TEXT)
def test_a_rep_never_reaches_what_can_carry_a_label(function: Function) -> None:
    assert not may(SELF, function, REP)


@pytest.mark.parametrize(
    "function", [Function.SEE_RECORD, Function.PREPARE_FOR_REP, Function.SELF_ASSESS]
)
def test_a_rep_reaches_the_own_record(function: Function) -> None:
    assert may(SELF, function, REP)


@pytest.mark.parametrize(
    "function", [f for f in Function if f not in {Function.SET_UP, Function.ACKNOWLEDGE}]
)
def test_the_manager_of_record_coaches(function: Function) -> None:
    assert may(MANAGER, function, REP)


def test_an_admin_sets_up_but_reads_no_coaching_content() -> None:
    assert may(ADMIN, Function.SET_UP)
    assert not may(ADMIN, Function.SEE_RECORD, REP)
    assert not may(ADMIN, Function.SEE_LABELS, REP)


def test_an_actor_without_relation_is_related_as_none() -> None:
    assert relations(OTHER_REP, REP) == {Relation.NONE}
