"""/docs: the operations as one HTML page that loads nothing from anywhere."""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse

from api.errors import Kind, every_kind

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0 } h2 { margin-top: 2.5rem; text-transform: capitalize }
details { border: 1px solid #8886; border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem }
summary { cursor: pointer } code, pre { font-family: ui-monospace, monospace; font-size: .9em }
pre { overflow-x: auto; background: #8881; padding: .6rem; border-radius: .4rem }
.method { display: inline-block; width: 4rem; font-weight: bold } td { padding-right: 1rem }
:root { color-scheme: light dark }
"""

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'"
"""The page may use its own style sheet and nothing else."""


def add_to(app: FastAPI) -> None:
    """Serve the page at /docs."""

    @app.get("/docs", include_in_schema=False)
    async def docs() -> Response:
        headers = {"Content-Security-Policy": POLICY}
        return HTMLResponse("".join(_page(app.openapi())), headers=headers)


def _page(document: dict[str, Any]) -> Iterator[str]:
    about = document["info"]
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{escape(about['title'])} API</title><style>{STYLE}</style></head><body>"
    yield f"<h1>{escape(about['title'])} API {escape(about['version'])}</h1>"
    yield f"<p>{_prose(about['description'])}</p>"
    yield '<p>The whole document: <a href="/v1/openapi.json">/v1/openapi.json</a>.</p>'
    rows = "".join(map(_kind, every_kind()))
    yield f"<details><summary>The codes of problems</summary><table>{rows}</table></details>"
    schemas = document["components"]["schemas"]
    sections: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            html = "".join(_operation(path, method, operation, schemas))
            sections.setdefault(operation["tags"][0], []).append(html)
    for tag, operations in sections.items():
        yield f"<h2>{escape(tag)}</h2>{''.join(operations)}"
    yield "</body></html>"


def _kind(kind: Kind) -> str:
    code, title = escape(kind.code), escape(kind.title)
    return f"<tr><td>{kind.status}</td><td><code>{code}</code></td><td>{title}</td></tr>"


def _operation(
    path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]
) -> Iterator[str]:
    yield f'<details><summary><code><span class="method">{method.upper()}</span>'
    yield f" {escape(path)}</code></summary><p>{_prose(operation['description'])}</p>"
    if operation.get("parameters"):
        rows = "".join(map(_parameter, operation["parameters"]))
        yield f"<table>{rows}</table>"
    yield f"<pre>{escape(_curl(path, method, operation, schemas))}</pre>"
    answers = ", ".join(
        f"{status} {response['description']}" for status, response in operation["responses"].items()
    )
    yield f"<p>Answers: {escape(answers)}.</p></details>"


def _parameter(parameter: dict[str, Any]) -> str:
    told = escape(parameter.get("description", ""))
    name, where = escape(parameter["name"]), escape(parameter["in"])
    return f"<tr><td><code>{name}</code></td><td>{where}</td><td>{told}</td></tr>"


def _curl(path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    """A call to copy; the token comes from the shell, so that it stands in no page."""
    lines = [f"curl -X {method.upper()} http://127.0.0.1:8787{path}"]
    lines += ['-H "Authorization: Bearer $TOKEN"'] if "security" not in operation else []
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None:
        example = json.dumps(_example(body["schema"], schemas), ensure_ascii=False)
        lines += ['-H "Content-Type: application/json"', f"-d '{example}'"]
    return " \\\n  ".join(lines)


def _example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    named = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    return named.get("example") or named.get("examples", [{}])[0]


def _prose(text: str) -> str:
    """Escaped text in which `code` and paragraphs are kept."""
    parts = escape(text).split("`")
    coded = "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))
    return coded.replace("\n\n", "</p><p>")
