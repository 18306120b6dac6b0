"""Commitments of one rep: a table, and the selected one whole below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import DataTable

from assistant import wording
from assistant.domain.commitments import Commitment
from assistant.domain.views import OpenCommitment, OwnOverview, RepOverview
from tui import pages, rows
from tui.themes import Ink, ink_of
from tui.widgets.prose import Prose
from tui.widgets.vim import Page, Table


@dataclass(frozen=True)
class Entry:
    """A line of the table: a commitment, whose it is, and how it stands."""

    commitment: Commitment
    owner: str
    state: str
    gaps: tuple[str, ...] = ()


class CommitmentList(Vertical):
    """Open ones first, the longest overdue on top; reviewed ones below, dimmed."""

    class Chosen(Message):
        """Enter was pressed on a commitment."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._view: RepOverview | OwnOverview | None = None

    def compose(self) -> ComposeResult:
        """Table and detail."""
        yield Table(id="commitment-table")
        with Page(id="commitment-page", classes="panel"):
            yield Prose(id="commitment")

    @property
    def selected(self) -> Entry | None:
        """The commitment under the cursor."""
        at = self.query_one(Table).cursor_row
        return self._entries[at] if at < len(self._entries) else None

    def find(self, commitment_id: str) -> Commitment | None:
        """The commitment of that id, if it is in the list."""
        listed = (entry.commitment for entry in self._entries)
        return next((c for c in listed if c.id == commitment_id), None)

    def show(self, view: RepOverview | OwnOverview) -> None:
        """Fill the table; the cursor stays in its line."""
        self._view = view
        self.query_one(Table).opens = isinstance(view, RepOverview)
        self._entries = [_open(row) for row in view.open_commitments]
        self._entries += [_closed(c, view) for c in view.closed_commitments]
        self._fill()
        self._detail()

    @on(events.Resize)
    def _fill(self) -> None:
        if (view := self._view) is None:
            return
        table = self.query_one(Table)
        kept = table.cursor_row
        width = self.screen.size.width
        table.clear(columns=True)
        table.add_columns(*rows.commitment_headings(width))
        ink = ink_of(self.app.current_theme)
        for cells in _cells(view.open_commitments, self._entries, view.as_of, ink, width):
            table.add_row(*cells)
        table.move_cursor(row=min(kept, max(0, len(self._entries) - 1)))

    @on(DataTable.RowHighlighted)
    def _detail(self) -> None:
        entry = self.selected
        text = "No commitment on record yet. Press n to open the 1:1 and make one."
        if entry:
            text = pages.commitment(entry.commitment, entry.owner, entry.state, entry.gaps)
        self.query_one(Prose).show(text)

    @on(DataTable.RowSelected)
    def _chosen(self) -> None:
        if entry := self.selected:
            self.post_message(self.Chosen(entry))


def _open(row: OpenCommitment) -> Entry:
    return Entry(row.commitment, row.owner_name, rows.state(row), row.gaps)


def _closed(c: Commitment, view: RepOverview | OwnOverview) -> Entry:
    owner = view.rep.name if c.owner_id == view.rep.id else view.manager_name
    return Entry(c, owner, wording.outcome(c))


def _cells(
    open_rows: Sequence[OpenCommitment],
    entries: Sequence[Entry],
    today: date,
    ink: Ink,
    width: int,
) -> list[list[Text]]:
    told = [rows.open_cells(row, today, ink, width) for row in open_rows]
    closed = entries[len(open_rows) :]
    return told + [rows.closed_cells(e.commitment, e.owner, today, ink, width) for e in closed]
