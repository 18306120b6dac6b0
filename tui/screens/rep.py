"""Rep: one person's record in tabs; a rep who signed in sees the own one."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Footer, TabbedContent, TabPane

from assistant import markdown
from assistant.domain.commitments import Commitment
from assistant.domain.meetings import Agenda, AgendaAudience, SelfAssessmentForm
from assistant.domain.people import Rep
from assistant.domain.views import Journey, OwnOverview, RepOverview
from assistant.errors import NotFound
from tui import pages
from tui.asking import AskingScreen
from tui.screens.form import Blank, Filled, Form, Tick
from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.review_form import ReviewForm, Verdict
from tui.session import Session
from tui.widgets.commitment_list import CommitmentList
from tui.widgets.line import Line
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar

FOCUS = {
    "overview": "#overview-page",
    "agenda": "#agenda-page",
    "commitments": "#commitment-table",
    "timeline": "#timeline-page",
    "road": "#road-page",
    "assessment": "#assessment-page",
}
"""The tabs in their order, and what takes the keys in each."""

NEW_COMMITMENT = (
    Blank("what", "What changes: one behaviour", hint="Ask for the budget in the first call"),
    Blank("how", "How it is measured", hint="8 of 8 call notes"),
    Blank("due", "When: a date or a wording", hint="by Friday"),
    Blank("cue", "Cue: when, where, on which accounts", hint="optional"),
    Tick("mine", "My own promise to the rep"),
    Tick("own_words", "In the rep's own words"),
)


class RepScreen(AskingScreen[None]):
    """Overview, agenda, commitments, timeline and self-assessment of one rep."""

    CSS_PATH = "rep.tcss"
    HELP_TEXT = """One record. **Overview** says where the rep stands and why. **Agenda** is the
next 1:1. On **Commitments**, Enter reviews the one under the cursor: kept, partly or missed.
**Self-assessment** is the form for the rep; `nextgear assess NAME --out FILE` writes it out."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("l,right_square_bracket", "tab(1)", "Next tab", key_display="h/l"),
        Binding("h,left_square_bracket", "tab(-1)", "Previous tab", show=False),
        Binding("n", "one_on_one", "1:1"),
        Binding("a", "add", "Add"),
        Binding("d", "report_done", "Done"),
        Binding("u", "reopen", "Reopen"),
        Binding("c", "copy", "Rep's copy"),
    ]

    class Seen(Message):
        """The record as of now."""

        def __init__(self, view: RepOverview | OwnOverview) -> None:
            super().__init__()
            self.view = view

    class Prepared(Message):
        """The agenda of the next 1:1."""

        def __init__(self, agenda: Agenda) -> None:
            super().__init__()
            self.agenda = agenda

    class Formed(Message):
        """The self-assessment form of the next 1:1."""

        def __init__(self, form: SelfAssessmentForm) -> None:
            super().__init__()
            self.form = form

    class Surveyed(Message):
        """The way to the destination and what commitments moved, as a page."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """A commitment was changed; `told` says how."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, session: Session, rep: Rep | None = None, tab: str = "overview") -> None:
        super().__init__(session)
        self.rep = rep or session.actor.person_id
        self.copy_for_rep = not session.is_manager
        self._first_tab = tab
        self._shown_name = rep.name if rep else session.actor.name

    def compose(self) -> ComposeResult:
        """A tab for each side of the record."""
        here = "team" if self.session.is_manager else "me"
        yield TopBar(self.session.rooms, here, self.session.where)
        yield Line(self._shown_name, id="who")
        with TabbedContent(initial=self._first_tab, id="tabs"):
            yield TabPane("Overview", TextPage(id="overview-page"), id="overview")
            yield TabPane("Agenda", TextPage(id="agenda-page"), id="agenda")
            yield TabPane("Commitments", CommitmentList(), id="commitments")
            yield TabPane("Timeline", TextPage(id="timeline-page"), id="timeline")
            yield TabPane("Road", TextPage(id="road-page"), id="road")
            yield TabPane("Self-assessment", TextPage(id="assessment-page"), id="assessment")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show that pages are on their way."""
        for page in self.query(TextPage):
            page.loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for everything again: another room may have changed it."""
        see = self.coach.team.rep if self.session.is_manager else self.coach.team.own
        self.look(lambda: see(self.actor, self.rep), self.Seen)
        self.look(lambda: self.coach.assessments.form(self.actor, self.rep), self.Formed, "form")
        self.look(self._survey, self.Surveyed, "road")
        self._prepare()

    def _survey(self) -> str:
        try:
            journey: Journey | str = self.coach.insight.journey(self.actor, self.rep)
        except NotFound as error:
            journey = str(error)
        closed = {c.id: c.what for c in self.coach.commitments.closed(self.actor, self.rep)}
        impacts = self.coach.insight.impact(self.actor, self.rep)
        return pages.road(journey, [(closed[i.commitment_id], i.explain) for i in impacts])

    def _prepare(self) -> None:
        audience = AgendaAudience.REP if self.copy_for_rep else AgendaAudience.MANAGER
        self.look(
            lambda: self.coach.agenda.prepare(self.actor, self.rep, audience=audience),
            self.Prepared,
            "agenda",
        )

    @on(Seen)
    def _seen(self, event: Seen) -> None:
        view = event.view
        text = pages.overview(view)
        self._page("overview").show(text)
        self._page("timeline").show(pages.timeline(view.one_on_ones, view.closed_commitments))
        self.query_one(CommitmentList).show(view)

    @on(Prepared)
    def _prepared(self, event: Prepared) -> None:
        self._page("agenda").show(markdown.agenda(event.agenda))

    @on(Formed)
    def _formed(self, event: Formed) -> None:
        self._page("assessment").show(markdown.self_assessment(event.form))

    @on(Surveyed)
    def _surveyed(self, event: Surveyed) -> None:
        self._page("road").show(event.text)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self.notify(event.told, markup=False)
        self.load()

    def _page(self, tab: str) -> TextPage:
        return self.query_one(FOCUS[tab], TextPage)

    @on(TabbedContent.TabActivated)
    def _take_keys(self) -> None:
        self.query_one(FOCUS[self.query_one(TabbedContent).active]).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Which keys are shown: those that this person may use, on the tab they belong to."""
        tab = self.query_one(TabbedContent).active if self.is_mounted else ""
        manager = self.session.is_manager
        allowed = {
            "back": manager,
            "one_on_one": manager,
            "add": manager,
            "copy": manager and tab == "agenda",
            "reopen": manager and tab == "commitments",
            "report_done": tab == "commitments",
        }
        return allowed.get(action, True)

    def action_back(self) -> None:
        """Return to the list one came from."""
        self.dismiss(None)

    def action_tab(self, step: int) -> None:
        """Move to a neighbouring tab."""
        tabs = list(FOCUS)
        content = self.query_one(TabbedContent)
        content.active = tabs[(tabs.index(content.active) + step) % len(tabs)]

    def action_one_on_one(self) -> None:
        """Open the 1:1."""
        if isinstance(self.rep, Rep):
            self.app.push_screen(OneOnOneScreen(self.session, self.rep))

    def action_copy(self) -> None:
        """Change between the manager's copy of the agenda and the rep's."""
        self.copy_for_rep = not self.copy_for_rep
        self._prepare()

    @on(CommitmentList.Chosen)
    def _ask_outcome(self) -> None:
        entry = self.query_one(CommitmentList).selected
        if entry and entry.commitment.is_open and self.session.is_manager:
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
            ),
            lambda after: self.Changed(f"Reviewed: {pages.outcome_of(after)}. u reopens it."),
            again=lambda: self._ask_verdict(chosen, verdict),
        )

    def action_reopen(self) -> None:
        """Take the review of the commitment under the cursor back."""
        if entry := self.query_one(CommitmentList).selected:
            wanted = entry.commitment.id
            self.change(
                lambda: self.coach.commitments.reopen(self.actor, wanted),
                lambda _: self.Changed("Open again."),
            )

    def action_report_done(self) -> None:
        """Note that the commitment under the cursor was reported done."""
        if entry := self.query_one(CommitmentList).selected:
            wanted = entry.commitment.id
            self.change(
                lambda: self.coach.commitments.report_done(self.actor, wanted, self.coach.today()),
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
