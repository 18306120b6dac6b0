"""Requests made from the document itself, as manager, rep, admin and nobody: it holds in all.

A fixed seed and a small budget, so that it fits into every run; NEXTGEAR_FUZZ=30 makes thirty
times as many requests, and takes the coverage phase in.
"""

import os
from collections.abc import Iterator

import pytest
import schemathesis
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from api.options import Options
from assistant.coach import Coach
from assistant.domain.signing_in import Scope
from tests.api.conftest import made_app, token_of

FUZZ = int(os.environ.get("NEXTGEAR_FUZZ", "0"))

BEYOND_A_SCHEMA = ["2xx", "401", "403", "404", "409", "412", "413", "415", "422", "428", "502"]
"""What fits its schema may still be refused: by rights, by state, by a date that is past."""

REFUSED = ["4xx", "502"]
"""What does not fit its schema is refused: a text that is too long as a body that is, with 413."""

WHO = {
    "manager": (None, (Scope.READ, Scope.WRITE), ("fuzzing", "stateful")),
    "rep": ("ben", (Scope.READ, Scope.WRITE), ("fuzzing",)),
    "admin": (None, tuple(Scope), ("examples",)),
    "nobody": (None, (), ("examples",)),
}


def _configuration(phases: tuple[str, ...]) -> SchemathesisConfig:
    wanted = ("examples", "coverage", "fuzzing", "stateful") if FUZZ else phases
    known = ("examples", "coverage", "fuzzing", "stateful")
    return SchemathesisConfig.from_dict(
        {
            "seed": 20260915,
            "generation": {"max-examples": max(1, FUZZ), "database": "none"},
            "phases": {phase: {"enabled": phase in wanted} for phase in known},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": BEYOND_A_SCHEMA},
                "negative_data_rejection": {"expected-statuses": REFUSED},
            },
        }
    )


def _failures(event: events.EngineEvent) -> Iterator[str]:
    if isinstance(event, events.NonFatalError | events.FatalError):
        yield f"{type(event).__name__}: {event}"
    recorder = getattr(event, "recorder", None)
    if recorder is None:
        return
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                request = recorder.interactions[case_id].request
                failure = check.failure_info.failure
                yield f"{request.method} {request.uri}: {failure.title} {failure.message}"


@pytest.mark.timeout(600 if FUZZ else 120)
@pytest.mark.parametrize("who", WHO)
def test_the_document_holds(demo_coach: Coach, who: str):
    person, scopes, phases = WHO[who]
    app = made_app(demo_coach, Options(rate=0))
    configuration = _configuration(phases)
    headers = {"Host": "127.0.0.1"}
    if scopes:
        headers["Authorization"] = f"Bearer {token_of(demo_coach, person, *scopes)}"
    configuration.projects.default.headers = headers
    load_all_checks()
    schema = schemathesis.openapi.from_asgi(
        "/v1/openapi.json", app, config=configuration, headers=headers
    )
    found, asked = [], 0
    for event in from_schema(schema).execute():
        found += _failures(event)
        asked += len(event.recorder.cases) if hasattr(event, "recorder") else 0
    assert asked >= 40
    assert found == []
