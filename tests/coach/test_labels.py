"""The one label that needs a person: five checks, a reason, sixty days, and never for some."""

from datetime import timedelta

import pytest

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.people import LabelWording, Rep, Role
from assistant.domain.records import CheckAnswer, ToxicConfirmation
from assistant.domain.standing import Quadrant
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from tests.coach.joining import joined

YES = (CheckAnswer.YES,) * 5


def standing(coach: Coach):
    return coach.team.rep(coach.whoami(), "ada").standing


def test_it_is_a_suggestion_until_all_five_checks_say_yes(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    assert standing(demo_coach).quadrant is Quadrant.TOXIC
    assert not standing(demo_coach).toxic_confirmed
    for doubt in (CheckAnswer.NO, CheckAnswer.UNSURE):
        demo_coach.labels.confirm(robin, "ada", (*YES[:4], doubt), "looked at it")
        assert not standing(demo_coach).toxic_confirmed
    demo_coach.labels.confirm(robin, "ada", YES, "four misses in a row, talked it through")
    assert standing(demo_coach).toxic_confirmed
    newest = demo_coach.audit.show(robin, Wanted(action="label checks", latest=1))
    assert newest[0].about == "Ada Lindqvist"


def test_a_confirmation_lapses_after_sixty_days(demo_coach: Coach) -> None:
    demo_coach.labels.confirm(demo_coach.whoami(), "ada", YES, "talked it through")
    for age, holds in ((60, True), (61, False)):
        with demo_coach._office.store.write() as record:
            (one,) = record.all(ToxicConfirmation)
            day = demo_coach.today() - timedelta(days=age)
            record.put(one.model_copy(update={"confirmed_on": day}))
        assert standing(demo_coach).toxic_confirmed is holds


@pytest.mark.parametrize("since", ["manager_since", "territory_since", "job_since"])
def test_never_for_somebody_moved_or_newly_managed(demo_coach: Coach, since: str) -> None:
    with demo_coach._office.store.write() as record:
        ada = next(r for r in record.all(Rep) if r.name == "Ada Lindqvist")
        record.replace(ada.model_copy(update={since: demo_coach.today() - timedelta(days=10)}))
    assert standing(demo_coach).quadrant is not Quadrant.TOXIC
    with pytest.raises(Conflict, match="Nothing is suggested"):
        demo_coach.labels.confirm(demo_coach.whoami(), "ada", YES, "talked it through")


def test_the_next_manager_starts_without_it(demo_coach: Coach) -> None:
    robin, sam = demo_coach.whoami(), joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.labels.confirm(robin, "ada", YES, "talked it through")
    demo_coach.people.move(robin, "ada", "Sam")
    assert demo_coach.team.rep(sam, "ada").standing.quadrant is Quadrant.EXPLORE_BELOW


def test_nobody_but_the_manager_of_record_answers_and_a_reason_is_needed(
    demo_coach: Coach,
) -> None:
    for nobody in (
        demo_coach.whoami(acting_as="ada"),
        demo_coach.whoami(acting_as="ben"),
        joined(demo_coach, "Tom", Role.MANAGER),
        joined(demo_coach, "Ines", Role.ADMIN),
    ):
        with pytest.raises((Refused, NotFound)):
            demo_coach.labels.confirm(nobody, "ada", YES, "because")
    for answers, reason in ((YES[:4], "because"), (YES, "  ")):
        with pytest.raises(InvalidInput):
            demo_coach.labels.confirm(demo_coach.whoami(), "ada", answers, reason)


def test_neutral_wording_holds_wherever_the_manager_reads(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.setup.change(robin, labels=LabelWording.NEUTRAL)
    view = demo_coach.team.rep(robin, "ada")
    assert view.labels is LabelWording.NEUTRAL
    exported = demo_coach.person_exports.prepare(robin, "ada").label
    assert exported.quadrant == "Reset (suggested)"
