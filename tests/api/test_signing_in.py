"""Who gets in: tokens with scope, expiry and revocation, and an issuer's own tokens."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi.testclient import TestClient

from api.openid import Issuer, IssuerUnreachable
from api.options import Options, SignIn
from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.domain.records import AuditEntry
from assistant.domain.signing_in import AccessToken, Scope
from tests.api.conftest import BASE, made_app, token_of


def _as(app: Any, token: str) -> TestClient:
    return TestClient(app, base_url=BASE, headers={"Authorization": f"Bearer {token}"})


def test_a_secret_is_shown_once_and_kept_by_its_hash(client, demo_coach: Coach):
    made = client.post("/v1/tokens", json={"name": "CRM", "scopes": ["read"]}).json()["data"]
    assert made["secret"].startswith("nextgear_")
    assert made["token"]["scopes"] == ["read"]
    listed = client.get("/v1/tokens")
    assert made["token"]["id"] in listed.text
    assert made["secret"] not in listed.text
    with demo_coach._office.store.read() as record:
        kept = record.get(AccessToken, made["token"]["id"])
    assert made["secret"] not in kept.model_dump_json()


def test_a_repeated_request_for_a_token_never_shows_its_secret_again(client, demo_coach: Coach):
    sent = {"json": {"name": "CRM"}, "headers": {"Idempotency-Key": "k-1"}}
    secret = client.post("/v1/tokens", **sent).json()["data"]["secret"]
    again = client.post("/v1/tokens", **sent)
    assert (again.status_code, again.json()["code"]) == (409, "shown-once")
    assert secret not in again.text


def test_a_revoked_token_opens_nothing_from_the_next_request_on(app, client, demo_coach: Coach):
    secret = token_of(demo_coach, "ben", Scope.READ)
    ben = _as(app, secret)
    assert ben.get("/v1/me").status_code == 200
    own = ben.get("/v1/tokens").json()["data"]
    assert [t["person_name"] for t in own] == ["Ben Okafor"]
    assert client.delete(f"/v1/tokens/{own[0]['id']}").json()["data"]["works"] is False
    assert ben.get("/v1/me").status_code == 401


def test_an_expired_token_opens_nothing(app, demo_coach: Coach, monkeypatch):
    secret = token_of(demo_coach, None, Scope.READ, days=1)
    later = datetime.now(UTC) + timedelta(days=1, seconds=1)
    monkeypatch.setattr(demo_coach._office, "clock", lambda: later)
    assert _as(app, secret).get("/v1/me").status_code == 401


def test_a_token_for_reading_writes_nothing_but_asks(app, demo_coach: Coach):
    reader = _as(app, token_of(demo_coach, None, Scope.READ))
    assert reader.get("/v1/team").status_code == 200
    assert reader.post("/v1/ask", json={"question": "a missed commitment"}).status_code == 200
    for path, body in (
        ("/v1/commitments", {"rep": "ben", "what": "Log calls"}),
        ("/v1/chat", {"text": "confirm all"}),
        ("/v1/tokens", {"name": "more"}),
    ):
        refused = reader.post(path, json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "scope-missing"), path


def test_without_the_admin_scope_an_admin_is_none(app, demo_coach: Coach):
    writer = _as(app, token_of(demo_coach, None, Scope.READ, Scope.WRITE))
    for method, path in (("GET", "/v1/people"), ("GET", "/v1/audit"), ("GET", "/v1/usage")):
        assert writer.request(method, path).status_code == 403
    assert writer.post("/v1/tokens", json={"name": "x", "scopes": ["admin"]}).status_code == 403


def test_rights_are_those_of_the_moment(app, client, demo_coach: Coach):
    owner = demo_coach.whoami()
    demo_coach.people.add(owner, "Mira Sol", [Role.MANAGER])
    mira = _as(app, token_of(demo_coach, "Mira Sol"))
    assert mira.get("/v1/team").status_code == 200
    demo_coach.people.take(owner, "Mira Sol", Role.MANAGER)
    assert mira.get("/v1/team").status_code in {401, 403}


def test_nobody_revokes_the_token_of_another(app, client, demo_coach: Coach, token):
    own = client.get("/v1/tokens").json()["data"][0]["id"]
    ben = _as(app, token_of(demo_coach, "ben"))
    assert ben.delete(f"/v1/tokens/{own}").status_code == 404
    assert client.get("/v1/me").status_code == 200


def test_the_last_use_is_noted_beside_the_request(app, demo_coach: Coach, client):
    with client:
        client.get("/v1/me")
        for _ in range(100):
            if demo_coach.tokens.list(demo_coach.whoami())[0].last_used_at is not None:
                return
            time.sleep(0.05)
    pytest.fail("the use was not noted")


class Provider:
    """An OpenID Connect issuer on this machine."""

    def __init__(self) -> None:
        self.keys = {"one": rsa.generate_private_key(public_exponent=65537, key_size=2048)}
        self.asked: list[str] = []
        self.works = True
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(self.path)
                found = provider._document(self.path) if provider.works else None
                body = json.dumps(found).encode()
                self.send_response(200 if found else 503)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def _document(self, path: str) -> Any:
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"}
        return {"keys": [self._public(name) for name in self.keys]}

    def _public(self, name: str) -> dict[str, Any]:
        found = jwt.algorithms.RSAAlgorithm.to_jwk(self.keys[name].public_key(), as_dict=True)
        return found | {"kid": name, "use": "sig", "alg": "RS256"}

    def token(self, key: str = "one", **changed: Any) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "nextgear",
            "iat": now,
            "exp": now + 600,
            "email": "Ben.Okafor@tallyfield.example",
            "email_verified": True,
        } | changed
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(given, self.keys[key], "RS256", headers={"kid": key})


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def sign_in(provider: Provider) -> SignIn:
    return SignIn(provider.issuer, "nextgear", "email")


def test_an_issuers_token_lets_its_person_in(demo_coach: Coach, provider: Provider, sign_in):
    app = made_app(demo_coach, Options(rate=0, sign_in=sign_in))
    me = _as(app, provider.token()).get("/v1/me")
    assert me.status_code == 200, me.text
    assert me.json()["data"]["actor"]["name"] == "Ben Okafor"
    assert _as(app, token_of(demo_coach)).get("/v1/me").status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"email": "nobody@tallyfield.example"},
        {"email": None},
        {"email": 3},
        {"email_verified": False},
        {"email_verified": None},
        {"nbf": 4_102_444_800},  # the year 2100
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_opens_nothing(demo_coach, provider, sign_in, changed):
    app = made_app(demo_coach, Options(rate=0, sign_in=sign_in))
    answer = _as(app, provider.token(**changed)).get("/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


def test_forged_signatures_open_nothing(provider: Provider, sign_in: SignIn):
    issuer = Issuer(sign_in)
    assert issuer.named_by(provider.token()).claim == "Ben.Okafor@tallyfield.example"
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    claims = jwt.decode(provider.token(), options={"verify_signature": False})
    forged = [
        jwt.encode(claims, other, "RS256", headers={"kid": "one"}),
        jwt.encode(claims, None, "none", headers={"kid": "one"}),
        jwt.encode(claims, "x" * 32, "HS256", headers={"kid": "one"}),
        provider.token()[:-8] + "AAAAAAAA",
        "a.b.c",
        "..",
    ]
    assert [issuer.named_by(token) for token in forged] == [None] * len(forged)


def test_the_keys_are_cached_and_a_new_one_is_found(provider: Provider, sign_in: SignIn):
    clock = [0.0]
    issuer = Issuer(sign_in, now=lambda: clock[0])
    for _ in range(5):
        issuer.named_by(provider.token())
    assert provider.asked == ["/.well-known/openid-configuration", "/keys"]
    provider.keys["two"] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert issuer.named_by(provider.token("two")) is None  # asked a moment ago: not again so soon
    clock[0] += 11
    assert issuer.named_by(provider.token("two")) is not None
    assert len(provider.asked) == 4


def test_an_issuer_that_is_away_locks_out_only_whom_it_never_knew(provider, sign_in):
    clock = [0.0]
    issuer = Issuer(sign_in, now=lambda: clock[0])
    assert issuer.named_by(provider.token())
    provider.works = False
    clock[0] += 3600
    assert issuer.named_by(provider.token())
    with pytest.raises(IssuerUnreachable):
        Issuer(sign_in).named_by(provider.token())


def test_an_issuer_that_calls_itself_otherwise_is_not_believed(provider, sign_in):
    with pytest.raises(IssuerUnreachable):
        Issuer(replace(sign_in, issuer=f"{provider.issuer}/")).named_by(provider.token())


def test_an_unreachable_issuer_is_a_503(demo_coach: Coach, provider: Provider, sign_in):
    provider.works = False
    app = made_app(demo_coach, Options(rate=0, sign_in=sign_in))
    answer = _as(app, provider.token()).get("/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (503, "sign-in-unreachable")
    assert answer.headers["retry-after"] == "10"


def test_a_rate_is_kept_for_each_token_and_each_address(demo_coach: Coach):
    clock = [0.0]
    app = made_app(demo_coach, Options(rate=10, now=lambda: clock[0]))
    one, two = (_as(app, token_of(demo_coach)) for _ in range(2))
    statuses = [one.get("/v1/me").status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    assert two.get("/v1/me").status_code == 200
    refused = one.get("/v1/me")
    assert (refused.json()["code"], refused.headers["retry-after"]) == ("too-many-requests", "6")
    clock[0] += 6
    assert one.get("/v1/me").status_code == 200


def test_guessing_tokens_ends_soon(demo_coach: Coach):
    app = made_app(demo_coach, Options(rate=60, now=lambda: 0.0))
    guessing = TestClient(app, base_url=BASE, headers={"Authorization": "Bearer nextgear_guess"})
    statuses = [guessing.get("/v1/me").status_code for _ in range(40)]
    assert statuses.count(401) <= 20
    assert statuses[-1] == 429


def _noted(coach: Coach, many: int, **wanted: str) -> list[AuditEntry]:
    """Entries of the audit that are so, once there are as many: they are noted beside requests."""
    for _ in range(100):
        with coach._office.store.read() as record:
            found = list(record.all(AuditEntry, **wanted))
        if len(found) >= many:
            break
        time.sleep(0.05)
    return found


def test_who_comes_in_by_an_issuer_is_in_the_audit_once_a_day(
    demo_coach: Coach, provider: Provider, sign_in: SignIn
):
    ben = demo_coach.whoami(acting_as="ben")
    app = made_app(demo_coach, Options(rate=0, sign_in=sign_in))
    with _as(app, provider.token()) as client:
        for token in (provider.token(), provider.token(jti="another")):
            for _ in range(2):
                header = {"Authorization": f"Bearer {token}"}
                assert client.get("/v1/me", headers=header).status_code == 200
        found = _noted(demo_coach, 1, action="signed in")
    assert [(e.actor_id, e.object_type) for e in found] == [(ben.person_id, "sign-in service")]
    demo_coach.people.end(demo_coach.whoami(), "ben")
    for _ in range(2):
        assert _as(app, provider.token()).get("/v1/me").status_code == 401
    assert [e.actor_id for e in _noted(demo_coach, 1, object_type="sign in")] == [ben.person_id]


def test_a_token_for_reading_that_writes_is_a_refusal_in_the_audit(app, demo_coach: Coach):
    secret = token_of(demo_coach, "ben", Scope.READ)
    with _as(app, secret) as reader:
        assert reader.post("/v1/tokens", json={"name": "more"}).status_code == 403
        found = _noted(demo_coach, 1, action="refused")
    assert [e.object_type for e in found] == ["write with a token for reading"]
