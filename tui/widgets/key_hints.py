"""The keys of the moment, on the last line.

One widget and not one for each key as in the toolkit's footer: that mounts a dozen of them anew
whenever the focus moves, which costs more than the rest of the move.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


@dataclass(frozen=True)
class Hint:
    """A key as shown, what it does, and the key to press for it."""

    shown: str
    does: str
    key: str

    @property
    def width(self) -> int:
        """Cells on the line, with the gap before the next one."""
        return len(self.shown) + len(self.does) + 3


def shown_bindings(screen: Screen[object]) -> list[ActiveBinding]:
    """What can be done now and is worth telling: one for each action, the nearest first."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.show and not binding.system:
            found.setdefault(binding.action, active)
    return list(found.values())


class KeyHints(Widget):
    """Whole hints only, as many as there is room for; the help is always among them."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """The hints from the left, the help at the right end."""
        *first, last = self._fitting() or [Hint("", "", "")]
        left = Content.assemble(*(part for hint in first for part in _told(hint)))
        right = Content.assemble(*_told(last))
        gap = max(0, self.size.width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for hint, start in self._placed():
            if start <= event.x < start + hint.width:
                self.app.simulate_key(hint.key)

    def _hints(self) -> list[Hint]:
        return [
            Hint(self.app.get_key_display(b), b.description, b.key)
            for b in (active.binding for active in shown_bindings(self.screen))
        ]

    def _fitting(self) -> list[Hint]:
        hints = self._hints()
        help_last = sorted(hints, key=lambda hint: hint.key in {"f1", "question_mark"})
        room = self.size.width
        while len(help_last) > 1 and sum(hint.width for hint in help_last) > room:
            del help_last[-2]
        return help_last

    def _placed(self) -> Iterator[tuple[Hint, int]]:
        at = 0
        fitting = self._fitting()
        for hint in fitting[:-1]:
            yield hint, at
            at += hint.width
        for hint in fitting[-1:]:
            yield hint, self.size.width - hint.width


def _told(hint: Hint) -> tuple[tuple[str, str], tuple[str, str]]:
    return (f" {hint.shown} ", "bold $footer-key-foreground"), (
        f"{hint.does} ",
        "$footer-description-foreground",
    )
