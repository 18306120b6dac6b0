"""Periods and fairness over HTTP: for admins, by version, nothing kept of a table of groups."""

GROUPS = "person,group\nben okafor,A\nada lindqvist,B\n"


def test_shorter_periods_are_set_by_who_has_seen_what_stands(client):
    seen = client.get("/v1/notice").headers["etag"]
    assert client.put("/v1/retention", json={"chat": 6}).status_code == 428
    kept = client.put("/v1/retention", json={"chat": 6}, headers={"If-Match": seen})
    assert kept.status_code == 200, kept.text
    assert (kept.json()["data"]["chat"], kept.json()["data"]["record"]) == (6, 24)
    again = client.put("/v1/retention", json={"chat": 3}, headers={"If-Match": seen})
    assert (again.status_code, again.json()["code"]) == (412, "changed-meanwhile")
    assert client.get("/v1/notice").json()["data"]["team"]["retention"]["chat"] == 6


def test_longer_periods_cannot_be_said(client):
    seen = client.get("/v1/notice").headers["etag"]
    longer = client.put("/v1/retention", json={"chat": 60}, headers={"If-Match": seen})
    assert longer.status_code == 422
    assert longer.json()["errors"][0]["pointer"] == "/chat"


def test_groups_are_compared_and_not_kept(client, client_of):
    told = client.post("/v1/fairness/report", content=GROUPS, headers={"Content-Type": "text/csv"})
    assert told.status_code == 200, told.text
    assert {group["name"] for group in told.json()["data"]["groups"]} == {"A", "B"}
    assert client_of("ben").post("/v1/fairness/report", content=GROUPS).status_code == 403
    wrong = client.post("/v1/fairness/report", content="nothing")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid-input")
