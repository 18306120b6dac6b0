"""One file handed in at the command line: its report, the questions it leaves, and storing it."""

import shlex
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import typer

from assistant.cli.bars import bar
from assistant.cli.command import common
from assistant.domain.plain_text import plain
from assistant.errors import InvalidInput, ModelFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cli.session import Session
    from assistant.domain.imports import ImportPlan, ImportProgress, ImportQuestion
    from assistant.reading.exports import Progress

_CLEAR_LINE = "\r\x1b[K"


@dataclass
class HandedIn:
    """A file, and what was said about it. `path` is how it was named on the command line."""

    session: "Session"
    raw: bytes
    name: str
    path: str
    kind: str | None
    strict: bool
    answers: dict[str, str]

    def report(self, *, offers: bool) -> None:
        """Show the report; at a terminal, ask what is open and offer to store the file."""
        plan = self._propose()
        talks = offers and _at_terminal()
        self._show_report(plan, hints=offers and not talks, asks=not talks)
        if talks and not plan.ready:
            plan = self._settled(plan)
        if not plan.ready:
            raise typer.Exit(3)
        if talks and not plan.changes_nothing and typer.confirm("Store it?", default=False):
            self.store(brief=True)

    def store(self, *, brief: bool) -> None:
        """Store the file; what stands against it is shown as the report."""
        from assistant.cli.show import show
        from assistant.coach.imports import NotReady
        from assistant.writing.import_report import done_text

        coach, actor = self.session.coach, self.session.actor
        try:
            with progress() as tell:
                done = coach.imports.apply(
                    actor, self.raw, self.name, **self._told(), progress=tell
                )
        except NotReady as reason:
            talks = _at_terminal()
            self._show_report(reason.plan, hints=not talks, asks=not talks)
            if not talks or not self._settled(reason.plan).ready:
                raise
            self.store(brief=True)
            return
        text = done_text(done, brief=brief)
        show("import", done, text, as_of=self.session.as_of, warnings=done.plan.warnings)
        if done.import_id:
            self._index(done.import_id)

    def _index(self, import_id: str) -> None:
        """Make what was stored ready to be searched; it is stored whatever comes of this."""
        try:
            with bar("indexing") as progress:
                self.session.coach.library.index_import(self.session.actor, import_id, progress)
        except (KeyboardInterrupt, ModelFailure):
            print("It is stored; the index is completed by the next search.", file=sys.stderr)

    def _propose(self) -> "ImportPlan":
        coach, actor = self.session.coach, self.session.actor
        with progress() as tell:
            return coach.imports.propose(actor, self.raw, self.name, **self._told(), progress=tell)

    def _told(self) -> dict[str, Any]:
        return {"kind": self.kind, "answers": self.answers, "strict": self.strict}

    def _show_report(self, plan: "ImportPlan", *, hints: bool, asks: bool = True) -> None:
        from assistant.cli.show import show
        from assistant.writing.import_report import report

        text = report(plan, command=self._command() if hints else "", asks=asks)
        show("import-plan", plan, text, as_of=self.session.as_of, warnings=plan.warnings)

    def _command(self) -> str:
        """The command line that was given, so far as it belongs to the file."""
        words = ["nextgear", "import", self.path]
        words += ["--kind", self.kind] if self.kind else []
        words += ["--strict"] if self.strict else []
        words += ["-w", common.workspace] if common.workspace else []
        for key, value in self.answers.items():
            words += ["--set", f"{key}={value}"]
        return shlex.join(words)

    def _settled(self, plan: "ImportPlan") -> "ImportPlan":
        """The plan after asking what is open, as far as answers were given."""
        from assistant.writing.import_report import gist

        while not plan.ready:
            answers = _asked(plan)
            if not answers:
                print("Nothing was stored.")
                return plan
            before = dict(self.answers)
            self.answers |= answers
            try:
                plan = self._propose()
            except InvalidInput as error:
                print(plain(error.problem))
                self.answers = before
        print(f"\n{plain(gist(plan))}\n")
        return plan


def _asked(plan: "ImportPlan") -> dict[str, str]:
    """Answers to what is open; none where the person stops."""
    answers: dict[str, str] = {}
    total = len(plan.open_questions)
    for number, question in enumerate(plan.open_questions, start=1):
        answer = _answer(question, f"Question {number} of {total}")
        if answer is None:
            return {}
        answers[question.key] = answer
    if not total and typer.confirm("Leave out the rows that cannot be used?", default=False):
        answers["faulty_rows"] = "skip"
    return answers


def _answer(question: "ImportQuestion", heading: str) -> str | None:
    """What the person chooses or types; None for nothing."""
    print(f"\n{heading}: {plain(question.text)}")
    letters = dict(zip(ascii_lowercase, question.choices, strict=False))
    for letter, choice in letters.items():
        print(f"  {letter}  {plain(choice.meaning or choice.value)}")
    if question.expected:
        print(f"  or type {plain(question.expected)}")
    while typed := input("Answer (Enter to stop): ").strip():
        if typed.lower() in letters:
            return letters[typed.lower()].value
        if question.expected or typed in {choice.value for choice in question.choices}:
            return typed
        print(f"Please type {' or '.join(letters)}.")
    return None


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and not common.json


@contextmanager
def progress() -> "Iterator[Progress | None]":
    """Tells long work on one line of the terminal, which goes with it; Ctrl-C cancels it."""
    if not sys.stderr.isatty():
        yield None
        return

    def told(at: "ImportProgress") -> None:
        of = "" if at.of is None else f" of {at.of:,}"
        print(f"{_CLEAR_LINE}{at.doing}: row {at.row:,}{of}", end="", file=sys.stderr, flush=True)

    try:
        yield told
    finally:
        print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)
