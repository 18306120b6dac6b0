"""Prompts: files with declared inputs, filled strictly, and the user's own versions of them.

A prompt file has front matter (name, version, purpose, inputs, output) and turns, each opened
by a line `# system`, `# user` or `# assistant`. Turns are told apart before anything is filled
in, so that a value can never open a turn of its own.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Annotated, Any, Literal, cast

from pydantic import Field, ValidationError

from assistant.domain.plain_text import plain
from assistant.domain.prompts import Prompt, PromptTurn
from assistant.domain.value import Value
from assistant.errors import InvalidInput, NotFound, StorageFailure

_FENCE = "---\n"
_TURN = re.compile(r"^# (system|user|assistant)$", re.MULTILINE)


class PromptFile(Value):
    """One prompt as written: what it is for, what it needs, and its turns with $inputs."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    version: Annotated[int, Field(ge=1)]
    purpose: Annotated[str, Field(min_length=1)]
    inputs: tuple[str, ...]
    output: str
    """The form of the answer: the name of a type, or "text"."""

    turns: tuple[PromptTurn, ...]
    own: bool = False
    """Whether this is the user's own version."""

    @property
    def shown_version(self) -> str:
        """'3', or '3 own'."""
        return f"{self.version} own" if self.own else str(self.version)

    def fill(self, **inputs: str) -> Prompt:
        """The prompt with exactly its inputs in place, control characters taken out of them.

        Raises:
            InvalidInput: an input is missing, or one was given that is not declared.
        """
        if set(inputs) != set(self.inputs):
            wrong = ", ".join(sorted(set(inputs) ^ set(self.inputs)))
            raise InvalidInput(
                f"The prompt {self.name} and what is filled into it differ in: {wrong}.",
                f"`nextgear prompts diff {self.name}` shows what was changed.",
            )
        safe = {name: plain(value) for name, value in inputs.items()}
        return Prompt(
            name=self.name,
            version=self.shown_version,
            turns=tuple(
                PromptTurn(role=turn.role, text=Template(turn.text).substitute(safe))
                for turn in self.turns
            ),
        )


def read_prompt(source: str, text: str, *, own: bool = False) -> PromptFile:
    """The prompt in `text`; `source` names it in errors.

    Raises:
        InvalidInput: no front matter, a field missing, or inputs that differ from those used.
    """
    import yaml  # few commands read a prompt

    parts = text.replace("\r\n", "\n").split(_FENCE, 2)
    if len(parts) != 3 or parts[0]:
        raise _unusable(source, "it has no front matter")
    try:
        front = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        raise _unusable(source, "its front matter is not YAML") from error
    if not isinstance(front, dict):
        raise _unusable(source, "its front matter has no fields")
    try:
        prompt = PromptFile(
            **cast("dict[str, Any]", front) | {"turns": _turns(parts[2]), "own": own}
        )
    except (ValidationError, TypeError) as error:
        raise _unusable(source, _first_fault(error)) from error
    if not prompt.turns or prompt.turns[-1].role != "user":
        raise _unusable(source, "it needs a line “# user” and what to ask below it, at the end")
    _check_inputs(source, prompt)
    return prompt


def _turns(body: str) -> tuple[PromptTurn, ...]:
    parts = _TURN.split(body)[1:]
    return tuple(
        PromptTurn(role=cast("Literal['system', 'user', 'assistant']", role), text=text.strip())
        for role, text in zip(parts[::2], parts[1::2], strict=True)
    )


def _check_inputs(source: str, prompt: PromptFile) -> None:
    templates = [Template(turn.text) for turn in prompt.turns]
    if not all(template.is_valid() for template in templates):
        raise _unusable(source, "a $ stands for nothing (write $$ for the sign itself)")
    used = {name for template in templates for name in template.get_identifiers()}
    if undeclared := used - set(prompt.inputs):
        raise _unusable(source, f"${min(undeclared)} is not among its inputs")
    if unused := set(prompt.inputs) - used:
        raise _unusable(source, f"its input {min(unused)} is never used")


def _unusable(source: str, reason: str) -> InvalidInput:
    return InvalidInput(
        f"The prompt {source} cannot be used: {reason}.",
        "Correct it, or remove your own version to have the one that came with nextgear.",
    )


def _first_fault(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):
        return "a field of its front matter has no name"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg'].lower()}"


@cache
def _shipped() -> Mapping[str, str]:
    """The text of each prompt that came with nextgear, by name."""
    found = (entry for entry in files("prompts").iterdir() if entry.name.endswith(".md"))
    return {e.name.removesuffix(".md"): e.read_text("utf-8") for e in sorted(found, key=str)}


class PromptBook:
    """All prompts; a file of the same name in `own_folder` takes the place of a shipped one."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self._own_folder = own_folder

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all prompts, sorted."""
        return tuple(_shipped())

    def shipped_text(self, name: str) -> str:
        """The file that came with nextgear.

        Raises:
            NotFound: no prompt of that name.
        """
        if name not in _shipped():
            raise NotFound(f"There is no prompt {name!r}.", f"There are {', '.join(self.names)}.")
        return _shipped()[name]

    def own_file(self, name: str) -> Path | None:
        """Where the user's own version is or would be; None where no folder is known."""
        self.shipped_text(name)
        return self._own_folder / f"{name}.md" if self._own_folder else None

    def own_text(self, name: str) -> str | None:
        """The user's own version, if there is one.

        Raises:
            StorageFailure: the file is there and cannot be read.
        """
        file = self.own_file(name)
        try:
            return file.read_text("utf-8") if file and file.is_file() else None
        except (OSError, UnicodeDecodeError) as error:
            raise StorageFailure(
                f"The prompt {file} cannot be read.", "Make it readable, or move it away."
            ) from error

    def prompt(self, name: str) -> PromptFile:
        """The prompt in force.

        Raises:
            NotFound: no prompt of that name.
            InvalidInput: the user's own version cannot be used in place of the shipped one.
        """
        shipped = read_prompt(name, self.shipped_text(name))
        text = self.own_text(name)
        if text is None:
            return shipped
        own = read_prompt(str(self.own_file(name)), text, own=True)
        for field in ("name", "inputs", "output"):
            if getattr(own, field) != getattr(shipped, field):
                raise _unusable(
                    str(self.own_file(name)), f"its {field} must be those of the shipped prompt"
                )
        return own

    def fill(self, name: str, **inputs: str) -> Prompt:
        """The prompt in force, filled.

        Raises:
            NotFound: no prompt of that name.
            InvalidInput: it cannot be used, or its inputs are others.
        """
        return self.prompt(name).fill(**inputs)
