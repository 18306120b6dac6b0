"""The theme somebody chose holds at the next start; the palette finds what a screen can do."""

import asyncio

from assistant.home import VARIABLE
from tui.app import NextgearApp
from tui.look import FILE, Look
from tui.screens.one_on_one import OneOnOneScreen
from tui.themes import DARK, LIGHT


def opened(coach, home):
    return NextgearApp(lambda: (coach, coach.whoami()), Look(home))


def test_a_theme_is_kept_from_one_start_to_the_next(read_only_coach, settled, tmp_path):
    async def drive(app, keys):
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            before = app.theme
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            return before, app.theme

    first = asyncio.run(drive(opened(read_only_coach, tmp_path), ("6", "t")))
    again = asyncio.run(drive(opened(read_only_coach, tmp_path), ()))
    assert first == (DARK.name, LIGHT.name)
    assert again == (LIGHT.name, LIGHT.name)


def test_a_theme_that_is_not_known_any_more_is_forgotten(read_only_coach, settled, tmp_path):
    (tmp_path / FILE).write_text("solarised\x1b[31m\n", "utf-8")
    app = opened(read_only_coach, tmp_path)

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            assert app.theme == DARK.name

    asyncio.run(drive())


def test_the_palette_finds_what_the_screen_below_can_do(look_app, settled, write):
    async def drive():
        async with look_app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            named = {c.title for c in look_app.get_system_commands(look_app.screen)}
            assert {"1:1", "Sort", "Maps", "Open", "Plan", "Quit"} <= named
            await pilot.press("ctrl+p")
            await write(pilot, "1:1")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(look_app.screen, OneOnOneScreen)

    asyncio.run(drive())


def test_what_keeps_the_record_from_opening_ends_the_app_with_it():
    def opens():
        raise PermissionError(VARIABLE)

    app = NextgearApp(opens)

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            while app.return_value is None:
                await pilot.pause(0.01)

    asyncio.run(drive())
    assert isinstance(app.return_value, PermissionError)
