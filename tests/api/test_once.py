"""Idempotency-Key: sent twice, done once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.domain.signing_in import Scope
from tests.api.conftest import token_of

NEW = {"rep": "ben", "what": "Log every discovery call", "how": "8 of 8", "due": "2026-10-02"}


def _bens(client):
    return len(client.get("/v1/commitments?rep=ben").json()["data"])


def test_the_same_request_twice_is_done_once_and_answered_alike(client):
    before = _bens(client)
    sent = {"json": NEW, "headers": {"Idempotency-Key": "k-1"}}
    first, second = client.post("/v1/commitments", **sent), client.post("/v1/commitments", **sent)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert _bens(client) == before + 1


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/commitments", NEW | {"what": "Log no call"}), ("/v1/ask", {"question": "x"})],
)
def test_the_same_key_with_another_request_is_refused(client, path, body):
    headers = {"Idempotency-Key": "k-1"}
    client.post("/v1/commitments", json=NEW, headers=headers)
    other = client.post(path, json=body, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "key-in-use")


def test_another_key_is_another_request(client):
    before = _bens(client)
    for key in ("k-1", "k-2"):
        client.post("/v1/commitments", json=NEW, headers={"Idempotency-Key": key})
    assert _bens(client) == before + 2


def test_what_failed_may_be_tried_again_with_the_same_key(client):
    headers = {"Idempotency-Key": "k-1"}
    assert client.post("/v1/commitments", json={"rep": "ben"}, headers=headers).status_code == 422
    assert client.post("/v1/commitments", json=NEW, headers=headers).status_code == 201


def test_in_parallel_too_it_is_done_once(client):
    before = _bens(client)

    def send(_number):
        return client.post("/v1/commitments", json=NEW, headers={"Idempotency-Key": "k-1"})

    with client, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert {a.status_code for a in answers} <= {201, 409}
    done = [a for a in answers if a.status_code == 201]
    assert len({a.content for a in done}) == 1
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {"key-in-use"}
    assert _bens(client) == before + 1


def test_a_stranger_is_not_shown_a_kept_answer(client, anybody):
    sent = {"json": NEW, "headers": {"Idempotency-Key": "k-1"}}
    client.post("/v1/commitments", **sent)
    assert anybody.post("/v1/commitments", **sent).status_code == 401


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(client, key):
    answer = client.post("/v1/commitments", json=NEW, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


def test_everything_about_a_person_is_not_kept_for_a_repeat(client):
    sent = {"json": {}, "headers": {"Idempotency-Key": "k-1"}}
    first = client.post("/v1/reps/ben/export", **sent)
    assert (first.status_code, "Ben Okafor" in first.text) == (200, True)
    again = client.post("/v1/reps/ben/export", **sent)
    assert (again.status_code, again.json()["code"]) == (409, "shown-once")
    assert "Ben" not in again.text


def test_an_answer_from_before_people_were_moved_is_not_shown_again(client, demo_coach: Coach):
    """Whoever asks again may have lost the right to it."""
    sent = {"json": NEW, "headers": {"Idempotency-Key": "k-1"}}
    assert client.post("/v1/commitments", **sent).status_code == 201
    owner = demo_coach.whoami()
    demo_coach.people.add(owner, "Mira Sol", [Role.MANAGER])
    demo_coach.people.move(owner, "Ben Okafor", "Mira Sol")
    again = client.post("/v1/commitments", **sent)
    assert (again.status_code, again.json()["code"]) == (409, "shown-once")


def test_who_lost_a_role_is_not_shown_what_it_allowed(client, demo_coach: Coach):
    path, sent = "/v1/commitments", {"json": NEW, "headers": {"Idempotency-Key": "k-1"}}
    assert client.post(path, **sent).status_code == 201
    token = token_of(demo_coach, None, Scope.READ, Scope.WRITE)  # no admin's
    again = client.post(path, **sent | {"headers": sent["headers"] | _bearer(token)})
    assert (again.status_code, again.json()["code"]) == (409, "key-in-use")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_what_broke_after_it_was_stored_is_not_done_again(client, demo_coach: Coach, monkeypatch):
    work = demo_coach.commitments.add

    def breaks(*given, **named):
        work(*given, **named)
        raise RuntimeError("the wire was cut")

    monkeypatch.setattr(demo_coach.commitments, "add", breaks)
    sent = {"json": NEW, "headers": {"Idempotency-Key": "cut"}}
    assert client.post("/v1/commitments", **sent).status_code == 500
    monkeypatch.undo()
    again = client.post("/v1/commitments", **sent)
    assert (again.status_code, again.json()["code"]) == (409, "answer-lost")
    rows = demo_coach.team.open_commitments(demo_coach.whoami(), "ben")
    assert [row.commitment.what for row in rows].count(NEW["what"]) == 1
