"""One part of the day as a list; the cursor goes on into the next part."""

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.day import Entry, Part
from tui.widgets.vim import Choices

NOTHING = {
    Part.MEETINGS: "No 1:1 is due in the next seven days.",
    Part.MINE: "Nothing of yours is late or due soon.",
    Part.THEIRS: "Nothing is late or due soon.",
}


class DayList(Choices):
    """Posts the entry that was chosen; hides where an empty part has nothing to say."""

    class Opened(Message):
        """Enter was pressed on an entry, or it was clicked."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, part: Part) -> None:
        super().__init__(id=part.name.lower(), classes="panel")
        self.part = part
        self._entries: list[Entry] = []

    @property
    def chosen(self) -> Entry | None:
        """The entry under the cursor."""
        at = self.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    def show(self, entries: list[Entry]) -> None:
        """Show other entries; the cursor stays in its line."""
        kept = self.highlighted or 0
        self._entries = entries
        self.clear_options()
        nothing = NOTHING.get(self.part, "")
        self.display = bool(entries or nothing)
        self.can_focus = bool(entries)
        count = f" · {len(entries)}" if entries else ""
        self.border_title = f"{self.part.value}{count}"
        if entries:
            self.add_options([Option(entry.text) for entry in entries])
            self.highlighted = min(kept, len(entries) - 1)
        elif nothing:
            self.add_option(Option(nothing, disabled=True))

    def action_cursor_down(self) -> None:
        """The next line, of the next part after the last one."""
        if self.highlighted == len(self._entries) - 1:
            _enter(self.screen.focus_next(DayList), first=True)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """The line before, of the part before from the first one."""
        if self.highlighted == 0:
            _enter(self.screen.focus_previous(DayList), first=False)
        else:
            super().action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which entry was meant."""
        event.stop()
        if (entry := self.chosen) is not None:
            self.post_message(self.Opened(entry))


def _enter(part: object, *, first: bool) -> None:
    if isinstance(part, DayList):
        part.highlighted = 0 if first else part.option_count - 1
