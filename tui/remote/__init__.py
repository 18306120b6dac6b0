"""The facade over HTTP: the rooms that the screens ask, answered by a server of the team.

Each room has the methods of its namesake in `assistant.coach`, with the same parameters, values
and errors. The server knows who asks by the token and decides what that person may; the `actor`
of a call is there for the sake of the same shape.
"""

from datetime import date
from pathlib import Path

from assistant.domain.people import Actor
from tui.remote.aside import Aside
from tui.remote.chat import RemoteChat, RemoteUnsaved
from tui.remote.imports import RemoteImports
from tui.remote.notes import RemoteCommitments, RemoteDisputes, RemoteNotes
from tui.remote.office import (
    RemoteLanguage,
    RemoteLibrary,
    RemotePeople,
    RemoteSetup,
)
from tui.remote.shapes import Me
from tui.remote.team import (
    RemoteAgenda,
    RemoteAssessments,
    RemoteInsight,
    RemoteLabels,
    RemoteTeam,
)
from tui.remote.wire import Wire

__all__ = ["RemoteCoach"]


class RemoteCoach:
    """A workspace that a server keeps, by the rooms of the facade."""

    def __init__(self, wire: Wire, home: Path) -> None:
        """Sign in. `home` is where this machine keeps what was typed while no server answers.

        Raises:
            ServerFailure: no nextgear answers there, or it does not take the token.
        """
        wire.greet()
        self._actor = wire.get(Me, "me").actor
        self._wire = wire
        self.setup = RemoteSetup(wire)
        self.people = RemotePeople(wire)
        self.team = RemoteTeam(wire)
        self.insight = RemoteInsight(wire)
        self.labels = RemoteLabels(wire)
        self.agenda = RemoteAgenda(wire)
        self.notes = RemoteNotes(wire)
        self.commitments = RemoteCommitments(wire)
        self.disputes = RemoteDisputes(wire)
        self.library = RemoteLibrary(wire)
        self.imports = RemoteImports(wire)
        self.assessments = RemoteAssessments(wire)
        self.language = RemoteLanguage(wire)
        self.unsaved = RemoteUnsaved(wire, Aside(home, wire.url, self._actor.person_id))
        self.chat = RemoteChat(wire)

    def whoami(self) -> Actor:
        """Whom the token speaks for, as it was at the sign-in."""
        return self._actor

    def today(self) -> date:
        """The workspace's day, by the server's clock."""
        return self._wire.get(Me, "me").workspace.today

    def close(self) -> None:
        """Let go of the connection."""
        self._wire.close()
