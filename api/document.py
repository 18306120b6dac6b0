"""The OpenAPI document: what FastAPI makes of the routes, and what it cannot know."""

from collections.abc import Iterator
from threading import Lock
from typing import Any

from fastapi import FastAPI

from api.errors import Problem, every_kind
from api.once import HEADER, LONGEST_KEY, STREAMED_PATHS

SCHEMAS = "#/components/schemas/"

DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["0.925"]}

KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Any text of your own: the same request with the same key is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[ -~]+$"},
}

ABOUT = """Everything nextgear does, for programs.

Answers have one shape: `schema`, `as_of`, `data`, `warnings`; decimals are strings, dates ISO,
ids opaque. Lists come in pages: `next` is the `cursor` of the one that follows. Problems come as
problem+json (RFC 9457): branch on `code`, show `detail`. What is not yours and what is not there
answer alike. A POST that writes takes an `Idempotency-Key`; a change of a record takes the
`ETag` that you have seen in `If-Match`. Too many requests answer 429 with `Retry-After`.
"""


def describe(app: FastAPI) -> None:
    """Complete the document that `app` serves, once, when it is first asked for."""
    app.description = ABOUT
    made_by_fastapi = app.openapi
    made: list[dict[str, Any]] = []
    one_at_a_time = Lock()  # routes and error handlers run in threads

    def openapi() -> dict[str, Any]:
        with one_at_a_time:
            if not made:
                made.append(_completed(made_by_fastapi()))
            return made[0]

    app.openapi = openapi  # type: ignore[method-assign]


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    components = document["components"]
    components["schemas"]["Problem"] = Problem.model_json_schema(ref_template=f"{SCHEMAS}{{model}}")
    components["schemas"] |= components["schemas"]["Problem"].pop("$defs")
    codes = [kind.code for kind in every_kind()]
    components["schemas"]["Problem"]["properties"]["code"]["enum"] = codes
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of nextgear, or of the issuer that this server trusts.",
        }
    }
    document["security"] = [{"bearer": []}]
    document["servers"] = [{"url": "/", "description": "This server."}]
    for path, operations in document["paths"].items():
        if path not in STREAMED_PATHS and "post" in operations:
            operations["post"].setdefault("parameters", []).append(KEY)
    for operation in _operations(document):
        _say_parameters_plainly(operation)
    _name_answers(components["schemas"], document)
    _say_decimals(document)
    return document


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in document["paths"].values():
        yield from operations.values()


def _say_parameters_plainly(operation: dict[str, Any]) -> None:
    """A parameter that is not needed may be left out, but nobody can send a null in a URL."""
    for parameter in operation.get("parameters", ()):
        kinds = parameter["schema"].pop("anyOf", ())
        for kind in kinds:
            if kind != {"type": "null"}:
                parameter["schema"] |= kind


def _name_answers(schemas: dict[str, Any], document: dict[str, Any]) -> None:
    """Give shapes of answers the names they chose, and types of one name that of their room."""
    names = {name: schema["title"] for name, schema in schemas.items() if _is_shape(name)}
    for name in schemas:
        *_, room, own = ("", *name.split("__"))
        if room:
            names[name] = f"{room.title().replace('_', '')}{own}"
    for mangled, name in names.items():
        schemas[name] = schemas.pop(mangled)
    for node in _nodes(document):
        reference = node.get("$ref", "").removeprefix(SCHEMAS)
        if reference in names:
            node["$ref"] = SCHEMAS + names[reference]


def _is_shape(name: str) -> bool:
    return name.startswith(("Envelope", "Listed"))


def _say_decimals(document: dict[str, Any]) -> None:
    """Fractions are exact inside and go out as decimal strings."""
    for node in _nodes(document):
        if node.get("format") == "fraction":
            node.pop("format")
            node |= DECIMAL


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object inside `node`, itself included."""
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _nodes(child)
