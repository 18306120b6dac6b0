"""The commands by name, each made when it is called.

Typer makes every command of a program before it runs one. Making ninety of them takes longer
than most of them run, and a list of them needs no more than their names and docstrings.
"""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandInfo, TyperInfo

Command = TyperCommand | TyperGroup
Info = CommandInfo | TyperInfo

registered = typer.Typer()
"""Where the parts of the command line add their commands and groups."""


class OnCall(Mapping[str, Command]):
    """What is registered, by name; made when it is looked up."""

    def __init__(self) -> None:
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._made:
            self._made[name] = _made(name, _known()[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_known())

    def __len__(self) -> int:
        return len(_known())


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = OnCall()  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Their names, in the order they were registered."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List them with the first sentence of each."""
        told = [TyperCommand(name, help=_help(info)) for name, info in _known().items()]
        TyperGroup(commands=told).format_commands(ctx, formatter)


def _known() -> dict[str, Info]:
    infos: tuple[Info, ...] = (*registered.registered_commands, *registered.registered_groups)
    return {str(info.name): info for info in infos}


def _help(info: Info) -> str:
    return str(info.help) if isinstance(info, TyperInfo) else inspect.getdoc(info.callback) or ""


def _made(name: str, info: Info) -> Command:
    alone = typer.Typer(rich_markup_mode=None)
    alone.callback()(_nothing)  # or Typer makes the only command of a program the program itself
    if isinstance(info, TyperInfo):
        alone.registered_groups.append(info)
    else:
        alone.registered_commands.append(info)
    group: Any = typer.main.get_command(alone)
    command: Command = group.commands[name]
    return command


def _nothing() -> None: ...
