"""The table of who may do what, against a second one written by hand."""

import pytest

from assistant.domain.people import Actor, Rep, Role
from assistant.rules.access import ALLOWED, Function, Relation, may, relations
from assistant.rules.access_table import Standpoint, access_table, as_markdown

REP = Rep(id="r1", name="Ben Okafor", manager_id="m1")
OTHER_REP = Actor(person_id="r2", name="Cho", roles=frozenset({Role.REP}))

# The rep, another rep, manager of record, another manager, manager's manager, admin.
EXPECTED = {
    Function.SEE_TEAM: "..Y....",
    Function.SEE_COUNTS: "....Y..",
    Function.SEE_RECORD: "Y.Y....",
    Function.SEE_LABELS: "..Y....",
    Function.OPEN_CASE: ".....Y.",
    Function.SEE_CASE: "......Y",
    Function.SEE_LABEL_VIEWS: "Y......",
    Function.SEE_MANAGERS_SIDE: "Y.Y....",
    Function.PREPARE: "..Y....",
    Function.PREPARE_FOR_REP: "Y.Y....",
    Function.READ_NOTES: "..Y....",
    Function.DECIDE: "..Y....",
    Function.REVIEW: "..Y....",
    Function.ADD_COMMITMENT: "..Y....",
    Function.REPORT_DONE: "Y.Y....",
    Function.ACKNOWLEDGE: "Y......",
    Function.DISPUTE: "Y.Y....",
    Function.SETTLE: "..Y.YY.",
    Function.CHANGE_RECORD: "..Y....",
    Function.SET_DESTINATION: "Y.Y....",
    Function.SELF_ASSESS: "Y.Y....",
    Function.PLAN_TIME: "..Y....",
    Function.SEARCH: "Y.Y....",
    Function.READ_PLAYBOOK: "YYYYYYY",
    Function.KEEP_PLAYBOOK: "..YYYYY",
    Function.SET_UP: ".....Y.",
    Function.ISSUE_TOKENS: ".....Y.",
    Function.READ_AUDIT: ".....Y.",
    Function.EXPORT_PERSON: ".....Y.",
    Function.ERASE: ".....Y.",
    Function.RETAIN: ".....Y.",
    Function.CHECK_FAIRNESS: ".....Y.",
}


def test_every_function_has_a_row() -> None:
    assert set(ALLOWED) == set(Function) == set(EXPECTED)


@pytest.mark.parametrize("row", access_table(), ids=lambda row: row.function.value)
def test_each_standpoint_may_what_the_hand_written_table_says(row: object) -> None:
    told = "".join("Y" if one in row.allowed else "." for one in Standpoint)
    assert told == EXPECTED[row.function]


def test_the_document_says_yes_as_often_as_the_rules() -> None:
    assert as_markdown().count("| yes ") == sum(row.count("Y") for row in EXPECTED.values())


def test_nobody_reaches_a_label_but_the_manager_of_record() -> None:
    assert ALLOWED[Function.SEE_LABELS] == {Relation.MANAGER_OF_RECORD}


def test_an_actor_without_relation_is_related_as_none() -> None:
    assert relations(OTHER_REP, REP) == {Relation.NONE}


@pytest.mark.parametrize("role", [Role.REP, Role.ADMIN])
def test_being_named_as_manager_without_the_role_gives_nothing(role: Role) -> None:
    former = Actor(person_id="m1", name="Robin", roles=frozenset({role}))
    assert not may(former, Function.SEE_RECORD, REP)
    assert not may(former, Function.SEE_COUNTS, REP, above="m1")


def test_a_rep_named_in_a_case_sees_nothing_by_it() -> None:
    assert relations(OTHER_REP, REP, in_case=True) == {Relation.NONE}
