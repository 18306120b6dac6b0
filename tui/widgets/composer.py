"""Where a chat message is written."""

from collections.abc import Sequence

from textual import events
from textual.message import Message

from tui.slash import completions
from tui.widgets.notes_box import NotesBox


class Composer(NotesBox):
    """Enter sends, ctrl+j breaks the line, tab completes what begins with a slash."""

    class Sent(Message):
        """A message to answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    names: Sequence[str] = ()
    """Whom a command may be about."""

    def on_key(self, event: events.Key) -> None:
        """Send on Enter; the editor itself would break the line."""
        if event.key == "enter":
            self._take(event)
            if self.text.strip():
                self.post_message(self.Sent(self.text))
                self.clear()
        elif event.key in {"ctrl+j", "shift+enter"}:
            self._take(event)
            self.insert("\n")
        elif event.key == "tab" and (found := completions(self.text, self.names)):
            self._take(event)
            self.say(found[0].text)

    def _take(self, event: events.Key) -> None:
        event.prevent_default()
        event.stop()

    def say(self, text: str) -> None:
        """Put a text in place of what stands here."""
        self.text = text
        self.move_cursor(self.document.end)

    def give_back(self, text: str) -> None:
        """Put a message back that was not answered, unless another one was begun."""
        if not self.text.strip():
            self.say(text)
