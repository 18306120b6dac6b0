"""Hours are moved about with their total in view, and nothing is saved before it is said."""

import asyncio
from decimal import Decimal
from fractions import Fraction

import pytest

from tui.hours import MOST, QUARTER, Hours


@pytest.fixture
def hours(read_only_coach):
    coach = read_only_coach
    return Hours(coach.team.plan(coach.whoami()))


def test_a_change_moves_the_total_by_as_much(hours):
    rep = hours.plan.shares[0].rep_id
    before = hours.given
    hours.put(rep, hours.of(rep) + 3 * QUARTER)
    assert hours.given - before == 3 * QUARTER
    assert hours.to_save() == {rep: Decimal(hours.of(rep).numerator) / hours.of(rep).denominator}


def test_changes_are_taken_back_one_by_one(hours):
    rep = hours.plan.shares[0].rep_id
    proposed = hours.of(rep)
    hours.put(rep, Fraction(2))
    hours.put(rep, Fraction(3))
    assert hours.undo() == rep
    assert hours.of(rep) == 2
    hours.undo()
    assert (hours.of(rep), hours.to_save()) == (proposed, {})
    assert hours.undo() is None


@pytest.mark.parametrize(("wanted", "stands"), [(Fraction(-1), 0), (Fraction(99), MOST)])
def test_hours_stay_within_what_can_be_planned(hours, wanted, stands):
    rep = hours.plan.shares[0].rep_id
    hours.put(rep, wanted)
    assert hours.of(rep) == stands


def test_the_screen_tells_the_total_at_once(look_app, settled, screen_text):
    async def drive():
        async with look_app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("5")
            await settled(pilot)
            await pilot.press("plus", "plus")
            await settled(pilot)
            assert "1 changed, ctrl+s saves" in screen_text(look_app)
            await pilot.press("u", "u")
            await settled(pilot)
            assert "changed" not in screen_text(look_app)

    asyncio.run(drive())
