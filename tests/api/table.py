"""`python -m tests.api.table`: writes the operations and the rooms they call into docs/api.md."""

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path

from fastapi.routing import APIRoute

from api.app import ROUTERS
from assistant import coach

PAGE = Path(__file__).parent.parent.parent / "docs" / "api.md"
HEADING = "## Operations and rooms"

_CALL = re.compile(r"coach\.(\w+)\.(\w+)\(")


def operations() -> list[tuple[str, str]]:
    """Each operation with the methods of the facade that it calls."""
    found = []
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            called = sorted({f"{room}.{method}" for room, method in _calls(route)})
            found += [(f"{verb} /v1{route.path}", ", ".join(called)) for verb in route.methods]
    return found


def _calls(route: APIRoute) -> Iterator[tuple[str, str]]:
    """In the route itself, in what it depends on, and in the helpers of its own module."""
    functions = [route.endpoint, *(d.call for d in route.dependant.dependencies if d.call)]
    for function in functions:
        text = inspect.getsource(function)
        yield from _CALL.findall(text)
        module = inspect.getmodule(function)
        for name in set(re.findall(r"\b(_\w+|own_record)\(", text)):
            helper = getattr(module, name, None)
            if inspect.isfunction(helper) and helper is not function:
                yield from _CALL.findall(inspect.getsource(helper))


def rooms() -> set[str]:
    """Every public method of every room of the facade."""
    found = set()
    for attribute, built in vars(coach.Coach).items():
        if isinstance(built, cached_property):
            text = inspect.getsource(built.func)
            module, made = re.findall(r"from (\S+) import (\w+Room)\b", text)[0]
            room = getattr(import_module(module), made)
            found |= {
                f"{attribute}.{name}"
                for name in vars(room)
                if callable(getattr(room, name)) and not name.startswith("_")
            }
    assert found, "the facade has no rooms"
    return found


def table() -> str:
    """The table as it stands in docs/api.md."""
    rows = [f"| `{operation}` | {called} |" for operation, called in operations()]
    return "\n".join(["| operation | calls |", "|---|---|", *rows])


if __name__ == "__main__":
    before, heading, after = PAGE.read_text("utf-8").partition(HEADING)
    rest = after.partition("\n## ")[2]
    PAGE.write_text(f"{before}{heading}\n\n{table()}\n\n## {rest}", "utf-8")
