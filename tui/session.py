"""Who sits at the screen, and what they have typed and not yet handed in."""

from dataclasses import dataclass, field

from assistant.coach import Coach
from assistant.domain.people import Actor, Role
from assistant.domain.views import Workspace
from assistant.markdown import weekday


@dataclass
class Session:
    """The facade, the person asking, and unsaved notes by rep; the screens share one."""

    coach: Coach
    actor: Actor
    workspace: Workspace
    unsaved_notes: dict[str, str] = field(default_factory=dict)
    unsent_message: str = ""

    @property
    def is_manager(self) -> bool:
        """Whether the person coaches a team; a rep sees only the own record."""
        return Role.MANAGER in self.actor.roles

    @property
    def is_unsaved(self) -> bool:
        """Whether something typed would be lost by leaving."""
        texts = (*self.unsaved_notes.values(), self.unsent_message)
        return any(text.strip() for text in texts)

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms this person may enter, in the order of their numbers."""
        if self.is_manager:
            return ("today", "team", "chat", "library", "plan")
        return ("me", "chat", "library")

    @property
    def where(self) -> str:
        """The workspace and its day."""
        return f"{self.workspace.name} · {weekday(self.workspace.today)}"
