from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import Commitment, CommitmentKind, Origin
from assistant.domain.goals import Deal
from assistant.domain.meetings import ClosureDay, OneOnOne, OneOnOneOutcome
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import ConsistencyLevel
from assistant.rules.cadence import default_cadence
from assistant.rules.consistency import cadence_days, consistency
from assistant.rules.display import percent

SETTINGS = MethodSettings()
AS_OF = date(2026, 9, 15)
FIRST = AS_OF - timedelta(days=83)
HELD, CANCELLED, NO_SHOW = (
    OneOnOneOutcome.HELD,
    OneOnOneOutcome.CANCELLED,
    OneOnOneOutcome.NO_SHOW,
)


def meeting(day, outcome=HELD, *, slot=None, intent=True):
    """A 1:1 on a day of the window, counted from 0."""
    return OneOnOne(
        id=f"m{day}{outcome}",
        rep_id="r",
        manager_id="m",
        on=FIRST + timedelta(days=day),
        slot_on=None if slot is None else FIRST + timedelta(days=slot),
        outcome=outcome,
        reviewed_past=intent,
        committed=intent,
    )


def record(*meetings, cadence=14, **fields):
    rep = Rep(id="r", name="Ana", manager_id="m", cadence_days=cadence, **fields.pop("rep", {}))
    return RepRecord(rep=rep, one_on_ones=meetings, **fields)


def leave(first, last):
    return Leave(
        id=f"l{first}",
        rep_id="r",
        first_day=FIRST + timedelta(days=first),
        last_day=FIRST + timedelta(days=last),
    )


def read(of, **options):
    return consistency(of, as_of=AS_OF, settings=SETTINGS, **options)


def test_the_golden_case():
    # Slots: held, held, on leave, cancelled, held one slot late, held.
    found = read(
        record(
            meeting(0),
            meeting(16),
            meeting(45, CANCELLED),
            meeting(72, slot=60),
            meeting(76, intent=False),
            leaves=(leave(28, 41),),
        )
    )
    assert found.slots == 5
    assert found.points == Fraction(7, 2)
    assert found.frequency == Fraction(7, 10)
    assert found.intent == Fraction(3, 4)
    assert found.value == Fraction(715, 1000)
    assert found.level is ConsistencyLevel.SLIPPING
    assert percent(found.value) == "71.5%"


def test_a_gap_of_more_than_two_cadences_raises_an_alert():
    found = read(record(meeting(0), meeting(10), meeting(45), meeting(60), meeting(75)))
    assert found.longest_gap == 35
    assert found.alert
    assert "The longest gap was 35 days." in found.explain
    steady = read(record(*(meeting(day) for day in range(5, 84, 14))))
    assert not steady.alert


@pytest.mark.parametrize(("gap", "alert"), [(28, False), (29, True)])
def test_exactly_two_cadences_is_no_alert(gap, alert):
    found = read(record(meeting(10), meeting(10 + gap), meeting(60), meeting(80)))
    assert found.longest_gap >= gap
    assert (found.longest_gap > 28) is found.alert is alert


def test_days_on_leave_are_no_gap():
    found = read(record(meeting(0), meeting(60), meeting(80), leaves=(leave(10, 49),)))
    assert found.longest_gap == 20


@pytest.mark.parametrize(
    ("points", "expected"),
    [(6, ConsistencyLevel.STEADY), (5, ConsistencyLevel.SLIPPING), (3, ConsistencyLevel.ERRATIC)],
)
def test_levels_by_slots_met(points, expected):
    found = read(record(*(meeting(14 * slot) for slot in range(points))))
    assert found.frequency == Fraction(points, 6)
    assert found.level is expected


def test_a_no_show_excuses_the_slot_and_is_counted_apart():
    found = read(record(meeting(0, NO_SHOW)))
    assert (found.slots, found.excused, found.no_shows) == (5, 1, 1)


def test_company_closure_excuses_a_slot():
    closed = [ClosureDay(id=str(n), day=FIRST + timedelta(days=n)) for n in range(7)]
    assert read(record(), closures=closed).slots == 5


def test_a_one_on_one_in_a_slot_with_leave_counts():
    found = read(record(meeting(0), leaves=(leave(1, 13),)))
    assert (found.slots, found.points) == (6, 1)


def test_a_meeting_moved_inside_its_slot_is_on_time():
    assert read(record(meeting(10, slot=2))).points == 1


def test_a_second_one_on_one_makes_up_for_an_empty_slot():
    assert read(record(meeting(14), meeting(20))).points == Fraction(3, 2)


def test_two_slots_late_counts_nothing():
    assert read(record(meeting(30, slot=0))).points == 0


def test_slots_before_a_pair_started_do_not_count():
    started = {"manager_since": FIRST + timedelta(days=42)}
    found = read(record(meeting(45), meeting(60), meeting(75), rep=started))
    assert (found.slots, found.frequency) == (3, 1)


def test_a_pair_of_yesterday_has_no_figure_yet():
    found = read(record(rep={"hired_on": AS_OF}))
    assert (found.value, found.level) == (None, None)
    assert "no consistency to tell" in found.explain


def overdue(**fields):
    return Commitment(
        id="c",
        rep_id="r",
        owner_id="r",
        kind=CommitmentKind.COMMITMENT,
        what="Ask",
        due=FIRST + timedelta(days=20),
        made_on=FIRST,
        origin=Origin.TYPED,
        **fields,
    )


def test_an_overdue_unreviewed_commitment_costs_the_managers_intent():
    meetings = tuple(meeting(day) for day in range(5, 84, 14))
    before = read(record(*meetings))
    after = read(record(*meetings, commitments=(overdue(),)))
    assert before.intent == 1
    assert after.intent == Fraction(2, 6)
    assert after.overdue == 1
    assert after.value < before.value


def test_on_leave_all_along_excuses_every_slot():
    found = read(record(leaves=(leave(0, 83),)))
    assert (found.slots, found.excused, found.alert) == (0, 6, False)


def test_the_agreed_cadence_wins_over_the_default():
    assert cadence_days(record(cadence=7), SETTINGS) == 7
    assert cadence_days(record(cadence=None), SETTINGS) == 14


def deal(number, days):
    created = AS_OF - timedelta(days=days + 10)
    return Deal(
        id=str(number),
        rep_id="r",
        account=str(number),
        amount=1,
        created_on=created,
        closed_on=created + timedelta(days=days),
        won=True,
    )


@pytest.mark.parametrize(
    ("cycle", "wins", "days", "monthly"),
    [
        (30, 5, 7, False),
        (31, 5, 14, False),
        (120, 5, 14, False),
        (121, 5, 14, True),
        (30, 4, 14, False),
    ],
)
def test_the_default_cadence_follows_the_sales_cycle(cycle, wins, days, monthly):
    of = record(deals=tuple(deal(n, cycle) for n in range(wins)))
    found = default_cadence(of, as_of=AS_OF, settings=SETTINGS)
    assert (found.days, found.monthly_allowed) == (days, monthly)


def test_a_ramping_rep_meets_weekly():
    of = record(rep={"hired_on": AS_OF - timedelta(days=40)})
    assert default_cadence(of, as_of=AS_OF, settings=SETTINGS).days == 7


MEETINGS = st.lists(
    st.builds(
        meeting,
        st.integers(-30, 100),
        st.sampled_from(OneOnOneOutcome),
        slot=st.none() | st.integers(-30, 100),
        intent=st.booleans(),
    ),
    max_size=20,
)


@given(MEETINGS, st.sampled_from([7, 14, 28]), st.integers(0, 60), st.integers(0, 40))
def test_figures_stay_between_nought_and_one(meetings, cadence, away, days):
    of = record(*meetings, cadence=cadence, leaves=(leave(away, away + days),))
    found = read(of)
    for figure in (found.frequency, found.intent, found.value):
        assert figure is None or 0 <= figure <= 1
    assert found.slots + found.excused == 84 // cadence
    assert read(of.model_copy(update={"one_on_ones": tuple(reversed(meetings))})) == found
