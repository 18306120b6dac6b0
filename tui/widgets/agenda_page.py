"""An agenda that shows which step is on."""

import re

from textual.app import ComposeResult
from textual.containers import Vertical

from assistant import markdown
from assistant.domain.meetings import Agenda
from tui.widgets.prose import Prose
from tui.widgets.vim import Page


class AgendaPage(Page):
    """Before, each step, and what it rests on; the step that is on is marked and in view."""

    def compose(self) -> ComposeResult:
        """An empty sheet."""
        yield Vertical(id="sheet")

    async def show(self, agenda: Agenda) -> None:
        """Show another agenda."""
        self.loading = False
        sheet = self.query_one("#sheet", Vertical)
        if not sheet.is_attached:
            return  # the agenda came while the screen was being left
        await sheet.remove_children()
        await sheet.mount_all(
            Prose(text, id=name, classes="step" if name.startswith("step") else "")
            for name, text in parts(agenda)
        )

    def mark(self, number: int | None) -> None:
        """Mark the step with this number, and no other."""
        for step in self.query(".step"):
            on = step.id == f"step-{number}"
            step.set_class(on, "-on")
            if on:
                self.scroll_to_widget(step, top=True, animate=False)


def parts(agenda: Agenda) -> list[tuple[str, str]]:
    """The agenda's Markdown by part: `before`, `step-1` to `step-7`, `after`."""
    # People's words are escaped there, so that only our own headings open a line like this.
    before, *sections = re.split(r"^(?=## )", markdown.agenda(agenda), flags=re.MULTILINE)
    found = {"before": before}
    for section in sections:
        numbered = re.match(r"## (\d)\. ", section)
        name = f"step-{numbered[1]}" if numbered else "after" if "step-1" in found else "before"
        found[name] = found.get(name, "") + section
    return list(found.items())
