"""Reps in the command palette: their record and their 1:1, by name."""

import asyncio

from textual.command import Provider

from assistant.domain.people import Rep
from assistant.errors import CoachError
from tui.asking import AskingScreen


class RepCommands(Provider):
    """Opens a rep's record or 1:1 from anywhere; a rep who signed in finds nobody."""

    _reps: tuple[Rep, ...] = ()

    async def startup(self) -> None:
        """Fetch the names."""
        screen = self.screen
        if not isinstance(screen, AskingScreen) or not screen.session.is_manager:
            return
        try:
            view = await asyncio.to_thread(screen.coach.team.overview, screen.actor)
        except CoachError as error:
            screen.tell_failure(error)
            return
        self._reps = tuple(row.rep for row in view.rows)

    async def search(self, query: str) -> Hits:
        """Two commands for each rep whose name fits."""
        matcher = self.matcher(query)
        for rep in self._reps:
            # The matcher's own highlighting would read a name as markup.
            for verb, help_text, make in (
                ("", "Open the record", RepScreen),
                ("1:1 ", "Open the 1:1: agenda and notes", OneOnOneScreen),
            ):
                shown = f"{verb}{one_line(rep.name)}"
                if (score := matcher.match(shown)) > 0:
                    yield Hit(
                        score, literal(shown), partial(self._open, make, rep), shown, help_text
                    )

    def _open(self, make: type[RepScreen] | type[OneOnOneScreen], rep: Rep) -> None:
        screen = self.screen
        if isinstance(screen, AskingScreen):
            self.app.push_screen(make(screen.session, rep))
