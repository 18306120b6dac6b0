"""Import: a report on a file first, answers to what it leaves open, then all of it or nothing."""

from collections.abc import Callable
from threading import Event
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.coach.imports import NotReady
from assistant.domain.imports import AppliedImport, ImportPlan, ImportProgress
from assistant.domain.plain_text import one_line
from assistant.domain.records import ImportLog
from assistant.errors import Cancelled
from assistant.writing.import_report import done_text, report
from tui.asking import AskingScreen, Failed
from tui.screens.answer_form import AnswerForm
from tui.screens.file_form import FileForm, Picked
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.top_bar import TopBar
from tui.widgets.vim import Choices, Page

BEGIN = (
    "Press f to choose a file: a CRM export, a quota sheet, or a table made from one of our "
    "templates (nextgear import --template people). CSV, XLSX and JSON are read.\n\n"
    "You see what is understood before anything is stored; what the file leaves open is asked "
    "here; then all of it is taken in, or nothing. An import can be taken back as a whole."
)

ResultT = TypeVar("ResultT")


class ImportScreen(AskingScreen[None]):
    """The report on the left; questions and earlier imports on the right."""

    CSS_PATH = "importing.tcss"
    HELP_TEXT = """**f** chooses a file and shows what is understood of it; nothing is stored by
that. **Enter** on a question answers it. **ctrl+s** takes the file in, all or nothing. **u** on
an earlier import takes it back as a whole. **Esc** stops reading, else leaves."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "pick", "File"),
        Binding("ctrl+s", "apply", "Take in", priority=True),
        Binding("u", "undo", "Take back"),
        Binding("escape", "stop", "Back"),
    ]

    class Proposed(Message):
        """What is understood of the file."""

        def __init__(self, plan: ImportPlan) -> None:
            super().__init__()
            self.plan = plan

    class Applied(Message):
        """The file was taken in."""

        def __init__(self, done: AppliedImport) -> None:
            super().__init__()
            self.done = done

    class Listed(Message):
        """What was taken in so far, latest first."""

        def __init__(self, found: tuple[ImportLog, ...]) -> None:
            super().__init__()
            self.found = found

    class Progressed(Message):
        """How far reading the file is."""

        def __init__(self, progress: ImportProgress) -> None:
            super().__init__()
            self.progress = progress

    picked: Picked | None = None
    plan: ImportPlan | None = None
    running: Event | None = None
    """Set to stop what is being read; None while nothing is."""

    def compose(self) -> ComposeResult:
        """Report, questions, what was taken in before."""
        yield TopBar(self.session, "settings")
        yield Line("Import", id="who", classes="who")
        with Horizontal(id="desk"):
            with Page(id="report", classes="panel"):
                yield Static(literal(BEGIN), id="report-text", markup=False)
            with Vertical(id="asked"):
                yield Choices(id="questions", classes="panel")
                yield Choices(id="earlier", classes="panel")
        yield KeyHints()

    def on_mount(self) -> None:
        """Name the parts."""
        self.answers: dict[str, str] = {}
        self.logs: tuple[ImportLog, ...] = ()
        self.query_one("#report").border_title = "What is understood"
        questions = self.query_one("#questions", Choices)
        questions.border_title = "Questions"
        questions.add_option(Option("What a file leaves open is asked here.", disabled=True))
        self.query_one("#earlier").border_title = "Taken in before"
        self.query_one("#report").focus()

    @on(events.ScreenResume)
    def load(self) -> None:
        """Ask for the imports so far."""
        self.look(lambda: self.coach.imports.list(self.actor), self.Listed, "imports")

    def action_pick(self) -> None:
        """Choose a file."""
        self.app.push_screen(FileForm("File to import"), self._picked)

    def _picked(self, picked: Picked | None) -> None:
        if picked is not None:
            self.picked, self.answers = picked, {}
            self.propose()

    def propose(self) -> None:
        """Report on the file with the answers so far."""
        if self.picked is not None:
            name, raw = self.picked
            answers = dict(self.answers)
            self._run(
                lambda tell: self.coach.imports.propose(
                    self.actor, raw, name, answers=answers, progress=tell
                ),
                self.Proposed,
            )

    def action_apply(self) -> None:
        """Take the file in."""
        if self.picked is None or self.plan is None:
            self.notify("Choose a file first: f.", markup=False)
            return
        name, raw = self.picked
        answers = dict(self.answers)
        self._run(
            lambda tell: self.coach.imports.apply(
                self.actor, raw, name, answers=answers, progress=tell
            ),
            self.Applied,
        )

    def _run(
        self,
        work: Callable[[Callable[[ImportProgress], None]], ResultT],
        answer: Callable[[ResultT], Message],
    ) -> None:
        if self.running is not None:
            return
        self.running = stop = Event()

        def tell(progress: ImportProgress) -> None:
            if stop.is_set():
                raise Cancelled
            self.post_message(self.Progressed(progress))

        self.query_one("#who", Line).say("Import · reading the file, Esc stops")
        self.change(lambda: work(tell), answer)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        found = event.progress
        share = f" of {found.of:,}" if found.of else ""
        self.query_one("#who", Line).say(
            f"Import · {found.doing}, row {found.row:,}{share}, Esc stops"
        )

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._ended()
        if isinstance(event.error, NotReady):
            self._show(event.error.plan)

    @on(Proposed)
    def _proposed(self, event: Proposed) -> None:
        self._ended()
        self._show(event.plan)

    def _ended(self) -> None:
        self.running = None
        name = self.picked[0] if self.picked else ""
        self.query_one("#who", Line).say(f"Import · {one_line(name)}" if name else "Import")

    def _show(self, plan: ImportPlan) -> None:
        self.plan = plan
        told = "\n\n".join((*plan.warnings, report(plan, asks=False)))
        self.query_one("#report-text", Static).update(literal(told))
        questions = self.query_one("#questions", Choices)
        questions.clear_options()
        for question in plan.questions:
            said = self.answers.get(question.key) or question.default
            mark = "✓" if said else "?"
            told = f"{mark} {one_line(question.text)}" + (f"  → {one_line(said)}" if said else "")
            questions.add_option(Option(literal(told)))
        questions.border_title = f"Questions · {len(plan.open_questions)} open"
        if plan.questions:
            questions.highlighted = 0
            questions.focus()
        elif plan.ready and not plan.changes_nothing:
            self.notify("Nothing is open. ctrl+s takes it in.", markup=False)

    @on(OptionList.OptionSelected, "#questions")
    def _ask_one(self, event: OptionList.OptionSelected) -> None:
        if self.plan is not None:
            question = self.plan.questions[event.option_index]
            self.app.push_screen(
                AnswerForm(question), lambda said: self._answered(question.key, said)
            )

    def _answered(self, key: str, said: str | None) -> None:
        if said is not None:
            self.answers[key] = said
            self.propose()

    @on(Applied)
    def _applied(self, event: Applied) -> None:
        self._ended()
        self.plan = self.picked = None
        text = done_text(event.done, brief=False)
        self.query_one("#report-text", Static).update(literal(text))
        self.query_one("#questions", Choices).clear_options()
        self.notify("Taken in. u on it under “Taken in before” takes it back.", markup=False)
        self.load()

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self.logs = event.found
        earlier = self.query_one("#earlier", Choices)
        earlier.clear_options()
        for log in event.found:
            state = "taken back" if log.undone_at else f"{log.new} new, {log.changed} changed"
            told = f"{log.at:%d %b %H:%M}  {one_line(log.file_name):18} {state}"
            earlier.add_option(Option(literal(told)))
        if not event.found:
            earlier.add_option(Option("Nothing yet.", disabled=True))

    def action_undo(self) -> None:
        """Take the import under the cursor back."""
        at = self.query_one("#earlier", Choices).highlighted
        if at is None or not self.logs:
            self.notify("Go to an import under “Taken in before” first.", markup=False)
            return
        wanted = self.logs[at].id

        def take_back() -> tuple[ImportLog, ...]:
            self.coach.imports.undo(self.actor, wanted)
            return self.coach.imports.list(self.actor)

        self.change(take_back, self.Listed)

    def action_stop(self) -> None:
        """Stop reading; else leave."""
        if self.running is not None:
            self.running.set()
        else:
            self.dismiss(None)
