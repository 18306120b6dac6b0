"""The line on top: the rooms by number, and where and when one is."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widget import Widget

from assistant.domain.plain_text import one_line
from tui.session import Session
from tui.widgets.line import literal

BRAND = " nextgear "
NARROW = 110
"""Below this width the day is written short."""


class TopBar(Widget):
    """The rooms of the person signed in, the current one marked; a click goes there."""

    ALLOW_SELECT = False

    def __init__(self, session: Session, here: str) -> None:
        super().__init__()
        self._session = session
        self._here = here

    def render(self) -> Content:
        """The rooms on the left, the workspace and its day on the right."""
        parts = [Content.styled(BRAND, "bold $primary")]
        for name, told, _ in self._rooms():
            style = "bold $background on $primary" if name == self._here else "$quiet"
            parts.append(Content.styled(told, style))
        left = Content.assemble(*parts)
        width = self.size.width
        session = self._session
        where = one_line(session.where_in_short if width < NARROW else session.where)
        right = literal(where, "$quiet").truncate(
            max(0, width - left.cell_length - 1), ellipsis=True
        )
        gap = max(0, width - left.cell_length - right.cell_length - 1)
        return Content.assemble(left, " " * gap, right)

    def _rooms(self) -> Iterator[tuple[str, str, int]]:
        """Each room, as it is written, and where it begins."""
        at = len(BRAND)
        for number, name in enumerate(self._session.rooms, 1):
            told = f" {number} {name.capitalize()} "
            yield name, told, at
            at += len(told)

    def on_click(self, event: events.Click) -> None:
        """Go to the room that was clicked."""
        for name, told, at in self._rooms():
            if at <= event.x < at + len(told):
                self.app.switch_mode(name)
