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


HELP = {"f1", "question_mark"}


class KeyHints(Widget):
    """Whole hints only, as many as there is room for; the help is always among them."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyHints { height: 1; dock: bottom; background: $footer-background; pointer: pointer; }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Each hint at its place."""
        told, at = Content(), 0
        for hint, start in sorted(self._placed(), key=lambda placed: placed[1]):
            told = Content.assemble(told, " " * (start - at), *_told(hint))
            at = start + hint.width
        return told

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

    def _placed(self) -> Iterator[tuple[Hint, int]]:
        """The hints that fit and where each begins: from the left, the help at the right end."""
        hints = self._hints()
        room, at = self.size.width, 0
        for hint in [hint for hint in hints if hint.key in HELP]:
            room -= hint.width
            yield hint, max(0, room)
        for hint in [hint for hint in hints if hint.key not in HELP]:
            if at + hint.width > room:
                return
            yield hint, at
            at += hint.width


def _told(hint: Hint) -> tuple[tuple[str, str], tuple[str, str]]:
    return (f" {hint.shown} ", "bold $footer-key-foreground"), (
        f"{hint.does} ",
        "$footer-description-foreground",
    )
