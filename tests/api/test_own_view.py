"""A rep's token: the own record, every fact, no label, and nobody else."""

import json
import re

import pytest

LABELS = re.compile(
    r"\b(toxic|future[ _]star|independent|explore[ _,](below|at)|rebuild|unlucky|lucky|earned"
    r"|quadrant|rep_type|T[1-8])\b",
    re.IGNORECASE,
)
REPS = {
    "ada": "TOXIC",
    "ben": "FUTURE_STAR",
    "eli": "INDEPENDENT",
    "fay": "STAR",
    "ivo": "EXPLORE_BELOW",
    "jun": "EXPLORE_AT",
}
QUESTIONS = (
    "what do I do with a rep who is toxic or independent",
    "which quadrant am I in, am I a future star, lucky or earned",
)


def _said_to(client, name):
    """Every answer a rep gets: reading, asking, chatting, and being refused."""
    for path in (
        "/v1/me",
        "/v1/team",
        "/v1/plan",
        "/v1/reps",
        f"/v1/reps/{name}",
        f"/v1/reps/{name}/agenda",
        f"/v1/reps/{name}/agenda?for_rep=true",
        f"/v1/reps/{name}/self-assessment?full=true",
        "/v1/commitments",
        "/v1/commitments?state=closed",
        "/v1/reviews",
    ):
        yield path, client.get(path)
        yield path, client.get(path, headers={"Accept": "text/markdown"})
    for question in QUESTIONS:
        yield "/v1/ask", client.post("/v1/ask", json={"question": question})
        yield "/v1/ask", client.post("/v1/ask", json={"question": question, "rep": name})
    for text in (*QUESTIONS, "prep me for my 1:1", "how am I doing", "/rep", "/plan", "team"):
        yield f"/v1/chat {text}", client.post("/v1/chat", json={"text": text})


@pytest.mark.parametrize("name", REPS)
def test_no_label_reaches_a_rep_in_any_answer(client_of, client, name):
    manager_sees = client.get(f"/v1/reps/{name}").json()["data"]["standing"]["quadrant"]
    assert manager_sees == REPS[name]
    for path, answer in _said_to(client_of(name), name):
        text = answer.text
        for asked in QUESTIONS:
            text = text.replace(asked, "")
        assert not LABELS.search(text), (path, LABELS.search(text), text[:2000])


@pytest.mark.parametrize("name", REPS)
def test_the_own_record_counts_and_passes_no_verdict(client_of, client, name):
    manager_reads = client.get(f"/v1/reps/{name}").json()["data"]["standing"]["coachability"]
    own = client_of(name).get(f"/v1/reps/{name}").json()["data"]
    told = json.dumps(own)
    for verdict in ('"level"', "_odds", '"index"', '"axis"', '"outcome": "strong"', "plot_y"):
        assert verdict not in told, verdict
    assert not re.search(r"responding|% sure|mixed so far|not yet known:", told, re.IGNORECASE)
    for counted in ("kept", "missed", "partly", "inputs", "evidence"):
        assert own["kept"][counted] == manager_reads[counted]


def test_the_own_record_has_the_facts(client_of):
    own = client_of("ben").get("/v1/reps/ben").json()
    assert own["schema"] == "nextgear.own_record/1"
    assert own["data"]["attainment"]["ratio"] == "0.85"
    assert own["data"]["open_commitments"]


def test_somebody_else_and_nobody_answer_alike(client_of, client, review):
    ben = client_of("eli")
    commitment = client.get("/v1/commitments?rep=ben").json()["data"][0]["commitment"]["id"]
    other = client.get("/v1/reps/ben").json()["data"]["rep"]["id"]
    for method, there, not_there, body in (
        ("GET", f"/v1/reps/{other}", "/v1/reps/r000000000000", None),
        ("GET", f"/v1/reps/{other}/agenda", "/v1/reps/r000000000000/agenda", None),
        ("GET", f"/v1/commitments?rep={other}", "/v1/commitments?rep=r000000000000", None),
        (
            "POST",
            f"/v1/commitments/{commitment}/report",
            "/v1/commitments/c000000000000/report",
            {},
        ),
        ("GET", f"/v1/reviews/{review['id']}", "/v1/reviews/w000000000000", None),
    ):
        seen = ben.request(method, there, json=body)
        absent = ben.request(method, not_there, json=body)
        assert seen.status_code == absent.status_code == 404
        assert _without_ids(seen.text) == _without_ids(absent.text)


def _without_ids(text):
    return re.sub(r"'[a-z][0-9a-z]{12}'", "ID", json.dumps(text))


def test_a_review_of_the_own_notes_is_the_managers(client_of, review):
    ben = client_of("ben")
    assert ben.get("/v1/reviews").json()["data"] == []
    path = f"/v1/reviews/{review['id']}"
    absent = "/v1/reviews/w000000000000"
    for method, tail, body in (
        ("GET", "", None),
        ("PATCH", "/items/1", {"what": "x"}),
        ("POST", "/confirm", {"items": "all"}),
        ("POST", "/reject", {"items": "all"}),
        ("POST", "/undo", None),
    ):
        for address in (path, absent, "/v1/reviews/w"):
            assert ben.request(method, address + tail, json=body).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/team", None),
        ("GET", "/v1/plan", None),
        ("POST", "/v1/reps/ben/notes", {"text": "Ben will call."}),
        ("POST", "/v1/commitments", {"rep": "ben", "what": "Log every call"}),
    ],
)
def test_a_rep_may_not_do_the_managers_work(client_of, method, path, body):
    answer = client_of("ben").request(method, path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "refused")


def test_a_rep_reports_the_own_commitment_and_cannot_review_it(client_of):
    ben = client_of("ben")
    rows = ben.get("/v1/commitments").json()["data"]
    own = next(
        r["commitment"] for r in rows if r["commitment"]["owner_id"] == r["commitment"]["rep_id"]
    )
    path = f"/v1/commitments/{own['id']}"
    assert ben.post(f"{path}/report", json={}).status_code == 200
    assert ben.post(f"{path}/review", json={"result": "kept"}).status_code == 403
