"""Where notes are written and pasted."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from assistant.domain.plain_text import plain

HINT = """Write or paste the notes or transcript of the 1:1 here.

Press ctrl+r to read them: what was promised comes back card by card, \
and nothing counts before you accept it."""

MOST = 200_000
"""Characters that the editor takes in one paste; 5 million would stop the screen for 10 s."""
LONGEST_LINE = 10_000
"""Characters of a line; the editor wraps the whole line again with every key."""


class NotesBox(TextArea):
    """A plain editor; what is pasted comes in without control sequences."""

    class TooLong(Message):
        """Something was pasted that no editor holds."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

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
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MOST or any(len(line) > LONGEST_LINE for line in text.split("\n")):
            self.post_message(self.TooLong(text))
        else:
            self.replace(plain(text), *self.selection)
