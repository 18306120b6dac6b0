"""What a screen says while nobody is on the team."""

from tui.widgets.text_page import TextPage

TEXT = """## Nobody is on the team yet

Bring your people in from a file: your CRM's user list, a quota sheet or a table of your own.
Press **i** to choose one. You see what is understood before anything is stored, and can take it
back afterwards.

To look around first, open the sample team: leave with **ctrl+q** and type `nextgear demo`.
"""


class NobodyYet(TextPage):
    """How to bring people in; shown in place of an empty table."""

    def on_mount(self) -> None:
        """Say it."""
        self.show(TEXT)
