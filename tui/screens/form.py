"""A form over the screen: labelled fields, saved whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input

from assistant.domain.plain_text import one_line
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line


@dataclass(frozen=True)
class Blank:
    """A field to fill: its key in the answer, its label, what stands in it."""

    key: str
    label: str
    value: str = ""
    hint: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Tick:
    """A field to tick."""

    key: str
    label: str


@dataclass(frozen=True)
class Filled:
    """The form as saved: texts that differ from what stood there, and ticks."""

    texts: Mapping[str, str]
    ticks: frozenset[str]

    def get(self, key: str) -> str | None:
        """The new text of a field, None where it was left as it stood."""
        return self.texts.get(key)


class Form(ModalScreen[Filled | None]):
    """Fields one below the other; ctrl+s or Enter in the last one saves, Esc leaves all as is."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Cancel"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Blank | Tick],
        context: str = "",
        filled: Filled | None = None,
    ) -> None:
        super().__init__()
        self._heading = title
        self._blanks = fields
        self._said = context
        self._filled = filled or Filled({}, frozenset())

    def compose(self) -> ComposeResult:
        """Title, context, fields."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line(self._heading, classes="title")
            if self._said:
                yield Line(self._said, classes="context")
            for field in self._blanks:
                if isinstance(field, Tick):
                    yield Checkbox(field.label, field.key in self._filled.ticks, id=field.key)
                else:
                    yield Line(field.label, classes="label")
                    stands = one_line(self._filled.get(field.key) or field.value)
                    yield Input(
                        stands,
                        placeholder=field.hint,
                        type="number" if field.is_number else "text",
                        id=field.key,
                    )
        yield KeyHints()

    @on(Input.Submitted)
    def _next(self) -> None:
        inputs = list(self.query(Input))
        if self.focused is inputs[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Hand back what was changed."""
        texts = {
            field.key: said
            for field in self._blanks
            if isinstance(field, Blank)
            and (said := self.query_one(f"#{field.key}", Input).value.strip())
            and said != one_line(field.value)
        }
        ticks = frozenset(box.id or "" for box in self.query(Checkbox) if box.value)
        self.dismiss(Filled(texts, ticks))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
