"""How a screen asks the facade: in a thread, with the answer coming back as a message."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from textual import on
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.worker import get_current_worker

from assistant.domain.plain_text import plain
from assistant.errors import CoachError
from tui.session import Session

AnswerT = TypeVar("AnswerT")


class Failed(Message):
    """The facade said no, in words for a person."""

    def __init__(self, error: CoachError) -> None:
        super().__init__()
        self.error = error


class AskingScreen(Screen[ScreenResultType]):
    """A screen over the facade. Threads only post messages; handlers change what is shown."""

    HELP_TEXT: ClassVar[str] = ""
    """What the screen is for, as Markdown; F1 shows it above the keys."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.coach = session.coach
        self.actor = session.actor

    def look(
        self,
        question: Callable[[], AnswerT],
        answer: Callable[[AnswerT], Message],
        about: str = "view",
    ) -> None:
        """Read something; a later question replaces an earlier one `about` the same."""
        self._ask(question, answer, group=f"look at {about}", exclusive=True)

    def change(self, step: Callable[[], AnswerT], answer: Callable[[AnswerT], Message]) -> None:
        """Change something; every step runs to its end and is answered."""
        self._ask(step, answer, group="change", exclusive=False)

    def _ask(
        self,
        question: Callable[[], AnswerT],
        answer: Callable[[AnswerT], Message],
        *,
        group: str,
        exclusive: bool,
    ) -> None:
        self.run_worker(
            partial(self._carry, question, answer), thread=True, group=group, exclusive=exclusive
        )

    def _carry(self, question: Callable[[], AnswerT], answer: Callable[[AnswerT], Message]) -> None:
        worker = get_current_worker()
        try:
            message = answer(question())
        except CoachError as error:
            message = Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        self.loading = False
        self.tell_failure(event.error)

    def tell_failure(self, error: CoachError) -> None:
        """Say what is wrong, and below it what to do."""
        told = "\n".join(filter(None, (plain(error.problem), plain(error.remedy))))
        self.notify(told, title="That did not work", severity="error", timeout=8, markup=False)
