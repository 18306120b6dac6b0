"""What a rep says to a commitment of the own record: yes, words beside it, no (R5.3, SR8)."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from assistant.domain.commitments import Commitment
from assistant.wording import health_warning
from tui.screens.commitment_steps import CommitmentSteps
from tui.screens.form import Blank, Filled, Form
from tui.widgets.commitment_list import CommitmentList

_YES = Blank("words", "Your words beside it", hint="optional")
_WORDS = Blank("words", "Your words; they stand beside it and change no figure")
_NO = Blank("words", "What you say to it; it leaves the score until somebody else settled it")

Step = Callable[[Commitment, str], Commitment]


class OwnSteps(CommitmentSteps):
    """The rep's side of a list of commitments."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "acknowledge", "Yes, mine"),
        Binding("m", "comment", "My words"),
        Binding("x", "dispute", "Dispute"),
    ]

    def action_acknowledge(self) -> None:
        """Say that the commitment under the cursor is one's own."""
        rooms, who = self.coach.disputes, self.actor
        self._say(
            "Yes, this is mine",
            _YES,
            lambda c, words: rooms.acknowledge(who, c.id, words, version=self._version_of(c)),
            "Your yes stands beside it.",
        )

    def action_comment(self) -> None:
        """Put words beside the commitment under the cursor, open or closed."""
        rooms, who = self.coach.disputes, self.actor
        self._say(
            "My words",
            _WORDS,
            lambda c, words: rooms.comment(who, c.id, words),
            "Your words stand beside it.",
        )

    def action_dispute(self) -> None:
        """Contest the commitment under the cursor, or dispute its review."""
        rooms, who = self.coach.disputes, self.actor
        self._say(
            "I see it differently",
            _NO,
            lambda c, words: rooms.dispute(who, c.id, words, version=self._version_of(c)),
            "In dispute: it is out of the score until somebody else settles it.",
        )

    def _say(self, title: str, field: Blank, step: Step, told: str) -> None:
        if (entry := self.query_one(CommitmentList).selected) is None:
            return
        chosen = entry.commitment

        def ask(said: Filled | None = None) -> None:
            self.app.push_screen(Form(title, (field,), chosen.what, said), take)

        def take(filled: Filled | None) -> None:
            if filled is None:
                return
            words = filled.get("words") or ""
            self.change(
                lambda: step(chosen, words),
                lambda _: self.Changed("\n".join((told, *health_warning(words)))),
                again=lambda: ask(filled),
            )

        ask()
