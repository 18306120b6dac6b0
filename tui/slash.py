"""What can be completed in a message that begins with a slash: commands, then names."""

from collections.abc import Sequence
from dataclasses import dataclass

COMMANDS = (
    ("/prep", "the agenda of the next 1:1", True),
    ("/notes", "read notes into commitments", True),
    ("/who", "who is overdue", False),
    ("/commitments", "what somebody promised", True),
    ("/rep", "how somebody is doing", True),
    ("/assess", "the self-assessment form", True),
    ("/plan", "where the hours go", False),
    ("/help", "everything that is understood", False),
)
"""Each command, what it does, and whether a name follows."""
MOST = 6


@dataclass(frozen=True)
class Completion:
    """A whole message as it would read, and what it does."""

    text: str
    does: str


def completions(said: str, names: Sequence[str]) -> list[Completion]:
    """What the message may become; nothing where it is no command or complete already."""
    if not said.startswith("/") or "\n" in said:
        return []
    command, blank, begun = said.partition(" ")
    if not blank:
        found = [
            Completion(f"{name} " if takes_name else name, does)
            for name, does, takes_name in COMMANDS
            if name.startswith(said) and name != said
        ]
        return found[:MOST]
    if not any(name == command and takes_name for name, _, takes_name in COMMANDS):
        return []
    fits = [
        n for n in names if begun.casefold() in n.casefold() and n.casefold() != begun.casefold()
    ]
    return [Completion(f"{command} {name}", "") for name in fits[:MOST]]
