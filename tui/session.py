"""Who sits at the screen, and what they have typed and not yet handed in."""

from dataclasses import dataclass, field
from typing import Self

from assistant.domain.people import Actor, Role
from assistant.domain.views import Workspace
from assistant.markdown import weekday
from tui.facade import Facade
from tui.typed import Typed


@dataclass
class Session:
    """The facade, the person asking, and what was typed; the screens share one."""

    coach: Facade
    actor: Actor
    workspace: Workspace
    typed: Typed = field(default_factory=Typed)

    @classmethod
    def begin(cls, coach: Facade, actor: Actor) -> Self:
        """Sit down: where one is, and what was typed the last time.

        Raises:
            CoachError: the record cannot be read.
        """
        typed = Typed(coach.unsaved.all(actor))
        return cls(coach, actor, coach.setup.workspace(actor), typed)

    @property
    def is_manager(self) -> bool:
        """Whether the person coaches a team; a rep sees only the own record."""
        return Role.MANAGER in self.actor.roles

    @property
    def is_admin(self) -> bool:
        """Whether the person sets the workspace up."""
        return Role.ADMIN in self.actor.roles

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms this person may enter, in the order of their numbers."""
        if not self.is_manager:
            return ("me", "chat", "library")
        own = ("me",) if Role.REP in self.actor.roles else ()
        return ("today", "team", "chat", "library", "plan", "settings", *own)

    @property
    def where(self) -> str:
        """The workspace and its day."""
        return f"{self.workspace.name} · {weekday(self.workspace.today)}"

    @property
    def where_in_short(self) -> str:
        """The same for a narrow screen."""
        today = self.workspace.today
        return f"{self.workspace.name} · {today.day} {today:%b}"
