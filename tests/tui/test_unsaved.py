"""What was typed and not handed in comes back with an offer, after a crash too."""

import asyncio

from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.recovery_form import RecoveryForm
from tui.typed import Place, Typed
from tui.widgets.notes_box import NotesBox

HALF = "half a sentence on Ben"


def kept(coach, manager):
    return [text.text for text in coach.unsaved.all(manager)]


def test_notes_are_on_disk_while_they_are_written(app, coach, manager, settled, paste):
    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            await paste(pilot, HALF)
            app._keep_typed()
            await settled(pilot)
            assert kept(coach, manager) == [HALF]  # nothing was left yet: as before a kill -9

    asyncio.run(drive())


def test_leaving_keeps_what_was_typed_last(app, coach, manager, settled, paste):
    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            await paste(pilot, HALF)
            await pilot.press("ctrl+q")

    asyncio.run(drive())
    assert kept(coach, manager) == [HALF]


def test_what_waits_is_offered_at_the_start_and_goes_on_where_it_was(
    coach, manager, app_over, settled, screen_text
):
    coach.unsaved.keep_notes(manager, "ben", HALF)
    app = app_over(coach)

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, RecoveryForm)
            assert "Notes on Ben Okafor · 5 words" in screen_text(app)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, OneOnOneScreen)
            assert app.screen.query_one(NotesBox).text == HALF

    asyncio.run(drive())


def test_what_waits_can_be_thrown_away(coach, manager, app_over, settled):
    coach.unsaved.keep_notes(manager, "ben", HALF)
    app = app_over(coach)

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("x")
            await settled(pilot)
            await pilot.press("ctrl+q")

    asyncio.run(drive())
    assert kept(coach, manager) == []


def test_only_what_differs_from_disk_is_written(coach, manager):
    ben = coach.team.own(manager, "ben").rep.id
    typed = Typed()
    typed.write(Place(rep_id=ben), HALF)
    assert len(typed.unkept()) == 1
    typed.keep(coach, manager)
    assert typed.unkept() == []
    typed.write(Place(rep_id=ben), "")
    typed.keep(coach, manager)
    assert kept(coach, manager) == []
