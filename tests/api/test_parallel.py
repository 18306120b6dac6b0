"""Twenty at once: routes run in threads, and the record stays whole."""

from concurrent.futures import ThreadPoolExecutor

PEOPLE = 20


def test_twenty_read_at_once(client):
    paths = ["/v1/reps/ben", "/v1/reps/ben/agenda", "/v1/commitments", "/v1/reviews"] * 5
    with client, ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(client.get, paths))
    assert {a.status_code for a in answers} == {200}


def test_twenty_confirm_the_same_review_and_one_wins(client, review):
    before = len(client.get("/v1/commitments?rep=ben").json()["data"])
    path = f"/v1/reviews/{review['id']}/confirm"

    def confirm(_number):
        return client.post(path, json={"items": "all"}).status_code

    with client, ThreadPoolExecutor(PEOPLE) as pool:
        statuses = list(pool.map(confirm, range(PEOPLE)))
    assert sorted(statuses) == [200] + [409] * (PEOPLE - 1)
    assert len(client.get("/v1/commitments?rep=ben").json()["data"]) == before + 2


def test_twenty_changes_of_one_version_and_one_is_kept(client, review):
    path = f"/v1/reviews/{review['id']}/items/1"

    def edit(number):
        return client.patch(
            path, json={"cue": f"cue {number}"}, headers={"If-Match": f'"{review["version"]}"'}
        )

    with client, ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(edit, range(PEOPLE)))
    kept = [a.json()["data"] for a in answers if a.status_code == 200]
    assert len(kept) == 1
    assert {a.status_code for a in answers} <= {200, 409, 412}
    shown = client.get(f"/v1/reviews/{review['id']}").json()["data"]["review"]
    assert shown["items"][0]["draft"]["cue"] == kept[0]["items"][0]["draft"]["cue"]


def test_reading_goes_on_while_others_write(client, notes):
    def work(number):
        if number % 2:
            return client.get("/v1/team").status_code
        return client.post("/v1/reps/ben/notes?on=2026-09-14", json={"text": notes}).status_code

    with client, ThreadPoolExecutor(PEOPLE) as pool:
        statuses = list(pool.map(work, range(PEOPLE)))
    assert set(statuses) == {200, 201}
    assert len(client.get("/v1/reviews").json()["data"]) == PEOPLE // 2
