"""People and roles on record, and that a change counts on the very next call."""

import pytest

from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from tests.coach.joining import joined


def test_a_rep_who_moves_is_lost_to_the_former_manager_at_once(demo_coach: Coach) -> None:
    robin, sam = demo_coach.whoami(), joined(demo_coach, "Sam Hill", Role.MANAGER)
    assert demo_coach.team.rep(robin, "ben").rep.name == "Ben Okafor"
    demo_coach.people.move(robin, "ben", "Sam Hill")
    with pytest.raises(NotFound):
        demo_coach.team.rep(robin, "ben")
    assert demo_coach.team.rep(sam, "ben").rep.manager_since == demo_coach.today()


@pytest.mark.parametrize("change", ["take", "end"])
def test_a_right_that_was_taken_is_gone_for_whoever_still_holds_the_actor(
    demo_coach: Coach, change: str
) -> None:
    robin, sam = demo_coach.whoami(), joined(demo_coach, "Sam", Role.MANAGER, Role.ADMIN)
    assert demo_coach.team.overview(sam).rows == ()
    if change == "take":
        demo_coach.people.take(robin, "Sam", Role.MANAGER)
    else:
        demo_coach.people.end(robin, "Sam")
    assert Role.MANAGER in sam.roles, "the door has kept what it was once given"
    with pytest.raises(Refused):
        demo_coach.team.overview(sam)


def test_a_role_that_an_actor_claims_and_the_record_does_not_know_is_none(
    demo_coach: Coach,
) -> None:
    ben = demo_coach.whoami(acting_as="ben")
    forged = ben.model_copy(update={"roles": frozenset(Role)})
    with pytest.raises(Refused):
        demo_coach.people.list(forged)
    with pytest.raises(NotFound):
        demo_coach.team.own(forged, "ada")


def test_a_stranger_has_no_desk_and_the_refusal_is_audited(demo_coach: Coach) -> None:
    nobody = Actor(person_id="b0", name="Nobody", roles=frozenset(Role))
    with pytest.raises(Refused, match="no access"):
        demo_coach.team.overview(nobody)
    with pytest.raises(Refused, match="no access"):
        demo_coach.people.actor("b0")


def test_somebody_holds_several_roles_and_sees_each_side_by_its_rules(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.people.give(robin, "ben", Role.MANAGER)
    demo_coach.people.move(robin, "ada", "ben")
    ben = demo_coach.people.actor(demo_coach.people.show(robin, "ben").id)
    assert ben.roles == {Role.MANAGER, Role.REP}
    assert [row.rep.name for row in demo_coach.team.overview(ben).rows] == ["Ada Lindqvist"]
    assert demo_coach.team.own(ben, "ben").rep.id == ben.person_id
    with pytest.raises(Refused):
        demo_coach.team.rep(ben, "ben")


def test_whoever_ended_comes_back_with_the_given_role_alone(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    joined(demo_coach, "Sam", Role.MANAGER, Role.ADMIN)
    ended = demo_coach.people.end(robin, "Sam")
    assert ended.roles == ()
    assert ended.ended_on == demo_coach.today()
    assert ended not in demo_coach.people.list(robin)
    assert ended in demo_coach.people.list(robin, ended=True)
    assert demo_coach.people.give(robin, "Sam", Role.MANAGER).roles == (Role.MANAGER,)


def test_a_renamed_rep_is_renamed_wherever_the_person_stands(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.people.give(robin, "ben", Role.MANAGER)
    seen = demo_coach.people.show(robin, "ben").version
    demo_coach.people.rename(
        robin, "ben", name="Benedict Okafor", email="bo@x.example", version=seen
    )
    with pytest.raises(Conflict, match="changed meanwhile"):
        demo_coach.people.rename(robin, "ben", name="Ben Okafor", version=seen)
    found = demo_coach.people.show(robin, "bo@x.example")
    assert found.name == "Benedict Okafor"
    assert demo_coach.people.actor(found.id).name == "Benedict Okafor"
    assert demo_coach.team.own(robin, "benedict").rep.name == "Benedict Okafor"


def test_nothing_is_left_without_an_admin_or_a_manager(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    for change, message in (
        (lambda: demo_coach.people.take(robin, "Robin", Role.MANAGER), "still coaches"),
        (lambda: demo_coach.people.take(robin, "Robin", Role.ADMIN), "stays its admin"),
        (lambda: demo_coach.people.end(robin, "Robin"), "stays its admin"),
        (lambda: demo_coach.people.move(robin, "ben", "ada"), "no manager"),
        (lambda: demo_coach.people.give(robin, "ben", Role.REP), "rep already"),
        (lambda: demo_coach.people.take(robin, "ben", Role.ADMIN), "no admin"),
        (lambda: demo_coach.people.add(robin, "ben okafor", [Role.REP]), "on record already"),
    ):
        with pytest.raises(Conflict, match=message):
            change()
    for wrong in (("", [Role.REP]), ("Sam", [])):
        with pytest.raises(InvalidInput):
            demo_coach.people.add(robin, *wrong)


def test_nobody_works_under_themselves_however_far_around(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.people.move(robin, "Sam", "Robin")
    for under in ("Robin", "Sam"):
        with pytest.raises(Conflict, match="under themselves"):
            demo_coach.people.move(robin, "Robin", under)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REP])
def test_only_admins_see_and_change_who_is_here(demo_coach: Coach, role: Role) -> None:
    somebody = joined(demo_coach, "Sam", role)
    room = demo_coach.people
    for ask in (
        lambda: room.list(somebody),
        lambda: room.show(somebody, "ben"),
        lambda: room.add(somebody, "Eve", [Role.ADMIN]),
        lambda: room.give(somebody, "Sam", Role.ADMIN),
        lambda: room.take(somebody, "Robin", Role.ADMIN),
        lambda: room.move(somebody, "ben", "Sam"),
        lambda: room.rename(somebody, "ben", name="X"),
        lambda: room.end(somebody, "ben"),
    ):
        with pytest.raises(Refused):
            ask()
