"""What can be done with the commitments of a record: review, reopen, report done, add."""

from textual import on
from textual.message import Message

from assistant.domain.commitments import Commitment
from assistant.domain.people import Rep
from assistant.wording import health_warning
from tui import pages
from tui.asking import AskingScreen
from tui.screens.form import Blank, Filled, Form, Tick
from tui.screens.review_form import ReviewForm, Verdict
from tui.session import Session
from tui.widgets.commitment_list import CommitmentList

NEW_COMMITMENT = (
    Blank("what", "What changes: one behaviour", hint="Ask for the budget in the first call"),
    Blank("how", "How it is measured", hint="8 of 8 call notes"),
    Blank("due", "When: a date or a wording", hint="by Friday"),
    Blank("cue", "Cue: when, where, on which accounts", hint="optional"),
    Tick("mine", "My own promise to the rep"),
    Tick("own_words", "In the rep's own words"),
)


class CommitmentSteps(AskingScreen[None]):
    """A screen with a list of one rep's commitments; each step ends in `Changed`."""

    class Changed(Message):
        """A commitment was changed; `told` says how."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, session: Session, rep: Rep | None = None) -> None:
        super().__init__(session)
        self.rep = rep or session.actor.person_id

    @property
    def is_own(self) -> bool:
        """Whether this is the record of the person signed in, as a rep sees it."""
        return not isinstance(self.rep, Rep)

    @on(CommitmentList.Chosen)
    def _ask_outcome(self) -> None:
        entry = self.query_one(CommitmentList).selected
        if entry and entry.commitment.is_open and not self.is_own:
            self._ask_verdict(entry.commitment)

    def _ask_verdict(self, chosen: Commitment, said: Verdict | None = None) -> None:
        form = ReviewForm(chosen.what, said)
        self.app.push_screen(form, lambda verdict: self._review(chosen, verdict))

    def _review(self, chosen: Commitment, verdict: Verdict | None) -> None:
        if verdict is None:
            return
        self.change(
            lambda: self.coach.commitments.review(
                self.actor,
                chosen.id,
                verdict.result,
                on=self.coach.today(),
                actual=verdict.actual,
                note=verdict.note,
                reason=verdict.reason,
                version=self._version_of(chosen),
            ),
            lambda after: self.Changed(
                "\n".join(
                    (
                        f"Reviewed: {pages.outcome_of(after)}. u reopens it.",
                        *health_warning(f"{verdict.note} {verdict.reason}"),
                    )
                )
            ),
            again=lambda: self._ask_verdict(chosen, verdict),
        )

    def _version_of(self, chosen: Commitment) -> int:
        """The version on the screen: where a step failed, it was looked at again since."""
        shown = self.query_one(CommitmentList).find(chosen.id)
        return (shown or chosen).version

    def action_reopen(self) -> None:
        """Take the review of the commitment under the cursor back."""
        if entry := self.query_one(CommitmentList).selected:
            wanted = entry.commitment
            self.change(
                lambda: self.coach.commitments.reopen(
                    self.actor, wanted.id, version=wanted.version
                ),
                lambda _: self.Changed("Open again."),
            )

    def action_report_done(self) -> None:
        """Note that the commitment under the cursor was reported done."""
        if entry := self.query_one(CommitmentList).selected:
            wanted = entry.commitment
            self.change(
                lambda: self.coach.commitments.report_done(
                    self.actor, wanted.id, self.coach.today(), version=wanted.version
                ),
                lambda _: self.Changed("Reported done; it awaits review in the 1:1."),
            )

    def action_add(self, filled: Filled | None = None) -> None:
        """Type a commitment in."""
        self.app.push_screen(Form("New commitment", NEW_COMMITMENT, filled=filled), self._add)

    def _add(self, filled: Filled | None) -> None:
        if filled is None:
            return
        self.change(
            lambda: self.coach.commitments.add(
                self.actor,
                self.rep,
                filled.get("what") or "",
                how=filled.get("how"),
                due=filled.get("due"),
                cue=filled.get("cue"),
                mine="mine" in filled.ticks,
                own_words="own_words" in filled.ticks,
            ),
            lambda made: self.Changed("\n".join(("Added.", *made[1]))),
            again=lambda: self.action_add(filled),
        )
