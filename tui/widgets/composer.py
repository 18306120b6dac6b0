"""Where a chat message is written."""

from textual import events
from textual.message import Message

from tui.widgets.notes_box import NotesBox

COMMANDS = ("/prep ", "/notes ", "/who", "/commitments ", "/rep ", "/assess ", "/plan", "/help")


class Composer(NotesBox):
    """Enter sends, ctrl+j breaks the line; a pasted transcript stays in one message."""

    class Sent(Message):
        """A message to answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_key(self, event: events.Key) -> None:
        """Send on Enter; the editor itself would break the line."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            if self.text.strip():
                self.post_message(self.Sent(self.text))
                self.clear()
        elif event.key in {"ctrl+j", "shift+enter"}:
            event.prevent_default()
            event.stop()
            self.insert("\n")

    def update_suggestion(self) -> None:
        """Offer the first command that begins as typed; the right arrow takes it."""
        said = self.text
        fits = [c for c in COMMANDS if said.startswith("/") and c.startswith(said) and c != said]
        self.suggestion = fits[0][len(said) :] if fits and len(said) > 1 else ""

    def give_back(self, text: str) -> None:
        """Put a message back that was not answered, unless another one was begun."""
        if not self.text.strip():
            self.text = text
            self.move_cursor(self.document.end)
