"""Rights that are given or taken while somebody works count at once, and the rooms follow."""

import asyncio

from assistant.domain.people import Role
from tui.app import NextgearApp


def screen_of(coach, person):
    app = NextgearApp(lambda: (coach, coach.people.actor(person.id)))
    app.animation_level = "none"
    return app


def test_a_manager_who_is_no_admin_any_more_is_told_and_loses_what_admins_do(
    coach, manager, settled, screen_text
):
    dana = coach.people.add(manager, "Dana Ruiz", (Role.ADMIN, Role.MANAGER))
    app = screen_of(coach, dana)

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            assert "Robin Vance" in screen_text(app)
            coach.people.take(manager, dana.id, Role.ADMIN)
            await pilot.press("R")
            await settled(pilot)
            assert "Your roles were changed: manager." in screen_text(app)
            await pilot.press("R")
            await settled(pilot)
            assert "Ivo Marchetti" not in screen_text(app)
            assert "Language model" not in screen_text(app)

    asyncio.run(drive())


def test_a_rep_who_becomes_manager_gets_the_rooms_of_one_and_loses_them_again(
    coach, manager, settled
):
    ben = next(p for p in coach.people.list(manager) if p.name == "Ben Okafor")
    app = screen_of(coach, ben)

    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            assert app.current_mode == "me"
            coach.people.give(manager, ben.id, Role.MANAGER)
            await pilot.press("R")
            await settled(pilot)
            assert app.current_mode == "me"  # the own record stays open, beside the new rooms
            await pilot.press("2")
            await settled(pilot)
            assert app.current_mode == "team"
            await pilot.press("7")
            await settled(pilot)
            assert app.screen.is_own
            await pilot.press("1")
            await settled(pilot)
            coach.people.take(manager, ben.id, Role.MANAGER)
            await pilot.press("R")
            await settled(pilot)
            assert app.current_mode == "me"

    asyncio.run(drive())
