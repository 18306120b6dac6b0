"""The five checks behind a suggested label, answered with its evidence in view (SR5)."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.coach.labels import CHECKS
from assistant.domain.records import CheckAnswer
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line
from tui.widgets.prose import Prose
from tui.widgets.vim import Choices

_MARKS = {
    None: ("  ?   ", "$quiet"),
    CheckAnswer.YES: (" yes  ", "bold $text-success"),
    CheckAnswer.NO: (" no   ", "bold $text-error"),
    CheckAnswer.UNSURE: ("unsure", "bold $text-warning"),
}


@dataclass(frozen=True)
class Checked:
    """All five answers, and why."""

    answers: tuple[CheckAnswer, ...]
    reason: str


class CheckForm(ModalScreen[Checked | None]):
    """One "no" or "unsure" keeps the label off; so does leaving."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "Yes"),
        Binding("n", "answer('no')", "No"),
        Binding("s", "answer('unsure')", "Unsure"),
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Cancel"),
    ]

    def __init__(self, name: str, evidence: str, said: Checked | None = None) -> None:
        super().__init__()
        self._of_whom = name
        self._evidence = evidence
        self._reason = said.reason if said else ""
        self._answers: list[CheckAnswer | None] = list(said.answers) if said else [None] * 5

    def compose(self) -> ComposeResult:
        """Evidence above, checks, reason."""
        with VerticalScroll(id="box", can_focus=False):
            yield Line(f"Before a label is put on {self._of_whom}", classes="title")
            yield Prose(self._evidence, classes="context")
            yield Choices(id="checks")
            yield Line("Why, in your own words", classes="label")
            yield Input(self._reason, id="reason")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the first check."""
        self._show(0)
        self.query_one(Choices).focus()

    def _show(self, at: int) -> None:
        checks = self.query_one(Choices)
        checks.clear_options()
        for check, answer in zip(CHECKS, self._answers, strict=True):
            checks.add_option(Option(Content.assemble(_MARKS[answer], f"  {check}")))
        checks.highlighted = at

    def action_answer(self, said: str) -> None:
        """Answer the check under the cursor and go to the next."""
        checks = self.query_one(Choices)
        if checks.has_focus and checks.highlighted is not None:
            at = checks.highlighted
            self._answers[at] = CheckAnswer(said)
            self._show(min(at + 1, len(CHECKS) - 1))
            if None not in self._answers:
                self.query_one(Input).focus()

    @on(OptionList.OptionSelected)
    def _yes(self) -> None:
        self.action_answer("yes")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Hand the answers back, once there are five and a reason."""
        answers = tuple(a for a in self._answers if a is not None)
        reason = self.query_one(Input).value.strip()
        if len(answers) < len(CHECKS) or not reason:
            self.notify("Five answers and a reason are needed.", severity="warning", markup=False)
            return
        self.dismiss(Checked(answers, reason))

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
