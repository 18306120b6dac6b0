"""Which methods a path takes, for OPTIONS and for the Allow header of a 405."""

from fastapi import FastAPI
from starlette.routing import compile_path


def methods_at(app: FastAPI, path: str) -> tuple[str, ...]:
    """The methods of all operations at `path`, in order. The framework names the first only."""
    paths = app.openapi()["paths"] | {"/docs": {"get": {}}, app.openapi_url: {"get": {}}}
    found = {"OPTIONS"}
    for template, operations in paths.items():
        if compile_path(template)[0].match(path):
            found |= {method.upper() for method in operations}
    if "GET" in found:
        found.add("HEAD")
    return tuple(sorted(found))
