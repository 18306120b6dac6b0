"""Reps in the command palette: their record and their 1:1, by name."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.command import Hit, Hits, Provider
from textual.screen import Screen

from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.errors import CoachError
from tui import rooms
from tui.asking import AskingScreen
from tui.session import Session
from tui.widgets.line import literal

Opens = Callable[[Session, Rep], Screen[None]]


class RepCommands(Provider):
    """Opens a rep's record or 1:1 from anywhere; a rep who signed in finds nobody."""

    _reps: tuple[Rep, ...] = ()

    async def startup(self) -> None:
        """Fetch the names."""
        screen = self.screen
        if not isinstance(screen, AskingScreen) or not screen.session.is_manager:
            return
        try:
            self._reps = await asyncio.to_thread(screen.coach.team.reps, screen.actor)
        except CoachError as error:
            screen.tell_failure(error)

    async def search(self, query: str) -> Hits:
        """Two commands for each rep whose name fits."""
        matcher = self.matcher(query)
        for rep in self._reps:
            name = one_line(rep.name)
            for shown, told, opens in (
                (name, "Open the record", rooms.record),
                (f"1:1 {name}", "Open agenda and notes", rooms.one_on_one),
            ):
                # The matcher's own highlighting would read a name as markup.
                if (score := matcher.match(shown)) > 0:
                    yield Hit(score, literal(shown), partial(self._open, opens, rep), shown, told)

    def _open(self, opens: Opens, rep: Rep) -> None:
        screen = self.screen
        if isinstance(screen, AskingScreen):
            self.app.push_screen(opens(screen.session, rep))
