"""A case: on a reason and for a while, one person besides the manager sees one rep's label."""

from datetime import timedelta

import pytest

from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.domain.privacy import LabelCase
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from tests.coach.joining import joined


@pytest.fixture
def ute(demo_coach: Coach) -> Actor:
    return joined(demo_coach, "Ute Berg", Role.MANAGER)


def test_whom_a_case_names_sees_the_label_explained_and_nothing_else(
    demo_coach: Coach, ute: Actor
) -> None:
    robin = demo_coach.whoami()
    with pytest.raises(NotFound):
        demo_coach.cases.label(ute, "ada")
    opened = demo_coach.cases.open(robin, "ada", ute.person_id, "complaint 12, decided by HR")
    seen = demo_coach.cases.label(ute, "ada")
    assert seen.case == opened
    assert seen.label.status.startswith("a suggestion of the rules that nobody confirmed")
    assert seen.label.inputs
    for ask in (
        lambda: demo_coach.team.rep(ute, "ada"),
        lambda: demo_coach.team.own(ute, "ada"),
        lambda: demo_coach.agenda.prepare(ute, "ada"),
        lambda: demo_coach.cases.label(ute, "ben"),
    ):
        with pytest.raises((NotFound, Refused)):
            ask()
    assert "Ada" not in str(demo_coach.team.reps(ute))


def test_the_rep_is_told_of_the_case_and_of_every_look(demo_coach: Coach, ute: Actor) -> None:
    ada = demo_coach.whoami(acting_as="ada")
    demo_coach.cases.open(demo_coach.whoami(), "ada", "Ute Berg", "complaint 12")
    for _ in range(2):
        demo_coach.cases.label(ute, "ada")
    told = [(view.by, view.what) for view in demo_coach.audit.label_views(ada, "ada")]
    assert told == [
        *[("Ute Berg", "looked at the label in an opened case")] * 2,
        ("Robin Vance", "opened a case, so that somebody else may see the label"),
    ]
    export = demo_coach.person_exports.prepare(demo_coach.whoami(), "ada")
    cases = next(table for table in export.tables if table.name == "LabelCase")
    assert cases.rows[0]["reason"] == "complaint 12"


def test_it_ends_when_it_is_ended_and_by_itself(demo_coach: Coach, ute: Actor) -> None:
    robin = demo_coach.whoami()
    demo_coach.cases.open(robin, "ada", "Ute Berg", "complaint 12")
    assert not demo_coach.cases.end(robin, "ada", "Ute Berg").is_open
    with pytest.raises(NotFound):
        demo_coach.cases.label(ute, "ada")
    with pytest.raises(NotFound):
        demo_coach.cases.end(robin, "ada", "Ute Berg")
    demo_coach.cases.open(robin, "ada", "Ute Berg", "complaint 13", days=1)
    with demo_coach._office.store.write() as record:
        standing = next(case for case in record.all(LabelCase) if case.ended_at is None)
        past = demo_coach.today() - timedelta(days=1)
        record.replace(standing.model_copy(update={"until": past}))
    with pytest.raises(NotFound):
        demo_coach.cases.label(ute, "ada")
    assert [case.is_open for case in demo_coach.cases.list(robin)] == [False, False]


@pytest.mark.parametrize("viewer", ["Robin Vance", "Ben Okafor", "Ada Lindqvist"])
def test_nobody_opens_one_for_the_own_eyes_nor_for_a_peer(demo_coach: Coach, viewer: str) -> None:
    with pytest.raises(Conflict):
        demo_coach.cases.open(demo_coach.whoami(), "ada", viewer, "complaint 12")


def test_it_needs_an_admin_a_reason_and_an_end(demo_coach: Coach, ute: Actor) -> None:
    robin = demo_coach.whoami()
    for reason, days in (("  ", 14), ("complaint 12", 0), ("complaint 12", 91)):
        with pytest.raises(InvalidInput):
            demo_coach.cases.open(robin, "ada", "Ute Berg", reason, days=days)
    for nobody in (ute, demo_coach.whoami(acting_as="ben")):
        with pytest.raises((NotFound, Refused)):
            demo_coach.cases.open(nobody, "ada", "Ute Berg", "complaint 12")
    demo_coach.cases.open(robin, "ada", "Ute Berg", "complaint 12")
    with pytest.raises(Conflict):
        demo_coach.cases.open(robin, "ada", "Ute Berg", "complaint 13")


def test_who_lost_the_role_or_became_the_manager_needs_no_case(
    demo_coach: Coach, ute: Actor
) -> None:
    robin = demo_coach.whoami()
    demo_coach.cases.open(robin, "ada", "Ute Berg", "complaint 12")
    with pytest.raises(NotFound):
        demo_coach.cases.label(demo_coach.whoami(acting_as="ben"), "ada")
    demo_coach.people.end(robin, "Ute Berg")
    with pytest.raises(Refused):
        demo_coach.cases.label(ute, "ada")


def test_a_rep_who_manages_too_gets_no_case_on_the_own_label(demo_coach: Coach, ute: Actor) -> None:
    robin = demo_coach.whoami()
    ada = demo_coach.team.rep(robin, "ada").rep
    demo_coach.people.give(robin, ada.id, Role.MANAGER)
    with pytest.raises(Conflict, match="nobody sees the own one"):
        demo_coach.cases.open(robin, "ada", ada.id, "complaint 12")
    with pytest.raises((NotFound, Refused)):
        demo_coach.cases.label(demo_coach.people.actor(ada.id), ada.id)
