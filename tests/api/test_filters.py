"""What a list is asked for beside its pages: days, kinds, readers."""

import pytest

FORM = {"file": ("people.csv", "name,email,role\nUma Rao,uma@example.com,rep\n")}


def _data(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_one_on_ones_by_day_and_outcome(client, client_of):
    every = _data(client, "/v1/reps/ben/one-on-ones")
    days = [meeting["on"] for meeting in every]
    assert days == sorted(days, reverse=True)
    first, last = days[3], days[1]
    some = _data(client, f"/v1/reps/ben/one-on-ones?since={first}&until={last}")
    assert [m["on"] for m in some] == days[1:4]
    held = _data(client, "/v1/reps/ben/one-on-ones?outcome=held")
    assert {m["outcome"] for m in held} == {"held"}
    assert client_of("ben").get("/v1/reps/ben/one-on-ones").json()["data"] == every
    assert client_of("ada").get("/v1/reps/ben/one-on-ones").status_code == 404


def test_a_timeline_by_kind_and_day(client):
    every = _data(client, "/v1/reps/ben/timeline")
    reviewed = _data(client, "/v1/reps/ben/timeline?kind=reviewed")
    assert reviewed == [entry for entry in every if entry["kind"] == "reviewed"] != []
    day = every[5]["on"]
    late = _data(client, f"/v1/reps/ben/timeline?since={day}&limit=500")
    assert {entry["on"] >= day for entry in late} == {True}


def test_commitments_that_are_due_soon(client):
    due = [row["due"] for row in _data(client, "/v1/commitments") if row["due"]]
    soon = [row["due"] for row in _data(client, "/v1/commitments?due_within=7")]
    assert soon
    assert sorted(soon) == sorted(day for day in due if day <= "2026-09-22")


def test_conversations_by_whom_they_are_about(client):
    client.post("/v1/chat", json={"text": "prep me for Ben", "thread": "one"})
    client.post("/v1/chat", json={"text": "who is overdue", "thread": "two"})
    assert [t["name"] for t in _data(client, "/v1/chat?about=okafor")] == ["one"]
    assert [t["name"] for t in _data(client, "/v1/chat?about=overdue")] == ["two"]
    assert _data(client, "/v1/chat?until=2020-01-01") == []


def test_documents_by_readers_and_kind(client):
    for name, audience in (("plays.md", "all"), ("pay.txt", "manager")):
        query = {"file_name": name, "audience": audience}
        client.post("/v1/documents", params=query, content=b"# One\n\nAsk for the order.")
    assert [d["name"] for d in _data(client, "/v1/documents?audience=manager")] == ["pay.txt"]
    assert [d["name"] for d in _data(client, "/v1/documents?kind=md")] == ["plays.md"]


def test_imports_by_day_and_kind(client):
    done = client.post("/v1/imports", files=FORM).json()["data"]
    kind = done["plan"]["kind"]
    found = _data(client, f"/v1/imports?kind={kind}")
    assert done["import_id"] in [log["id"] for log in found]
    assert _data(client, "/v1/imports?kind=nothing") == []
    assert _data(client, "/v1/imports?until=2020-01-01") == []


def test_the_audit_goes_on_page_by_page_to_its_first_entry(client, demo_coach):
    for _ in range(7):
        client.get("/v1/reps/ben")
    every = [line["entry"]["id"] for line in _data(client, "/v1/audit?limit=500")]
    found, path = [], "/v1/audit?limit=3"
    while path:
        page = client.get(path).json()
        found += [line["entry"]["id"] for line in page["data"]]
        path = page["next"] and f"/v1/audit?limit=3&cursor={page['next']}"
    assert found == every
    assert len(found) >= 7


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-02-31"])
def test_a_day_that_is_none_is_said(client, query):
    answer = client.get(f"/v1/imports?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
