"""Lists in pages: they add up, and a cursor belongs to its list."""

from collections.abc import Iterator
from typing import Any

from fastapi.testclient import TestClient


def _cursor_pages(client: TestClient, path: str) -> Iterator[list[Any]]:
    cursor: str | None = ""
    while cursor is not None:
        answer = client.get(f"{path}{f'&cursor={cursor}' if cursor else ''}")
        assert answer.status_code == 200, answer.text
        yield answer.json()["data"]
        cursor = answer.json()["next"]


def test_pages_add_up_to_the_whole_list(client):
    whole = client.get("/v1/reps").json()
    assert whole["next"] is None
    pages = list(_cursor_pages(client, "/v1/reps?limit=5"))
    assert [len(page) for page in pages] == [5, 5, 2]
    assert [rep for page in pages for rep in page] == whole["data"]


def test_a_cursor_of_another_list_is_refused(client):
    cursor = client.get("/v1/reps?limit=5").json()["next"]
    for path in (f"/v1/commitments?cursor={cursor}", "/v1/reps?cursor=xyz", "/v1/reps?limit=0"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request"), path


def test_a_page_goes_on_after_an_item_that_was_removed_meanwhile(client, demo_coach):
    for name in "abcd":
        client.post("/v1/chat", json={"text": "team", "thread": name})
    whole = [thread["name"] for thread in client.get("/v1/chat").json()["data"]]
    first = client.get("/v1/chat?limit=2").json()
    client.delete(f"/v1/chat/{whole[0]}")
    rest = client.get(f"/v1/chat?limit=2&cursor={first['next']}").json()["data"]
    assert [thread["name"] for thread in rest] == whole[2:]
