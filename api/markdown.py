"""Answers as Markdown, for those who ask for it by their Accept header."""

from typing import Any

from fastapi import Response

MEDIA_TYPE = "text/markdown"

MARKDOWN: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
}
"""How an operation documents that it answers in Markdown too."""


def wants_markdown(accept: str) -> bool:
    """Whether an Accept header names Markdown and not JSON before it."""
    for part in accept.split(","):
        kind = part.split(";")[0].strip().lower()
        if kind in {MEDIA_TYPE, "application/json"}:
            return kind == MEDIA_TYPE
    return False


def markdown_answer(text: str) -> Response:
    """`text` as Markdown in UTF-8."""
    return Response(text, media_type=MEDIA_TYPE)
