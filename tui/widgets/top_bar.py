"""The line on top: the rooms by number, and where and when one is."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.session import Session
from tui.widgets.line import Line


class Room(Static):
    """The name of a room; a click goes there."""

    def __init__(self, mode: str, number: int, *, here: bool) -> None:
        super().__init__(f"{number} {mode.capitalize()}", markup=False)
        self.mode = mode
        self.set_class(here, "-here")

    def on_click(self) -> None:
        """Go there."""
        self.app.switch_mode(self.mode)


class TopBar(Horizontal):
    """The rooms of the person signed in; the current one is marked."""

    def __init__(self, session: Session, here: str) -> None:
        super().__init__()
        self._session = session
        self._here = here

    def compose(self) -> ComposeResult:
        """The rooms on the left, the workspace and its day on the right."""
        yield Static("nextgear", id="brand")
        for number, mode in enumerate(self._session.rooms, 1):
            yield Room(mode, number, here=mode == self._here)
        yield Line(self._session.where, id="where")
        yield Line(self._session.where_in_short, id="where-in-short")
