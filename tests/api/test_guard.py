"""What every request meets before a route, and every answer after it."""

import logging

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.entrance import OPEN_PATHS
from api.options import Options
from api.rates import Rates
from api.sending import SECURITY_HEADERS
from assistant.coach import Coach


def _operations(app):
    for path, operations in app.openapi()["paths"].items():
        for method in operations:
            yield method.upper(), path.replace("{", "").replace("}", "")


def test_every_operation_needs_the_token(app, anybody):
    asked = list(_operations(app))
    assert len(asked) >= 25
    for method, path in asked:
        answer = anybody.request(method, path)
        if path in OPEN_PATHS:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), path
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_unknown_paths_tell_strangers_nothing(anybody):
    assert anybody.get("/v1/nowhere").status_code == 401
    assert anybody.get("/").status_code == 401


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic a-token-of-this-test", "Bearer é"]
)
def test_another_token_is_no_token(anybody, header):
    answer = anybody.get("/v1/team", headers={"Authorization": header.encode("latin-1")})
    assert answer.status_code == 401


def test_a_token_in_the_address_is_no_token(anybody, token):
    assert anybody.get(f"/v1/team?token={token}&access_token={token}").status_code == 401


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8787", "127.0.0.1:9", "[::1]:8787", "LOCALHOST"]
)
def test_this_machine_is_served_under_its_own_names(client, host):
    assert client.get("/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "127.0.0.1:80@evil", ""]
)
def test_other_names_are_refused_against_dns_rebinding(client, host):
    answer = client.get("/v1/health", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong-host")


@pytest.mark.parametrize("path", ["/v1/health", "/v1/team", "/v1/nowhere", "/v1/reps/zed", "/docs"])
def test_every_answer_has_the_security_headers(client, path):
    headers = client.get(path).headers
    for name, value in SECURITY_HEADERS.items():
        if name != "Content-Security-Policy":
            assert headers[name] == value
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_no_other_origin_is_let_in(client):
    answer = client.get("/v1/team", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    asked = client.options(
        "/v1/team",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"},
    )
    assert not [name for name in asked.headers if name.startswith("access-control")]


def test_head_is_a_get_without_its_body(client):
    head, get = client.head("/v1/reps"), client.get("/v1/reps")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(get.content))


def test_options_lists_the_methods(client):
    answer = client.options("/v1/commitments")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")


def test_a_crash_tells_neither_client_nor_log_what_people_wrote(
    demo_coach: Coach, token, monkeypatch, caplog
):
    written_by_people = "Ben said something private"

    def broken(*_args, **_named):
        raise RuntimeError(written_by_people)

    monkeypatch.setattr(demo_coach.team, "ask", broken)
    app = create_app(demo_coach, Options(rate=0))
    client = TestClient(app, base_url="http://localhost")
    with caplog.at_level(logging.DEBUG):
        answer = client.post(
            "/v1/ask", json={"question": "why"}, headers={"Authorization": f"Bearer {token}"}
        )
    assert (answer.status_code, answer.json()["code"]) == (500, "crashed")
    assert answer.headers["cache-control"] == "no-store"
    assert "crashed" in caplog.text
    for written in (answer.text, caplog.text):
        assert written_by_people not in written
        assert token not in written


def test_a_body_is_not_looked_at_before_the_token(anybody):
    answer = anybody.post("/v1/ask", content=b"{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 401


def test_a_charge_is_owed_where_the_bucket_does_not_hold_it():
    rates = Rates(60, lambda: 0.0)
    for _ in range(3):
        rates.charge("10.0.0.1", 30)
    assert rates.take("10.0.0.1") == 31
    assert rates.take("10.0.0.2") == 0
