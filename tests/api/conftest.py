"""Clients over the sample team; each checks every answer against the OpenAPI document."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from api.app import create_app
from api.options import Options
from assistant.coach import Coach
from assistant.domain.signing_in import Scope

BASE = "http://127.0.0.1:8787"


class CheckedClient(TestClient):
    """Fails a test whose answer is not what the document says."""

    def request(self, method: str, url: Any, **given: Any) -> Any:
        response = super().request(method, url, **given)
        document = self.app.openapi()
        path = str(url).split("?")[0]
        for template, operations in document["paths"].items():
            pattern = re.sub(r"\{\w+\}", "[^/]+", template)
            if re.fullmatch(pattern, path) and method.lower() in operations:
                _check(document, operations[method.lower()], response)
        return response


def _check(document: dict[str, Any], operation: dict[str, Any], response: Any) -> None:
    answers = operation["responses"]
    described = answers.get(str(response.status_code)) or answers["default"]
    kind = response.headers["content-type"].split(";")[0]
    assert kind in described["content"], (response.status_code, kind)
    if kind.endswith("json"):
        schema = described["content"][kind]["schema"] | {"components": document["components"]}
        Draft202012Validator(schema).validate(response.json())


def token_of(coach: Coach, person: str | None = None, *scopes: Scope, days: int = 1) -> str:
    """A new token's secret; the manager's own with all scopes unless others are named."""
    made = coach.tokens.new(
        coach.whoami(), "a test", person=person, scopes=scopes or tuple(Scope), days=days
    )
    return made.secret


@pytest.fixture
def token(demo_coach: Coach) -> str:
    return token_of(demo_coach)


@pytest.fixture
def app(demo_coach: Coach) -> FastAPI:
    """The API over the sample team."""
    return create_app(demo_coach, Options(rate=0))


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
