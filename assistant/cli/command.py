"""The options that every command takes after its own."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer


@dataclass
class Common:
    """What every command was asked for besides its own options."""

    workspace: str | None = None
    acting_as: str | None = None
    as_of: str | None = None
    json: bool = False


common = Common()
"""The options of this run; one process runs one command."""


def _options(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Compute as if this were today (YYYY-MM-DD)."),
    ] = None,
    workspace: Annotated[
        str | None,
        typer.Option(
            "--workspace", "-w", metavar="NAME", help="Work here ('demo' is the sample team)."
        ),
    ] = None,
    acting_as: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Look at the demo as one of its reps."),
    ] = None,
) -> None:
    common.json = json
    common.as_of = as_of
    common.workspace = workspace
    common.acting_as = acting_as


def with_common(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with the common options added; it reads them from `common`."""
    shared = inspect.signature(_options).parameters

    @wraps(command)
    def run(**given: Any) -> None:
        _options(**{name: given.pop(name) for name in shared})
        command(**given)

    own = inspect.signature(command).parameters.values()
    both = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *shared.values())]
    # Typer reads signature and hints separately, so both have to tell of the added options.
    run.__signature__ = inspect.Signature(both)  # type: ignore[attr-defined]
    run.__annotations__ = get_type_hints(command, include_extras=True) | get_type_hints(
        _options, include_extras=True
    )
    return run
