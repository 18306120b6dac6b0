"""A prompt ready to be sent: who says what, and which file it was filled from."""

from typing import Literal

from assistant.domain.value import Value


class PromptTurn(Value):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


class Prompt(Value):
    """The turns of a filled prompt, with the file's name and version for the record."""

    name: str
    version: str
    turns: tuple[PromptTurn, ...]

    def followed_by(self, answer: str, request: str) -> "Prompt":
        """The same conversation after the model's `answer`, going on with `request`."""
        more = (PromptTurn(role="assistant", text=answer), PromptTurn(role="user", text=request))
        return self.model_copy(update={"turns": (*self.turns, *more)})
