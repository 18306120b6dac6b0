"""A rep who signed in sees the own record, never a label, never another person."""

import asyncio

import pytest

from assistant.domain.people import Role
from tui.screens.rep import RepScreen

LABELS = ("Toxic", "Future star", "Independent", "Explore", "Lucky", "Earned", "Unlucky", "Rebuild")


def test_a_rep_has_the_own_rooms_only(rep_app, settled):
    async def drive():
        async with rep_app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            assert rep_app.session.actor.roles == {Role.REP}
            assert rep_app.session.rooms == ("me", "chat", "library")
            assert isinstance(rep_app.screen, RepScreen)
            for key in ("4", "5", "f5", "f6", "n", "a", "escape"):
                await pilot.press(key)
                await settled(pilot)
                assert isinstance(rep_app.screen, RepScreen)

    asyncio.run(drive())


@pytest.mark.parametrize("tab", range(6))
def test_no_label_and_no_other_name_stands_on_any_tab_of_a_rep(rep_app, settled, tab):
    async def drive():
        async with rep_app.run_test(size=(140, 200), notifications=True) as pilot:
            await settled(pilot)
            for _ in range(tab):
                await pilot.press("l")
                await settled(pilot)
            shown = "\n".join(
                "\n".join(strip.text for strip in widget.render_lines(widget.size.region))
                for widget in rep_app.screen.query("*")
                if widget.size and not widget.is_container
            )
            for word in (*LABELS, "Ada Lindqvist", "Hana Nov", "T2"):
                assert word not in shown

    asyncio.run(drive())


def test_the_palette_offers_a_rep_nobody(rep_app, settled, write, screen_text):
    async def drive():
        async with rep_app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("ctrl+p")
            await write(pilot, "Ada")
            await settled(pilot)
            assert "Lindqvist" not in screen_text(rep_app)

    asyncio.run(drive())


def test_a_rep_reports_a_commitment_as_done(rep_app, coach, manager, settled):
    async def drive():
        async with rep_app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("l", "l")
            await settled(pilot)
            await pilot.press("d")
            await settled(pilot)

    asyncio.run(drive())
    rows = coach.team.open_commitments(manager, "Ben Okafor")
    assert any(row.commitment.reported_done_on for row in rows)


def test_a_rep_says_yes_to_a_commitment_puts_words_beside_it_and_disputes_it(
    rep_app, coach, manager, settled, write, screen_text
):
    async def drive():
        async with rep_app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("l", "l")
            await settled(pilot)
            for key, words, told in (
                ("y", "if the list comes by Monday", "Your yes stands beside it."),
                ("m", "I was off sick", "speaks of health"),
                ("x", "we said four, not eight", "In dispute"),
            ):
                await pilot.press(key)
                await write(pilot, words)
                await pilot.press("enter")
                await settled(pilot)
                assert told in screen_text(rep_app)
            assert "The rep says: " in screen_text(rep_app)

    asyncio.run(drive())
    rows = coach.team.open_commitments(manager, "Ben Okafor")
    (said,) = [row.commitment for row in rows if row.commitment.disputed]
    assert said.rep_confirmed_at
    assert "we said four, not eight" in said.rep_comment


def test_a_manager_has_no_key_that_speaks_for_the_rep(app, settled):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            app.push_screen(
                RepScreen(
                    app.session,
                    app.session.coach.team.rep(app.session.actor, "ben").rep,
                    "commitments",
                )
            )
            await settled(pilot)
            shown = {
                binding.action
                for binding in app.screen.active_bindings.values()
                for binding in [binding.binding]
            }
            assert "report_done" in shown
            assert not shown & {"acknowledge", "comment", "dispute"}

    asyncio.run(drive())
