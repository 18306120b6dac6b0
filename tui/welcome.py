"""The first run: who you are, your people, a language model; three steps, each may be skipped."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.coach import Coach
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Team
from assistant.errors import CoachError
from tui import pages
from tui.themes import DARK, DEFAULTS, LIGHT
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line
from tui.widgets.prose import Prose
from tui.widgets.vim import Choices


class Then(StrEnum):
    """What comes after the wizard."""

    TEAM = "team"
    IMPORT = "import"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Welcomed:
    """Who was set up (None where the sample team is to be opened instead), and what comes next."""

    actor: Actor | None
    then: Then


_PEOPLE = (
    ("Import a file: CRM users, a quota sheet, a table", Then.IMPORT),
    ("Later: open the empty team", Then.TEAM),
)


class WelcomeApp(App[Welcomed]):
    """Ends with who was set up; without an answer where the person left."""

    TITLE = "nextgear"
    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "skip", "Skip this step", priority=True),
        Binding("ctrl+d", "sample", "Look at the sample team", priority=True),
        Binding("escape,ctrl+q", "quit", "Leave", key_display="esc"),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, coach: Coach, model: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._coach = coach
        self._model = model
        self._actor: Actor | None = None
        self._then = Then.TEAM
        self.step = 1

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours for themes that do not know them."""
        return DEFAULTS

    def compose(self) -> ComposeResult:
        """One box; its content changes from step to step."""
        with Vertical(id="welcome", classes="panel"):
            yield Line(id="step")
            yield Prose(id="told")
            with Vertical(id="who"):
                yield Line("Your name", classes="label")
                yield Input(id="name", placeholder=_login())
                yield Line("Your team", classes="label")
                yield Input(id="team", placeholder="My team")
                yield Line("Currency of goals", classes="label")
                yield Input(id="currency", placeholder="EUR, optional")
                yield Line("Time zone", classes="label")
                yield Input(id="timezone", placeholder="UTC, or such as Europe/Berlin")
            yield Choices(id="people")
            yield Choices(id="end")
            yield Line(id="fault")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.query_one("#people", Choices).add_options([Option(text) for text, _ in _PEOPLE])
        self.query_one("#end", Choices).add_option(Option("Begin"))
        self._show()

    def _show(self) -> None:
        told = {1: WHO, 2: PEOPLE, 3: MODEL + pages.model(self._model)}
        self.query_one("#welcome").border_title = "Welcome to nextgear"
        self.query_one("#step", Line).say(f"Step {self.step} of 3")
        self.query_one("#told", Prose).show(told[self.step])
        parts = {1: "#who", 2: "#people", 3: "#end"}
        for step, part in parts.items():
            self.query_one(part).display = step == self.step
        for choices in self.query(Choices):
            choices.highlighted = 0
        self.query_one("#name" if self.step == 1 else parts[self.step]).focus()
        self.query_one("#fault", Line).say("")

    @on(Input.Submitted)
    def _next_field(self) -> None:
        inputs = list(self.query(Input))
        if self.focused is inputs[-1]:
            self._set_up({field.id or "": field.value.strip() for field in inputs})
        else:
            self.screen.focus_next()

    def _set_up(self, said: dict[str, str]) -> None:
        team = Team(
            id=new_id("team"),
            name=said.get("team") or "My team",
            owner_id=new_id("manager"),
            currency=said.get("currency", "").upper(),
            timezone=said.get("timezone") or "UTC",
        )
        self._tried(lambda: self._coach.setup.init(said.get("name") or _login(), team))

    def _tried(self, set_up: Callable[[], Actor]) -> None:
        try:
            self._actor = set_up()
        except CoachError as error:
            self.query_one("#fault", Line).say(f"{error.problem} {error.remedy}")
        else:
            self.step = 2
            self._show()

    @on(OptionList.OptionSelected, "#people")
    def _chose_people(self, event: OptionList.OptionSelected) -> None:
        self._then = _PEOPLE[event.option_index][1]
        self.step = 3
        self._show()

    @on(OptionList.OptionSelected, "#end")
    def _end(self) -> None:
        self.exit(Welcomed(self._actor, self._then))

    def action_skip(self) -> None:
        """Take what stands there, and go on."""
        if self.step == 1:
            self._set_up({field.id or "": field.value.strip() for field in self.query(Input)})
        elif self.step == 2:
            self.step = 3
            self._show()
        else:
            self._end()

    def action_sample(self) -> None:
        """Open the sample team instead; nothing is set up by that."""
        self.exit(Welcomed(None, Then.SAMPLE))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name on this machine
        return "Manager"


WHO = """Before a 1:1 nextgear drafts the agenda; after it, it turns your notes into commitments.
It runs on this machine, with no key and no network.

Who coaches whom? **Enter** goes on, **ctrl+n** takes what stands there."""
PEOPLE = """Who is on the team? A file shows what is understood of it before anything is stored.
"""
MODEL = """A language model is optional.

"""
