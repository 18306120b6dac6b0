"""Settings: the team, its people, labels and notice, the language model, the look."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.domain.people import LabelWording, Person, Team
from assistant.domain.plain_text import one_line
from assistant.markdown import day, escaped
from tui import pages, rooms
from tui.screens.form import Blank, Filled, Form
from tui.screens.people_steps import PeopleSteps, day_of
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import literal
from tui.widgets.text_page import TextPage
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Choices


@dataclass(frozen=True)
class Line:
    """One setting: its name, how it stands, what it means, and what Enter does."""

    name: str
    stands: str
    meaning: str
    change: Callable[[], None]


class SettingsScreen(PeopleSteps):
    """What can be set on the left, what it means on the right; Enter changes it."""

    CSS_PATH = "settings.tcss"
    HELP_TEXT = """**Enter** changes the line under the cursor; on a person it offers name, roles,
another manager and leaving. **a** adds a person, **i** imports a file, **t** changes between dark
and light. The language model itself is set by environment variables, so that no key is ever
typed here; **Enter** on it tries it out."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "import", "Import"),
        Binding("t", "app.turn_light", "Theme"),
    ]

    class Loaded(Message):
        """Team, people and model as they are set."""

        def __init__(self, found: tuple[Team, tuple[Person, ...], tuple[str, ...]]) -> None:
            super().__init__()
            self.team, self.people, self.model = found

    class Tried(Message):
        """What a trial of the language model showed, as a page."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def compose(self) -> ComposeResult:
        """Lines, and what the selected one means."""
        yield TopBar(self.session, "settings")
        with Horizontal(id="desk"):
            yield Choices(id="lines", classes="panel")
            yield TextPage(id="meaning", classes="panel")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show that the settings are on their way."""
        self.lines: list[Line] = []
        lines = self.query_one("#lines")
        lines.border_title = "Settings"
        lines.loading = True

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the settings again."""
        self.look(self._found, self.Loaded)

    def _found(self) -> tuple[Team, tuple[Person, ...], tuple[str, ...]]:
        team = self.coach.setup.workspace(self.actor).team
        if not self.session.is_admin:
            return team, (), ()
        people = self.coach.people.list(self.actor)
        return team, people, self.coach.language.what_is_set(self.actor)

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self.session.workspace = self.session.workspace.model_copy(update={"team": event.team})
        self.people = event.people
        parts = {
            "Team": self._of_team(event.team),
            "People": [self._of_person(person) for person in event.people],
            "Beside": self._of_rest(event.model),
        }
        choices = self.query_one(Choices)
        kept = choices.highlighted
        choices.loading = False
        choices.clear_options()
        self.lines = []
        for title, lines in parts.items():
            if not lines:
                continue
            choices.add_option(Option(Content.styled(title, "bold $primary"), disabled=True))
            for line in lines:
                told = Content.assemble(
                    literal(f"  {line.name:20.20} "), literal(line.stands, "$quiet")
                )
                choices.add_option(Option(told, id=str(len(self.lines))))
                self.lines.append(line)
        choices.highlighted = kept if kept is not None else 1
        choices.focus()
        self.refresh_bindings()

    def _of_team(self, team: Team) -> list[Line]:
        notice = day(team.notice_given_on) if team.notice_given_on else "not yet"
        order = {True: "day first", False: "month first", None: "asked when it matters"}
        ask = self._ask_team
        return [
            Line("Notice given", "demo: exempt" if team.notice_exempt else notice, NOTICE,
                 lambda: ask("notice_given_on", "Day on which the reps were told (YYYY-MM-DD)")),
            Line("Labels", team.labels.value, LABELS, lambda: self._turn_labels(team)),
            Line("Currency", team.currency or "–", "Code shown with every amount.",
                 lambda: ask("currency", "Currency code", team.currency)),
            Line("Time zone", team.timezone, "Decides which day it is for the team.",
                 lambda: ask("timezone", "Time zone, such as Europe/Berlin", team.timezone)),
            Line("Holidays", team.country or "none", "Country whose holidays count as days off.",
                 lambda: ask("country", "Country code, such as DE", team.country or "")),
            Line("3/4 is read", order[team.day_first], "How dates in notes are read.",
                 lambda: self._change_team(lambda: {"day_first": not team.day_first})),
        ]  # fmt: skip

    def _of_person(self, person: Person) -> Line:
        roles = ", ".join(role.value for role in person.roles)
        under = f", coached by {person.manager_name}" if person.manager_name else ""
        meaning = f"{person.name}: {roles}{under}. {person.email or 'No e-mail address.'}"
        return Line(
            one_line(person.name), roles, escaped(meaning), lambda: self.choose_step(person)
        )

    def _of_rest(self, model: tuple[str, ...]) -> list[Line]:
        dark = "dark" if self.app.current_theme.dark else "light"
        for_admins = [
            Line("Language model", model[0] if model else "none: rules write everything",
                 pages.model(model), self._try_model),
            Line("Import a file", "", IMPORT, self.action_import),
        ]  # fmt: skip
        return [
            *(for_admins if self.session.is_admin else ()),
            Line("Theme", dark, "Dark or light; ctrl+p “theme” has more.", self._turn_light),
            Line("Keys", "F1", KEYS, lambda: None),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """People and imports are an admin's."""
        return self.session.is_admin if action in {"add_person", "import"} else True

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        line = self.lines[int(event.option_id)] if event.option_id else None
        if line is not None:
            page = self.query_one(TextPage)
            page.border_title = literal(line.name)
            page.show(line.meaning)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.lines[int(event.option_id)].change()

    def _turn_light(self) -> None:
        self.app.run_worker(self.app.run_action("turn_light"))
        self.load()

    def _ask_team(
        self, key: str, label: str, stands: str = "", filled: Filled | None = None
    ) -> None:
        def answered(said: Filled | None) -> None:
            if said is not None and (text := said.get(key)) is not None:
                again = partial(self._ask_team, key, label, stands, said)
                self._change_team(lambda: {key: _read(key, text)}, again)

        self.app.push_screen(Form("Team", (Blank(key, label, stands),), filled=filled), answered)

    def _turn_labels(self, team: Team) -> None:
        wordings = list(LabelWording)
        following = wordings[(wordings.index(team.labels) + 1) % len(wordings)]
        self._change_team(lambda: {"labels": following})

    def _change_team(
        self, changes: Callable[[], dict[str, Any]], again: Callable[[], object] | None = None
    ) -> None:
        version = self.session.workspace.team.version
        self.change(
            lambda: self.coach.setup.change(self.actor, **changes(), version=version),
            lambda _: self.Changed(),
            again,
        )

    @on(PeopleSteps.Changed)
    def _changed(self, event: PeopleSteps.Changed) -> None:
        if event.told:
            self.notify(event.told, markup=False)
        self.action_look_again()

    def _try_model(self) -> None:
        self.query_one(TextPage).show("Trying it out …")
        self.change(lambda: pages.trial(tuple(self.coach.language.check(self.actor))), self.Tried)

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        self.query_one(TextPage).show(event.text)

    def action_import(self) -> None:
        """Take a file in."""
        self.app.push_screen(rooms.importing(self.session))


def _read(key: str, text: str) -> object:
    return day_of(text) if key == "notice_given_on" else text


NOTICE = """Quadrants and rep types of real people wait until the reps were told that nextgear is
used, and what for. Agendas, notes and commitments work at once.

Press **Enter** and give the day on which they were told."""
LABELS = """Which names you see for quadrants: **method** uses those of the method, **neutral**
milder ones. A rep never sees either.

Press **Enter** to change."""
IMPORT = """A CRM export, a quota sheet or a table of your own: you see what is understood first,
answer what is open, and can take it back.

Press **Enter** or **i**."""
KEYS = """- **1 … 7** rooms; **F2 … F8** while writing
- **j k g G** or arrows: down, up, first, last
- **tab** the next part of a screen, **esc** back
- **enter** opens, **?** or **F1** explains the screen you are on
- **ctrl+p** everything by name: rooms, reps, 1:1s, themes
- **q** or **ctrl+q** leaves; what you typed is kept"""
