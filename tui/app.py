"""NextgearApp: opens at once, then the rooms, the keys that work everywhere, the themes."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from assistant.domain.plain_text import plain
from assistant.errors import CoachError, StorageFailure
from tui import rooms
from tui.look import Look
from tui.themes import DARK, DEFAULTS, LIGHT
from tui.widgets.key_hints import shown_bindings

if TYPE_CHECKING:
    # What knows the record is loaded after the first paint.
    from assistant.domain.people import Actor
    from tui.facade import Facade
    from tui.session import Session

    Opens = Callable[[], tuple[Facade, Actor]]

EVERYWHERE = (
    ("1 … 7", "Rooms; F2 to F8 while writing"),
    ("j k g G", "Down, up, first, last; arrows do the same"),
    ("tab", "Next part of the screen"),
    ("R", "Look again: somebody else may have changed something"),
    ("^p", "Everything by name: actions, rooms, reps, themes"),
    ("^q", "Quit"),
)
"""Keys that need no place in the footer."""
KEEP_SECONDS = 3.0
"""What was typed goes to disk this often, so a crash takes a sentence at most."""


def _rep_commands() -> type[Provider]:
    from tui.rep_commands import RepCommands

    return RepCommands


class NextgearApp(App[Exception]):
    """The screen a manager keeps open all day. A rep who signs in gets the rep's rooms only.

    It paints before the facade is there: `opens` is called in a thread. Ends with the error that
    kept it from opening, with None where the person left.
    """

    TITLE = "nextgear"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {_rep_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{n}", f"room({n})", show=False) for n in range(1, 8)),
        *(Binding(f"f{n + 1}", f"room({n})", show=False, priority=True) for n in range(1, 8)),
        Binding("f1,question_mark", "help", "Help", key_display="?"),
        Binding("i", "import", "Import", show=False),
        Binding("q", "quit", "Quit", show=False),
    ]

    class Opened(Message):
        """The facade is there, and somebody sits at it."""

        def __init__(self, session: "Session") -> None:
            super().__init__()
            self.session = session

    class RolesChanged(Message):
        """Rights were given or taken since one signed in."""

        def __init__(self, actor: "Actor") -> None:
            super().__init__()
            self.actor = actor

    def __init__(self, opens: "Opens", look: Look | None = None, *, imports: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self._look = look or Look()
        self._imports = imports
        self._keeping = asyncio.Lock()
        self._made: set[str] = set()
        """The rooms that were made, also those that a role taken since has closed."""
        self.session: Session | None = None

    def compose(self) -> ComposeResult:
        """What stands there until the first room does."""
        yield Static("nextgear", id="brand")
        yield Static("opening …", id="opening")

    def on_mount(self) -> None:
        """Paint, and open; a SIGTERM from now on leaves the terminal as it was."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = self._look.theme(self.available_themes) or DARK.name
        self.run_worker(self._open, thread=True, group="open")
        with suppress(NotImplementedError, RuntimeError, ValueError):  # not here on this system
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.leave)

    def _open(self) -> None:
        try:
            from tui.session import Session

            self.post_message(self.Opened(Session.begin(*self._opens())))
        except Exception as error:  # whoever runs the app says it, once the terminal is back
            self.call_from_thread(self.exit, error)

    def on_nextgear_app_opened(self, event: Opened) -> None:
        """Enter the first room."""
        self.session = session = event.session
        # What was imported stays: looking through all of it stops the screen for up to 0.5 s.
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        self.sub_title = session.where
        self._choose_rooms(session)
        self.set_interval(KEEP_SECONDS, self._keep_typed)
        if self._imports:
            self.action_import()
        elif session.typed.brought_back:
            from tui.bringing_back import offer

            self.run_worker(offer(self, session), group="offer")

    def _choose_rooms(self, session: "Session") -> None:
        """Those that the person may enter, in the first where the present one is none of them."""
        for name in session.rooms:
            if name not in self._made:
                self.add_mode(name, partial(rooms.room, name, session))
        self._made.update(session.rooms)
        if self.current_mode not in session.rooms:
            self.switch_mode(session.rooms[0])

    def on_roles_in_doubt(self) -> None:
        """Look whether rights were given or taken since."""
        if (session := self.session) is not None:
            look = partial(self._look_at_roles, session)
            self.run_worker(look, thread=True, group="roles", exclusive=True)

    def _look_at_roles(self, session: "Session") -> None:
        try:
            actor = session.coach.people.actor(session.actor.person_id)
        except CoachError as error:  # nobody on record any more, or no server
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)
        else:
            if actor.roles != session.actor.roles:
                self.post_message(self.RolesChanged(actor))

    def on_nextgear_app_roles_changed(self, event: RolesChanged) -> None:
        """Go on with the rooms of the roles held now."""
        if (session := self.session) is not None:
            session.actor = event.actor
            self._choose_rooms(session)
            roles = ", ".join(sorted(role.value for role in event.actor.roles))
            self.notify(f"Your roles were changed: {roles or 'none'}.", markup=False)
            for bar in self.screen.query("TopBar"):
                bar.refresh()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours for themes that do not know them."""
        return DEFAULTS

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the screen below can do, then what can be done from anywhere, for the palette."""
        for active in shown_bindings(screen):
            binding = active.binding
            run = partial(self.run_action, binding.action, active.node)
            key = self.get_key_display(binding)
            yield SystemCommand(binding.description, f"On this screen ({key})", run)
        if self.session is None:
            return
        for number, room in enumerate(self.session.rooms, 1):
            yield SystemCommand(
                room.capitalize(), f"Go to {room} ({number})", partial(self.switch_mode, room)
            )
        yield SystemCommand("Light or dark", "Change between the themes", self.action_turn_light)
        if self.session.is_admin:
            yield SystemCommand("Import a file", "Report, answers, undo (i)", self.action_import)
        yield SystemCommand("Quit", "What you typed is kept (q)", self.leave)
        for theme in (name for name in self.available_themes if name != "textual-ansi"):
            yield SystemCommand(f"Theme {theme}", "Change the colours", partial(self.dress, theme))

    async def action_quit(self) -> None:
        """Leave; what was typed is kept and offered the next time."""
        self.leave()

    def leave(self) -> None:
        """Keep what was typed since the last time, and end."""
        self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        try:
            await self._keep()
        except CoachError as error:
            self.exit(message=Text(f"What you typed last is not on disk: {plain(str(error))}"))
        else:
            self.exit()

    async def _keep(self) -> None:
        """Put what was typed on disk, one at a time."""
        async with self._keeping:
            if (session := self.session) is not None:
                await asyncio.to_thread(session.typed.keep, session.coach, session.actor)

    def _keep_typed(self) -> None:
        if self.session is not None and self.session.typed.unkept():
            self.run_worker(self._told_if_not(), group="keep", exclusive=False)

    async def _told_if_not(self) -> None:
        try:
            await self._keep()
        except CoachError as error:
            told = f"What you type is not on disk: {plain(error.problem)}"
            self.notify(told, severity="warning", markup=False)

    def action_room(self, number: int) -> None:
        """Go to a room by its number."""
        if self.session is not None and number <= len(self.session.rooms):
            self.switch_mode(self.session.rooms[number - 1])
            self.on_roles_in_doubt()

    def action_turn_light(self) -> None:
        """Change between the dark and the light theme."""
        self.dress(LIGHT.name if self.current_theme.dark else DARK.name)

    def dress(self, theme: str) -> None:
        """Change the colours, now and for the next start."""
        self.theme = theme
        try:
            self._look.keep(theme)
        except StorageFailure as error:
            self.notify(str(error), severity="warning", markup=False)
        if (load := getattr(self.screen, "load", None)) is not None:
            # Cells of a table were drawn in the ink of the theme before.
            self.call_after_refresh(load)

    def action_import(self) -> None:
        """Take a file in; for whoever sets the workspace up."""
        session = self.session
        if session is not None and session.is_admin and self.screen.id != "import":
            self.push_screen(rooms.importing(session))

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from tui.screens.help import HelpScreen

        text = getattr(self.screen, "HELP_TEXT", "")
        keys = [
            (self.get_key_display(active.binding), active.binding.description)
            for active in shown_bindings(self.screen)
        ]
        self.push_screen(HelpScreen(text, [*dict.fromkeys(keys), *EVERYWHERE]))
