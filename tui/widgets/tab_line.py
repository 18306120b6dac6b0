"""The tabs of a record as one widget: their names, and a rule that marks the open one."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class TabLine(Widget):
    """Posts which tab was clicked; shows which one is open."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    active: reactive[str] = reactive("")

    def __init__(self, tabs: Mapping[str, str], active: str) -> None:
        super().__init__()
        self._tabs = tabs
        self.set_reactive(TabLine.active, active)

    def render(self) -> Content:
        """The names above, the rule below."""
        names, rule = [], []
        for name, title, _ in self._placed():
            here = name == self.active
            names.append((title, "bold $primary" if here else "$quiet"))
            rule.append(("━" * len(title), "$primary") if here else ("─" * len(title), "$edge"))
        used = sum(len(title) for _, title, _ in self._placed())
        rule.append(("─" * max(0, self.size.width - used), "$edge"))
        return Content.assemble(*names, "\n", *rule)

    def _placed(self) -> Iterator[tuple[str, str, int]]:
        """Each tab, as it is written, and where it begins; closer together where it is narrow."""
        wide = sum(len(title) + 2 for title in self._tabs.values()) <= self.size.width
        at = 0
        for name, title in self._tabs.items():
            told = f" {title} " if wide else f"{title} "
            yield name, told, at
            at += len(told)

    def on_click(self, event: events.Click) -> None:
        """Tell which tab was clicked."""
        for name, told, at in self._placed():
            if at <= event.x < at + len(told):
                self.post_message(self.Chosen(name))
