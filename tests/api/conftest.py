"""Clients over the sample team; each checks every answer against the OpenAPI document."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema_rs import Draft202012Validator

from api.app import create_app
from api.options import Options
from assistant.coach import Coach
from assistant.domain.signing_in import Scope

BASE = "http://127.0.0.1:8787"


class CheckedClient(TestClient):
    """Fails a test whose answer is not what the document says."""

    def request(self, method: str, url: Any, **given: Any) -> Any:
        response = super().request(method, url, **given)
        for pattern, operations in _templates(self.app):
            if pattern.fullmatch(str(url).split("?")[0]) and method.lower() in operations:
                _check(operations[method.lower()], response)
                break
        return response


def _templates(app: FastAPI) -> Iterator[tuple[re.Pattern[str], dict[str, Any]]]:
    """The paths of the document, those without a parameter first, as they are routed."""
    paths = sorted(app.openapi()["paths"].items(), key=lambda p: (p[0].count("{"), p[0]))
    for template, operations in paths:
        yield re.compile(re.sub(r"\{\w+\}", "[^/]+", template)), operations


def _check(operation: dict[str, Any], response: Any) -> None:
    answers = operation["responses"]
    described = answers.get(str(response.status_code)) or answers["default"]
    if "content" not in described:
        assert response.content == b"", response.status_code
        return
    kind = response.headers["content-type"].split(";")[0]
    assert kind in described["content"], (response.status_code, kind)
    if kind.endswith("json"):
        schema = described["content"][kind]["schema"]
        _validator(json.dumps(schema)).validate(response.json())


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema) | {"components": _DOCUMENTS[0]["components"]})


def token_of(coach: Coach, person: str | None = None, *scopes: Scope, days: int = 1) -> str:
    """A new token's secret; the manager's own with all scopes unless others are named."""
    made = coach.tokens.new(
        coach.whoami(), "a test", person=person, scopes=scopes or tuple(Scope), days=days
    )
    return made.secret


@pytest.fixture
def token(demo_coach: Coach) -> str:
    return token_of(demo_coach)


_DOCUMENTS: list[dict[str, Any]] = []


def made_app(coach: Coach, options: Options | None = None) -> FastAPI:
    """The API without rates; its document, the same for every one, is made once: it takes long."""
    made = create_app(coach, options or Options(rate=0))
    if not _DOCUMENTS:
        _DOCUMENTS.append(made.openapi())
    made.openapi = lambda: _DOCUMENTS[0]  # type: ignore[method-assign]
    return made


@pytest.fixture
def app(demo_coach: Coach) -> FastAPI:
    """The API over the sample team."""
    return made_app(demo_coach)


def _client(app: FastAPI, token: str) -> CheckedClient:
    return CheckedClient(
        app,
        base_url=BASE,
        headers={"Authorization": f"Bearer {token}"},
        raise_server_exceptions=False,
    )


@pytest.fixture
def client(app: FastAPI, token: str) -> CheckedClient:
    """The manager's client."""
    return _client(app, token)


@pytest.fixture
def anybody(app: FastAPI) -> CheckedClient:
    """A client without a token."""
    return CheckedClient(app, base_url=BASE, raise_server_exceptions=False)


@pytest.fixture
def client_of(app: FastAPI, demo_coach: Coach) -> Callable[[str], CheckedClient]:
    """The client of a rep, by name."""

    def made(rep: str) -> CheckedClient:
        return _client(app, token_of(demo_coach, rep))

    return made


@pytest.fixture
def notes() -> str:
    return (
        "Ben Okafor: I will log every discovery call in the CRM by Friday, 8 of 8 calls.\n"
        "Robin Vance: I'll send you the pricing deck tomorrow.\n"
    )


@pytest.fixture
def review(client: CheckedClient, notes: str) -> dict[str, Any]:
    """A pending review of notes on Ben, as the API gave it."""
    answered = client.post("/v1/reps/ben/notes?on=2026-09-14", json={"text": notes})
    assert answered.status_code == 201, answered.text
    return answered.json()["data"]
