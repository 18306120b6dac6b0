"""The circle through the API: notes, review, confirm, commitments, the next agenda."""

from pathlib import Path

import pytest


def test_notes_become_a_pending_review(client, review, notes):
    assert [item["decision"] for item in review["items"]] == ["pending", "pending"]
    assert [r["id"] for r in client.get("/v1/reviews").json()["data"]] == [review["id"]]
    shown = client.get(f"/v1/reviews/{review['id']}").json()["data"]
    quote = shown["review"]["items"][0]["draft"]["evidence"]
    assert shown["note"]["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_a_file_is_taken_as_it_is(client, notes):
    answer = client.post(
        "/v1/reps/ben/notes?on=2026-09-14&file_name=ben.txt",
        content=notes.encode("utf-16"),
        headers={"Content-Type": "text/plain"},
    )
    assert answer.status_code == 201
    assert len(answer.json()["data"]["items"]) == 2
    assert answer.headers["location"] == f"/v1/reviews/{answer.json()['data']['id']}"


def test_confirmed_items_open_the_next_agenda(client, review):
    made = client.post(f"/v1/reviews/{review['id']}/confirm", json={"items": "all"})
    assert made.status_code == 200, made.text
    promised = made.json()["data"][0]["what"]
    assert client.get("/v1/reviews").json()["data"] == []
    opening = client.get("/v1/reps/ben/agenda").json()["data"]["steps"][0]
    assert promised in " ".join(line["text"] for line in opening["lines"])


def test_only_the_chosen_items_are_confirmed(client, review):
    made = client.post(f"/v1/reviews/{review['id']}/confirm", json={"items": [2]})
    assert [c["kind"] for c in made.json()["data"]] == ["help"]
    left = client.post(f"/v1/reviews/{review['id']}/reject", json={"items": "all"})
    decisions = [item["decision"] for item in left.json()["data"]["items"]]
    assert decisions == ["rejected", "confirmed"]


def test_an_item_is_edited_and_judged_again(client, review):
    edited = client.patch(
        f"/v1/reviews/{review['id']}/items/2",
        json={"due": "Friday next week", "owner": "ben"},
        headers={"If-Match": "*"},
    )
    item = edited.json()["data"]["items"][1]
    assert item["draft"]["due"] == "2026-09-25"
    assert item["draft"]["owner"] == "Ben Okafor"
    assert item["draft"]["evidence"] == review["items"][1]["draft"]["evidence"]


def test_undo_takes_the_commitments_back(client, review):
    before = client.get("/v1/commitments?rep=ben").json()["data"]
    client.post(f"/v1/reviews/{review['id']}/confirm", json={"items": "all"})
    assert len(client.get("/v1/commitments?rep=ben").json()["data"]) == len(before) + 2
    undone = client.post(f"/v1/reviews/{review['id']}/undo").json()["data"]
    assert {item["decision"] for item in undone["items"]} == {"pending"}
    assert client.get("/v1/commitments?rep=ben").json()["data"] == before


def test_a_decided_item_cannot_be_decided_again(client, review):
    path = f"/v1/reviews/{review['id']}/confirm"
    client.post(path, json={"items": [1]})
    again = client.post(path, json={"items": [1]})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_nobody_overwrites_what_they_have_not_seen(client, review):
    path = f"/v1/reviews/{review['id']}"
    seen = client.get(path).headers["etag"]
    item = f"{path}/items/1"
    first = client.patch(item, json={"cue": "on Mondays"}, headers={"If-Match": seen})
    assert first.status_code == 200
    assert first.headers["etag"] != seen
    for method, where, body in (
        ("PATCH", item, {"cue": "on Tuesdays"}),
        ("POST", f"{path}/confirm", {"items": "all"}),
        ("POST", f"{path}/reject", {"items": "all"}),
        ("POST", f"{path}/undo", None),
    ):
        stale = client.request(method, where, json=body, headers={"If-Match": seen})
        assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")
    fresh = client.patch(item, json={"cue": "x"}, headers={"If-Match": first.headers["etag"]})
    assert fresh.status_code == 200


def test_a_commitment_lives_its_life(client):
    typed = client.post(
        "/v1/commitments",
        json={
            "rep": "ben",
            "what": "Ask the five impact questions in every discovery call",
            "how": "4 of 5 asked in 8 of 8 call notes",
            "due": "2026-10-02",
            "own_words": True,
        },
    )
    assert typed.status_code == 201, typed.text
    made = typed.json()["data"]
    assert (made["due"], made["owner_id"]) == ("2026-10-02", made["rep_id"])
    path = f"/v1/commitments/{made['id']}"
    moved = client.post(f"{path}/move", json={"due": "2026-10-09"}).json()["data"]
    assert [r["old_due"] for r in moved["renegotiations"]] == ["2026-10-02"]
    told = client.post(f"{path}/report", json={}).json()["data"]
    assert told["reported_done_on"] == "2026-09-15"
    found = client.post(f"{path}/review", json={"result": "kept", "reason": "seen in the CRM"})
    assert found.json()["data"]["review"]["result"] == "kept", found.text
    closed = client.get("/v1/commitments?state=closed&rep=ben").json()["data"]
    assert made["id"] in [c["id"] for c in closed]
    assert client.post(f"{path}/reopen").json()["data"]["state"] == "active"
    shut = client.post(f"{path}/close", json={"why": "blocked", "reason": "CRM was down"})
    assert shut.json()["data"]["exclusion"] == "blocked"


def test_what_a_typed_commitment_lacks_comes_as_warnings(client):
    typed = client.post("/v1/commitments", json={"rep": "ben", "what": "Be better at discovery"})
    assert typed.status_code == 201
    assert typed.json()["warnings"]


def test_a_filled_self_assessment_comes_back(client, tmp_path: Path):
    path = "/v1/reps/ben/self-assessment"
    blank = client.get(path, headers={"Accept": "text/markdown"}).text
    question = client.get(path).json()["data"]["questions"][-1]
    heading = next(line for line in blank.splitlines() if question["key"] in line)
    filled = blank.replace(heading, f"{heading}\n\nJoin my call with Tanner on Thursday.\n")
    taken = client.post(path, content=filled, headers={"Content-Type": "text/markdown"})
    assert taken.status_code == 201, taken.text
    answers = {a["key"]: a["text"] for a in taken.json()["data"]["answers"]}
    assert "Tanner" in answers[question["key"]]


@pytest.mark.parametrize("items", [[], [0], "some", [1.5], ["1"], None])
def test_a_choice_names_items_or_all(client, review, items):
    answer = client.post(f"/v1/reviews/{review['id']}/confirm", json={"items": items})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


@pytest.mark.parametrize(
    ("path", "change"),
    [("/v1/people/ben", {"email": "b@x.example"}), ("/v1/notice", {"contact": "c"})],
)
def test_a_change_of_people_or_notice_says_what_it_was_decided_upon(client, path, change):
    seen = client.get(path).headers["etag"]
    assert client.patch(path, json=change).status_code == 428
    first = client.patch(path, json=change, headers={"If-Match": seen})
    assert first.status_code == 200, first.text
    assert client.patch(path, json=change, headers={"If-Match": seen}).status_code == 412
    fresh = first.headers["etag"]
    assert client.get(path).headers["etag"] == fresh
    assert client.patch(path, json=change, headers={"If-Match": fresh}).status_code == 200
