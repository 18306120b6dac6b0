"""How a screen asks the facade: in a thread, with the answer coming back as a message."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.worker import get_current_worker

from assistant.domain.people import Actor
from assistant.domain.plain_text import one_line, plain
from assistant.errors import CoachError, Conflict, Refused, ServerFailure
from tui.session import Session

AnswerT = TypeVar("AnswerT")

KEPT = "What you typed is still here."


class RolesInDoubt(Message):
    """Rights may have been given or taken: the rooms are to be chosen anew."""


class Failed(Message):
    """The facade said no, in words for a person; `again` brings back what was typed."""

    def __init__(self, error: CoachError, again: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.error = error
        self.again = again


def for_people(error: Exception) -> CoachError:
    """The error itself where it is meant for a person, else one that owns up to a fault."""
    if isinstance(error, CoachError):
        return error
    return CoachError(
        f"nextgear made a mistake of its own ({type(error).__name__}: {one_line(str(error))}).",
        f"{KEPT} Please report it with what you did.",
    )


class AskingScreen(Screen[ScreenResultType]):
    """A screen over the facade. Threads only post messages; handlers change what is shown."""

    AUTO_FOCUS = ""  # each screen gives the focus itself, once there is something to take it
    HELP_TEXT: ClassVar[str] = ""
    """What the screen is for, as Markdown; F1 shows it above the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("R", "look_again", "Look again", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.coach = session.coach

    @property
    def actor(self) -> Actor:
        """Who asks, in the roles held now."""
        return self.session.actor

    def look(
        self,
        question: Callable[[], AnswerT],
        answer: Callable[[AnswerT], Message],
        about: str = "view",
    ) -> None:
        """Read something; a later question replaces an earlier one `about` the same."""
        ask = partial(self._carry, question, answer)
        self.run_worker(ask, thread=True, group=f"look at {about}", exclusive=True)

    def change(
        self,
        step: Callable[[], AnswerT],
        answer: Callable[[AnswerT], Message],
        again: Callable[[], object] | None = None,
    ) -> None:
        """Change something; every step runs to its end. `again` follows a failure."""
        self.run_worker(partial(self._carry, step, answer, again), thread=True, group="change")

    def _carry(
        self,
        question: Callable[[], AnswerT],
        answer: Callable[[AnswerT], Message],
        again: Callable[[], object] | None = None,
    ) -> None:
        worker = get_current_worker()
        try:
            message = answer(question())
        except Exception as error:  # a fault of ours must not take what was typed with it
            message = Failed(for_people(error), again)
        if not worker.is_cancelled:
            self.post_message(message)

    def load(self) -> None:
        """Ask for what the screen shows; a screen that shows nothing of the record asks nothing."""

    def action_look_again(self) -> None:
        """Ask again: somebody else may have changed something, or a server is back."""
        self.app.post_message(RolesInDoubt())
        self.load()

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        self.tell_failure(event.error)
        if isinstance(event.error, Refused):
            self.app.post_message(RolesInDoubt())
        if isinstance(event.error, Conflict):
            self.load()  # what stands now is what the next step is decided upon
        if event.again is not None:
            event.again()

    def tell_failure(self, error: CoachError) -> None:
        """Say what is wrong, and below it what to do."""
        kept = KEPT if isinstance(error, ServerFailure) else ""
        told = "\n".join(filter(None, (plain(error.problem), plain(error.remedy), kept)))
        self.notify(told, title="That did not work", severity="error", timeout=8, markup=False)
