"""Figures for Prometheus and traces by OpenTelemetry: off unless asked for, and of nobody."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api import telemetry
from api.app import create_app
from api.options import Options
from assistant.coach import Coach
from tests.api.conftest import BASE, token_of


@pytest.fixture
def served(demo_coach: Coach) -> Callable[..., TestClient]:
    """A client of a server with options, for a person."""

    def made(options: Options, person: str | None = None) -> TestClient:
        headers = {"Authorization": f"Bearer {token_of(demo_coach, person)}"}
        return TestClient(create_app(demo_coach, options), base_url=BASE, headers=headers)

    return made


def test_figures_count_by_route_and_name_nobody(served):
    client = served(Options(rate=0, metrics=True))
    for _ in range(3):  # answers from memory count as well
        assert client.get("/v1/reps/ben/own?as_of=2026-09-15").status_code == 200
    assert client.get("/v1/reps/nobody/own").status_code == 404
    shown = client.get("/metrics")
    assert shown.headers["content-type"].startswith("text/plain; version=0.0.4")
    for status, count in (("200", 3), ("404", 1)):
        counted = (
            f'nextgear_requests_total{{method="GET",route="/reps/{{rep}}/own",status="{status}"}}'
        )
        assert f"{counted} {count}.0" in shown.text
    assert "nextgear_request_seconds_bucket" in shown.text
    assert "ben" not in shown.text


def test_figures_are_for_admins_and_off_unless_asked_for(served):
    assert served(Options(rate=0)).get("/metrics").status_code == 404
    assert served(Options(rate=0, metrics=True), "ben").get("/metrics").status_code == 403
    alone = TestClient(served(Options(rate=0, metrics=True)).app, base_url=BASE)
    assert alone.get("/metrics").status_code == 401


def test_traces_tell_the_route_and_nothing_of_anybody(served, monkeypatch):
    trace_exporter = pytest.importorskip("opentelemetry.exporter.otlp.proto.grpc.trace_exporter")
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    collector = InMemorySpanExporter()
    monkeypatch.setattr(trace_exporter, "OTLPSpanExporter", lambda: collector)
    configs = []
    configured = telemetry.told_to_collector
    monkeypatch.setattr(
        telemetry, "told_to_collector", lambda: configs.append(configured()) or configs[0]
    )
    client = served(Options(rate=0, telemetry=True))
    client.headers["User-Agent"] = "Bens laptop"
    assert client.get("/v1/reps/ben/own?as_of=2026-09-15").status_code == 200
    assert client.post("/v1/ask", json={"question": "how is Ben"}).status_code == 200
    assert client.get("/v1/reps/Ben%20Okafor/own").status_code == 200
    configs[0]["tracer_provider"].force_flush()
    spans = collector.get_finished_spans()
    assert {"GET /v1/reps/{rep}/own", "POST /v1/ask"} <= {span.name for span in spans}
    told = "\n".join(span.to_json() for span in spans)
    assert "/reps/{rep}/own" in told
    assert "ben" not in told.lower()
    assert "2026-09-15" not in told
