"""Reviewing a commitment: kept, partly or missed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.domain.commitments import ReviewResult
from assistant.domain.plain_text import one_line
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line
from tui.widgets.vim import Choices

_CHOICES: tuple[tuple[str, ReviewResult | None], ...] = (
    ("Kept", ReviewResult.KEPT),
    ("Partly", ReviewResult.PARTLY),
    ("Missed", ReviewResult.MISSED),
    ("As the number says", None),
)


@dataclass(frozen=True)
class Verdict:
    """What the person decided; no result means that the number reached decides."""

    result: ReviewResult | None
    actual: Decimal | None
    note: str
    reason: str


class ReviewForm(ModalScreen[Verdict | None]):
    """Enter on an outcome saves; the fields below are optional and come first if needed."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Number, note"),
        Binding("escape", "leave", "Cancel"),
    ]

    def __init__(self, what: str, said: Verdict | None = None) -> None:
        super().__init__()
        self._what = what
        self._said = said or Verdict(ReviewResult.KEPT, None, "", "")

    def compose(self) -> ComposeResult:
        """The commitment, the outcomes, and what may be said to them."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line("How did it go?", classes="title")
            yield Line(self._what, classes="context")
            yield Choices(id="outcome")
            yield Line("Number reached", classes="label")
            actual = "" if self._said.actual is None else str(self._said.actual)
            yield Input(actual, type="number", id="actual", placeholder="optional")
            yield Line("What it took, what got in the way", classes="label")
            yield Input(one_line(self._said.note), id="note", placeholder="optional")
            yield Line("Reason, where the outcome departs from the number", classes="label")
            yield Input(one_line(self._said.reason), id="reason", placeholder="optional")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the outcomes."""
        choices = self.query_one(Choices)
        choices.add_options([Option(word) for word, _ in _CHOICES])
        choices.highlighted = [result for _, result in _CHOICES].index(self._said.result)
        choices.focus()

    @on(Input.Submitted)
    def _to_outcomes(self) -> None:
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _decided(self, event: OptionList.OptionSelected) -> None:
        said = {field.id: field.value.strip() for field in self.query(Input)}
        self.dismiss(
            Verdict(
                result=_CHOICES[event.option_index][1],
                actual=Decimal(said["actual"]) if said["actual"] else None,
                note=said["note"],
                reason=said["reason"],
            )
        )

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
