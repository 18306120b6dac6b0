"""Lists, tables and pages that move by arrows and by j, k, g and G."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, OptionList

ROWS: list[BindingType] = [
    Binding("j", "cursor_down", "Down", show=False),
    Binding("k", "cursor_up", "Up", show=False),
]
PAGE_KEYS: list[BindingType] = [
    Binding("j", "scroll_down", "Down", show=False),
    Binding("k", "scroll_up", "Up", show=False),
    Binding("g", "scroll_home", "First", show=False),
    Binding("G", "scroll_end", "Last", show=False),
    Binding("space", "page_down", "Page down", show=False),
]


class Table(DataTable[object]):
    """A table of rows; a cell is never read as markup. Without `opens` Enter does nothing."""

    opens = True

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROWS,
        Binding("enter", "select_cursor", "Open"),
        Binding("g", "scroll_top", "First", show=False),
        Binding("G", "scroll_bottom", "Last", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", cursor_foreground_priority="renderable")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter is told only where it leads somewhere."""
        return self.opens or action != "select_cursor"


class Choices(OptionList):
    """A list to choose from; a line is never read as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROWS,
        Binding("enter", "select", "Choose"),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes, markup=False)


class Page(VerticalScroll, can_focus=True):
    """Something longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = PAGE_KEYS
