"""A manager from below and from above: own conduct to the reps, counts without names upward."""

import pytest

from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.domain.standing import Quadrant
from assistant.errors import NotFound, Refused
from assistant.markdown import day
from tests.coach.joining import joined


@pytest.fixture
def above(demo_coach: Coach) -> Actor:
    """The manager of the sample team's manager."""
    ute = joined(demo_coach, "Ute", Role.MANAGER)
    demo_coach.people.move(demo_coach.whoami(), "Robin", "Ute")
    return ute


def test_counts_have_no_name_and_no_unconfirmed_suggestion(demo_coach: Coach, above: Actor) -> None:
    (team,) = demo_coach.managers.counts(above)
    counts = dict(team.counts)
    rows = demo_coach.team.overview(demo_coach.whoami()).rows
    labelled = [row for row in rows if row.standing.quadrant]
    assert sum(counts.values()) == len(labelled) >= 5
    assert Quadrant.TOXIC in {row.standing.quadrant for row in labelled}
    assert Quadrant.TOXIC not in counts
    told = team.model_dump_json()
    assert all(row.rep.name.split()[0] not in told and row.rep.id not in told for row in rows)


def test_of_fewer_than_five_there_are_no_counts(demo_coach: Coach, above: Actor) -> None:
    robin = demo_coach.whoami()
    joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.people.move(robin, "Sam", "Ute")
    for row in demo_coach.team.overview(robin).rows[:4]:
        demo_coach.people.move(robin, row.rep.id, "Sam")
    sams = next(t for t in demo_coach.managers.counts(above) if t.manager_name == "Sam")
    assert (sams.reps, sams.counts) == (4, ())
    assert "fewer than 5" in sams.withheld


def test_the_managers_manager_sees_no_record(demo_coach: Coach, above: Actor) -> None:
    for ask in (
        lambda: demo_coach.team.rep(above, "ben"),
        lambda: demo_coach.team.own(above, "ben"),
        lambda: demo_coach.agenda.prepare(above, "ben"),
        lambda: demo_coach.meetings.own_notes(above, "ben"),
        lambda: demo_coach.team.ask(above, "fjord", rep="ben"),
        lambda: demo_coach.managers.side(above, "ben"),
    ):
        with pytest.raises(NotFound):
            ask()
    assert demo_coach.team.overview(above).rows == ()
    assert demo_coach.team.open_commitments(above) == ()


def test_a_manager_sees_no_counts_of_the_own_team(demo_coach: Coach) -> None:
    assert demo_coach.managers.counts(demo_coach.whoami()) == ()
    with pytest.raises(Refused):
        demo_coach.managers.counts(demo_coach.whoami(acting_as="ben"))


def test_a_rep_sees_the_managers_conduct_and_no_other_rep(demo_coach: Coach) -> None:
    ben = demo_coach.whoami(acting_as="ben")
    side = demo_coach.managers.side(ben, "ben")
    assert side.rhythm.rep_id == ben.person_id
    assert side.all_help_kept.whole >= side.help_kept.whole
    told = side.model_dump_json()
    for row in demo_coach.team.overview(demo_coach.whoami()).rows:
        if row.rep.id != ben.person_id:
            assert row.rep.id not in told
            assert row.rep.name not in told
    with pytest.raises(NotFound):
        demo_coach.managers.side(ben, "ada")
    assert day(side.as_of)
