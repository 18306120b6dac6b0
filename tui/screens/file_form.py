"""Choosing a file: type its path, or walk there."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.domain.plain_text import one_line
from tui.folders import folder_of
from tui.widgets.key_hints import KeyHints
from tui.widgets.line import Line, literal
from tui.widgets.vim import Choices

Picked = tuple[str, bytes]
"""A file's name and its bytes."""


class FileForm(ModalScreen[Picked | None]):
    """Answers with a file's name and bytes, or None."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel"),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("down", "into_list", show=False),
    ]
    latest: ClassVar[Path] = Path.cwd()
    """Where the latest file was; the next one is likely near."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """Path above, what fits below."""
        with Vertical(id="box"):
            yield Line(self._what, classes="title")
            yield Input(f"{self.latest}/", id="path", select_on_focus=False)
            yield Line(id="fault", classes="fault")
            yield Choices(id="names")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#box").add_class("-tall")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _list(self, event: Input.Changed) -> None:
        self._names = folder_of(event.value, self.latest).names
        names = self.query_one(Choices)
        names.clear_options()
        names.add_options([Option(literal(one_line(name))) for name in self._names])
        self.query_one("#fault", Line).say("")

    def action_complete(self) -> None:
        """Take the first name that fits."""
        if self._names:
            self._take(self._names[0])

    def action_into_list(self) -> None:
        """From the path into the list."""
        if self._names:
            names = self.query_one(Choices)
            names.focus()
            names.highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = self._names[event.option_index]
        path = self._take(name)
        if not name.endswith("/"):
            self._open(path)

    def _take(self, name: str) -> Path:
        box = self.query_one(Input)
        path = folder_of(box.value, self.latest).path / name
        box.value = f"{path}/" if name.endswith("/") else str(path)
        box.focus()
        box.cursor_position = len(box.value)
        return path

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser()
        self._open(path if path.is_absolute() else self.latest / path)

    def _open(self, path: Path) -> None:
        try:
            raw = path.read_bytes()
        except OSError as error:
            self.query_one("#fault", Line).say(f"{path}: {(error.strerror or str(error)).lower()}")
            return
        FileForm.latest = path.parent
        self.dismiss((path.name, raw))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
