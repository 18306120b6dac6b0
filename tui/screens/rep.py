"""Rep: one person's record in tabs; a rep who signed in sees the own one."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from assistant import markdown
from assistant.domain.axes import Flag
from assistant.domain.meetings import AgendaAudience
from assistant.domain.people import Rep
from assistant.domain.plain_text import one_line
from assistant.domain.views import Journey, OwnOverview, RepOverview
from assistant.errors import NotFound
from assistant.markdown import escaped
from tui import pages, rooms
from tui.screens.check_form import Checked, CheckForm
from tui.screens.commitment_steps import CommitmentSteps
from tui.screens.own_steps import OwnSteps
from tui.screens.record_answers import Formed, Moved, Prepared, Seen, Survey, Surveyed
from tui.session import Session
from tui.widgets.commitment_list import CommitmentList
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import literal
from tui.widgets.overview import Overview
from tui.widgets.tab_line import TabLine
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Table

TABS = {
    "overview": "Overview",
    "agenda": "Agenda",
    "commitments": "Commitments",
    "timeline": "Timeline",
    "road": "Road",
    "impact": "Impact",
    "assessment": "Self-assessment",
}
OWN_HELP = """Your own record. **Overview** says where you stand and how every figure was
computed. **Agenda** is your copy of the next 1:1. On **Commitments**, for the one under the
cursor: **y** says that it is yours, **d** that it is done (it counts once it was reviewed in the
1:1), **m** puts your words beside it, **x** disputes it or its review, which takes it out of the
score until somebody else settles it. **Self-assessment** is the form to think through before."""
OWN_STEPS = ("acknowledge", "comment", "dispute")
SURVEYED = {"overview", "road", "impact"}
"""The tabs that one look at months, way and impacts fills."""


class RepScreen(OwnSteps):
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
        Binding("v", "check", "Five checks"),
    ]

    def __init__(self, session: Session, rep: Rep | None = None, tab: str = "overview") -> None:
        super().__init__(session, rep)
        self.copy_for_rep = rep is None
        if rep is None:
            self.HELP_TEXT = OWN_HELP  # type: ignore[misc]  # the same screen, for its own rep
        self.tab = tab
        self._begun = False
        self._view: RepOverview | OwnOverview | None = None
        self._fresh: set[str] = set()
        """The tabs that show the record as it was last looked at."""
        self._found: Surveyed | None = None
        self._shown_name = rep.name if rep else session.actor.name

    def compose(self) -> ComposeResult:
        """A tab for each side of the record; what a tab holds is made when it is first opened."""
        self.load()  # while the rest is still being made
        yield TopBar(self.session, "me" if self.is_own else "team")
        yield Static(id="who", classes="who", markup=False)
        yield TabLine(TABS, self.tab)
        with Container(id="holder"):
            yield _content(self.tab)
        yield KeyHints()

    def load(self) -> None:
        """Ask for everything again."""
        see = self.coach.team.own if self.is_own else self.coach.team.rep
        self.look(lambda: see(self.actor, self.rep), Seen)

    def on_mount(self) -> None:
        """Say whose record is on its way."""
        self._say_who()

    @on(events.ScreenResume)
    def _look_again(self) -> None:
        """Another room may have changed the record."""
        if self._begun:
            self.load()
        self._begun = True

    @on(TabLine.Chosen)
    async def _chosen_tab(self, event: TabLine.Chosen) -> None:
        await self._open_tab(event.tab)

    async def _open_tab(self, tab: str) -> None:
        self.tab = self.query_one(TabLine).active = tab
        holder = self.query_one("#holder")
        if not holder.query(f"#{tab}"):
            await holder.mount(_content(tab))
        for content in holder.children:
            content.display = content.id == tab
        self._fill_tab()
        self._take_keys()
        self.refresh_bindings()

    def _take_keys(self) -> None:
        content = self.query_one(f"#{self.tab}")
        (content if content.can_focus else content.query_one(Table)).focus()

    def _fill_tab(self) -> None:
        """What the open tab shows is fetched when it is opened, so that a record opens at once."""
        tab, view = self.tab, self._view
        if view is None or tab in self._fresh:
            return
        self._fresh.add(tab)
        if tab == "commitments":
            self.query_one(CommitmentList).show(view)
        elif tab == "timeline":
            self._page(tab).show(pages.timeline(view.one_on_ones, view.closed_commitments))
        elif tab == "agenda":
            self._prepare()
        elif tab == "assessment":
            self.look(lambda: self.coach.assessments.worded(self.actor, self.rep), Formed, "form")
        else:
            if tab == "overview":
                self.query_one(Overview).show(view)
            self._show_survey()
            if not self._fresh & SURVEYED - {tab}:
                self.call_after_refresh(self._load_survey)

    def _load_survey(self) -> None:
        self.look(self._survey, Surveyed, "road")

    def _survey(self) -> tuple[Survey, Moved]:
        try:
            journey: Journey | str = self.coach.insight.journey(self.actor, self.rep)
        except NotFound as error:
            journey = str(error)
        closed = {c.id: c.what for c in self.coach.commitments.closed(self.actor, self.rep)}
        impacts = self.coach.insight.impact(self.actor, self.rep)
        moved = tuple((closed[i.commitment_id], i) for i in impacts)
        return (self.coach.insight.trend(self.actor, self.rep), journey), moved

    def _prepare(self) -> None:
        audience = AgendaAudience.REP if self.copy_for_rep else AgendaAudience.MANAGER
        self.look(
            lambda: self.coach.agenda.prepare(self.actor, self.rep, audience=audience),
            Prepared,
            "agenda",
        )

    @on(Seen)
    def _seen(self, event: Seen) -> None:
        begins, self._view = self._view is None, event.view
        self._fresh.clear()
        self._say_who(event.view)
        self._fill_tab()
        if begins:
            self.call_after_refresh(self._take_keys)  # figures first: a focus restyles everything
        self.refresh_bindings()

    @on(Prepared)
    def _prepared(self, event: Prepared) -> None:
        self._page("agenda").show(markdown.agenda(event.agenda))

    @on(Formed)
    def _formed(self, event: Formed) -> None:
        told = [f"> {escaped(warning)}\n" for warning in event.form.warnings]
        self._page("assessment").show("\n".join([*told, markdown.self_assessment(event.form)]))

    @on(Surveyed)
    def _surveyed(self, event: Surveyed) -> None:
        self._found = event
        self._show_survey()

    def _show_survey(self) -> None:
        if (found := self._found) is None:
            return
        for overview in self.query(Overview):
            overview.show_charts(found.trend, found.journey)
        told = {"road": pages.road(found.journey), "impact": pages.impact(found.moved)}
        for page in self.query(TextPage):
            if (text := told.get(page.id or "")) is not None:
                page.show(text)

    @on(CommitmentSteps.Changed)
    def _changed(self, event: CommitmentSteps.Changed) -> None:
        self.notify(event.told, markup=False)
        self.load()

    def _say_who(self, view: RepOverview | OwnOverview | None = None) -> None:
        told = [literal(one_line(self._shown_name), "bold $primary")]
        if view is not None:
            facts = (view.rep.job, f"coached by {view.manager_name}" if view.manager_name else "")
            told.append(literal("  " + " · ".join(filter(None, map(one_line, facts))), "$quiet"))
        self.query_one("#who", Static).update(Content.assemble(*told))

    def _page(self, tab: str) -> TextPage:
        return self.query_one(f"#{tab}", TextPage)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Which keys are shown: those that this person may use, on the tab they belong to."""
        tab = self.tab
        manager = not self.is_own
        allowed = {
            "back": manager,
            "one_on_one": manager,
            "add": manager,
            "copy": manager and tab == "agenda",
            "reopen": manager and tab == "commitments",
            "report_done": tab == "commitments",
            **dict.fromkeys(OWN_STEPS, self.is_own and tab == "commitments"),
            "check": manager and self._is_suggested,
        }
        return allowed.get(action, True)

    def action_back(self) -> None:
        """Return to the list one came from."""
        self.dismiss(None)

    @property
    def _is_suggested(self) -> bool:
        view = self._view
        return isinstance(view, RepOverview) and Flag.SUGGESTION in view.standing.flags

    def action_check(self, said: Checked | None = None) -> None:
        """Answer the five checks behind a suggested label."""
        view = self._view
        if isinstance(view, RepOverview) and self._is_suggested:
            form = CheckForm(view.rep.name, pages.overview(view), said)
            self.app.push_screen(form, lambda checked: self._confirm(view.rep, checked))

    def _confirm(self, rep: Rep, checked: Checked | None) -> None:
        if checked is not None:
            self.change(
                lambda: self.coach.labels.confirm(self.actor, rep, checked.answers, checked.reason),
                lambda kept: self.Changed(
                    "Confirmed for 60 days." if kept.holds else "The label stays off."
                ),
                again=lambda: self.action_check(checked),
            )

    async def action_tab(self, step: int) -> None:
        """Move to a neighbouring tab."""
        tabs = list(TABS)
        await self._open_tab(tabs[(tabs.index(self.tab) + step) % len(tabs)])

    def action_one_on_one(self) -> None:
        """Open the 1:1."""
        if isinstance(self.rep, Rep):
            self.app.push_screen(rooms.one_on_one(self.session, self.rep))

    def action_copy(self) -> None:
        """Change between the manager's copy of the agenda and the rep's."""
        self.copy_for_rep = not self.copy_for_rep
        self._prepare()


def _content(tab: str) -> Widget:
    """What a tab holds."""
    if tab == "overview":
        return Overview(id=tab)
    if tab == "commitments":
        return CommitmentList(id=tab)
    return TextPage(id=tab)
