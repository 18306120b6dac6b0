"""NextgearApp: the rooms, the keys that work everywhere, the two themes."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.domain.people import Actor, Rep
from assistant.domain.plain_text import plain
from assistant.errors import CoachError
from tui.asking import AskingScreen
from tui.facade import Facade
from tui.rep_commands import RepCommands
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.plan import PlanScreen
from tui.screens.recovery_form import Answer, RecoveryForm
from tui.screens.rep import RepScreen
from tui.screens.settings import SettingsScreen
from tui.screens.team import TeamScreen
from tui.screens.today import TodayScreen
from tui.session import Session
from tui.themes import DARK, DEFAULTS, LIGHT
from tui.typed import KEEP_SECONDS, Place, Typed

ROOMS: dict[str, Callable[[Session], Screen[None]]] = {
    "today": TodayScreen,
    "team": TeamScreen,
    "me": RepScreen,
    "chat": ChatScreen,
    "library": LibraryScreen,
    "plan": PlanScreen,
    "settings": SettingsScreen,
}

EVERYWHERE = (
    ("1 … 6", "Rooms; F2 to F7 while writing"),
    ("j k g G", "Down, up, first, last; arrows do the same"),
    ("tab", "Next part of the screen"),
    ("R", "Look again: somebody else may have changed something"),
    ("^p", "Everything by name, reps too"),
    ("^q", "Quit"),
)
"""Keys that need no place in the footer."""


class NextgearApp(App[None]):
    """The screen a manager keeps open all day. A rep who signs in gets the rep's rooms only."""

    TITLE = "nextgear"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {RepCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{n}", f"room({n})", show=False) for n in range(1, 7)),
        *(Binding(f"f{n + 1}", f"room({n})", show=False, priority=True) for n in range(1, 7)),
        Binding("f1,question_mark", "help", "Help", key_display="?"),
        Binding("i", "import", "Import", show=False),
        Binding("q", "quit", "Quit", show=False),
    ]

    def __init__(self, coach: Facade, actor: Actor, *, imports: bool = False) -> None:
        super().__init__()
        self._imports = imports
        self._keeping = asyncio.Lock()
        self.session = Session(coach, actor, coach.setup.workspace(actor))
        self.session.typed = Typed(coach.unsaved.all(actor))
        self.sub_title = self.session.where
        for room in self.session.rooms:
            self.add_mode(room, partial(ROOMS[room], self.session))

    def on_mount(self) -> None:
        """Enter the first room; a SIGTERM from now on leaves the terminal as it was."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.switch_mode(self.session.rooms[0])
        self.set_interval(KEEP_SECONDS, self._keep_typed)
        if self._imports:
            self.action_import()
        elif self.session.typed.brought_back:
            self.run_worker(self._offer_back(), group="offer")
        with suppress(NotImplementedError, RuntimeError, ValueError):  # not here on this system
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.leave)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours for themes that do not know them."""
        return DEFAULTS

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Everything that can be done from anywhere, for the palette."""
        for number, room in enumerate(self.session.rooms, 1):
            yield SystemCommand(
                room.capitalize(), f"Go to {room} ({number})", partial(self.switch_mode, room)
            )
        yield SystemCommand("Light or dark", "Change between the themes", self.action_turn_light)
        if self.session.is_admin:
            yield SystemCommand("Import a file", "Report, answers, undo (i)", self.action_import)
        yield SystemCommand("Quit", "What you typed is kept (q)", self.leave)
        yield SystemCommand("Help", "What this screen is for, and its keys", self.action_help)
        for theme in (name for name in self.available_themes if name != "textual-ansi"):
            yield SystemCommand(f"Theme {theme}", "Change the colours", partial(self._dress, theme))

    async def action_quit(self) -> None:
        """Leave; what was typed is kept and offered the next time."""
        self.leave()

    def leave(self) -> None:
        """Keep what was typed since the last time, and end."""
        self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        keep = partial(self.session.typed.keep, self.session.coach, self.session.actor)
        try:
            async with self._keeping:
                await asyncio.to_thread(keep)
        except CoachError as error:
            self.exit(message=Text(f"What you typed last is not on disk: {plain(str(error))}"))
        else:
            self.exit()

    def _keep_typed(self) -> None:
        typed = self.session.typed
        if typed.unkept():
            keep = partial(typed.keep, self.session.coach, self.session.actor)
            self.run_worker(self._told_if_not(keep), group="keep", exclusive=False)

    async def _told_if_not(self, keep: Callable[[], None]) -> None:
        try:
            async with self._keeping:
                await asyncio.to_thread(keep)
        except CoachError as error:
            told = f"What you type is not on disk: {plain(error.problem)}"
            self.notify(told, severity="warning", markup=False)

    async def _offer_back(self) -> None:
        reps = await asyncio.to_thread(self._reps)
        names = {rep_id: rep.name for rep_id, rep in reps.items()}
        form = RecoveryForm(self.session.typed.brought_back, names)
        self.push_screen(form, partial(self._brought_back, reps))

    def _brought_back(self, reps: Mapping[str, Rep], answer: Answer | None) -> None:
        if answer is None:
            return
        text, goes_on = answer
        if not goes_on:
            self.session.typed.write(Place(text.rep_id, text.thread_id), "")
        elif text.rep_id is None:
            self.switch_mode("chat")
        elif (rep := reps.get(text.rep_id)) is not None:
            self.push_screen(OneOnOneScreen(self.session, rep))

    def _reps(self) -> dict[str, Rep]:
        session = self.session
        try:
            reps = session.coach.team.reps(session.actor) if session.is_manager else ()
        except CoachError:
            reps = ()  # the texts are offered all the same, and wait in their places
        return {rep.id: rep for rep in reps}

    def action_room(self, number: int) -> None:
        """Go to a room by its number."""
        if number <= len(self.session.rooms):
            self.switch_mode(self.session.rooms[number - 1])

    def action_turn_light(self) -> None:
        """Change between the dark and the light theme."""
        self._dress(LIGHT.name if self.theme == DARK.name else DARK.name)

    def _dress(self, theme: str) -> None:
        self.theme = theme
        if isinstance(self.screen, AskingScreen):
            # Cells of a table were drawn in the ink of the theme before.
            self.call_after_refresh(self.screen.load)

    def action_import(self) -> None:
        """Take a file in; for whoever sets the workspace up."""
        if self.session.is_admin and not isinstance(self.screen, ImportScreen):
            self.push_screen(ImportScreen(self.session))

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        text = self.screen.HELP_TEXT if isinstance(self.screen, AskingScreen) else ""
        keys = [
            (self.get_key_display(active.binding), active.binding.description)
            for active in self.screen.active_bindings.values()
            if active.enabled and active.binding.show and not active.binding.system
        ]
        self.push_screen(HelpScreen(text, [*dict.fromkeys(keys), *EVERYWHERE]))
