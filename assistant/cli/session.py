"""What a command needs to run: the facade, who is asking, and the day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.cli.command import common
from assistant.coach import Coach
from assistant.domain.people import Actor
from assistant.errors import InvalidInput


@dataclass(frozen=True)
class Session:
    """The facade of the chosen workspace, and the person at the keyboard."""

    coach: Coach
    actor: Actor

    @property
    def as_of(self) -> date:
        """The day asked for with --as-of, else the workspace's today."""
        return day(common.as_of, "--as-of") or self.coach.today()


def open_session() -> Session:
    """Open the workspace named by the common options.

    Raises:
        NotSetUp: nobody ran `nextgear init` (or the demo) in this workspace.
        Refused: `--as` outside the demo.
    """
    from assistant.bootstrap import open_coach

    coach = open_coach(common.workspace)
    return Session(coach, coach.sign_in(acting_as=common.acting_as))


def day(text: str | None, option: str) -> date | None:
    """The date in `text` (YYYY-MM-DD), or None where nothing was given.

    Raises:
        InvalidInput: no such date.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            f"{option}: {text!r} is not a date that exists; expected YYYY-MM-DD.",
            "Nothing was stored.",
        ) from None


def read_file(path: str) -> tuple[bytes, str]:
    """The bytes of a file and its name; '-' reads standard input.

    Raises:
        InvalidInput: the file is missing or cannot be read.
    """
    import sys

    if path == "-":
        if sys.stdin.isatty():
            print("Paste the notes, then press Ctrl-D on an empty line.", file=sys.stderr)
        return sys.stdin.buffer.read(), "standard input"
    file = Path(path).expanduser()
    try:
        return file.read_bytes(), file.name
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise InvalidInput(f"{path}: {reason}.", "Nothing was stored.") from error


def write_file(path: str, text: str) -> Path:
    """Write `text` to a file, '~' allowed.

    Raises:
        InvalidInput: the file cannot be written.
    """
    file = Path(path).expanduser()
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise InvalidInput(f"{path}: {reason}.") from error
    return file
