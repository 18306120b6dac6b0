"""The daily loop at a screen whose facade is a server: as the manager, as a rep, in trouble."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.domain.people import Role
from tests.tui.serving import Served
from tui.app import NextgearApp
from tui.remote import streams, wire
from tui.screens.rep import RepScreen
from tui.widgets.composer import Composer

NOTES = """Ben Okafor: I'll call the payer on each of the four deals before the proposal is \
discussed, four calls logged in the CRM, by Friday 18 September.
Robin Vance: I'll send you the two Hana recordings by Friday.
Ben Okafor: And I'll practise the pricing talk with Gus.
"""


@pytest.fixture
def served(coach, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(wire, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(streams, "PAUSES_SECONDS", (0.0,))
    served = Served(coach)
    yield served
    served.stop()


@pytest.fixture
def screen_of(served: Served, tmp_path: Path) -> Iterator[Callable[..., NextgearApp]]:
    """The screen of somebody who signed in at the server, the manager without a name."""
    signed_in = []

    def made(person: str | None = None) -> NextgearApp:
        remote = served.remote(tmp_path, served.token(person))
        signed_in.append(remote)
        app = NextgearApp(lambda: (remote, remote.whoami()))
        app.animation_level = "none"
        return app

    yield made
    for remote in signed_in:
        remote.close()


def decisions(app: NextgearApp) -> list[str]:
    return [item.decision.value for item in app.screen.review.items]


def test_a_manager_goes_from_prep_to_the_next_agenda_and_sees_what_others_decide(
    screen_of, coach, manager, settled, paste, screen_text
):
    app = screen_of()

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            assert "1. Review past commitments" in screen_text(app)
            await paste(pilot, NOTES)
            await pilot.press("ctrl+r")
            await settled(pilot)
            coach.notes.reject(manager, app.screen.review.id, [3])
            await pilot.press("A")
            await settled(pilot)
            assert "changed since you looked" in screen_text(app)
            assert decisions(app) == ["pending", "pending", "rejected"]
            # Faster than the answers come: each step is decided upon the one before.
            await pilot.press("a", "a")
            await settled(pilot)
            assert decisions(app) == ["confirmed", "confirmed", "rejected"]

    asyncio.run(drive())
    opening = coach.agenda.prepare(manager, "ben").steps[0]
    assert "payer" in " ".join(line.text for line in opening.lines)


def test_a_rep_sees_the_own_record_and_reports_it_done(screen_of, coach, manager, settled):
    app = screen_of("ben")

    async def drive():
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await settled(pilot)
            assert app.session.actor.roles == {Role.REP}
            assert app.session.rooms == ("me", "chat", "library")
            assert isinstance(app.screen, RepScreen)
            await pilot.press("l", "l")
            await settled(pilot)
            await pilot.press("d")
            await settled(pilot)

    asyncio.run(drive())
    reported = [row.commitment for row in coach.team.open_commitments(manager, "ben")]
    assert any(c.reported_done_on for c in reported)


def test_a_server_that_stops_takes_no_word_with_it(screen_of, served, settled, write, screen_text):
    app = screen_of()

    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "who is overdue")
            await asyncio.to_thread(served.stop)
            await pilot.press("enter")
            await settled(pilot)
            assert "cannot be reached" in screen_text(app)
            assert app.screen.query_one(Composer).text == "who is overdue"
            await asyncio.to_thread(served.start)
            await pilot.press("enter")
            await settled(pilot)
            assert "days overdue" in screen_text(app)

    asyncio.run(drive())
