"""Where notes are written and pasted."""

from textual import events
from textual.widgets import TextArea

from assistant.domain.plain_text import plain

HINT = """Write or paste the notes or transcript of the 1:1 here.

Press ctrl+r to read them: what was promised comes back card by card, \
and nothing counts before you accept it."""


class NotesBox(TextArea):
    """A plain editor; what is pasted comes in without control sequences."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,
        placeholder: str = HINT,
        classes: str = "",
    ) -> None:
        super().__init__(plain(text), id=id, placeholder=placeholder, classes=classes)

    def on_paste(self, event: events.Paste) -> None:
        """Take the text and leave what could move the terminal."""
        event.prevent_default()
        event.stop()
        self.replace(plain(event.text.replace("\r\n", "\n").replace("\r", "\n")), *self.selection)
