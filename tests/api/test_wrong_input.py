"""Wrong input gets a sentence, a stable code and pointers, and stores nothing."""

import pytest

NOTES = "/v1/reps/ben/notes"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "words"),
    [
        ("GET", "/v1/team?as_of=2026-02-30", None, 422, "invalid-request", "as_of"),
        ("GET", "/v1/team?as_of=0", None, 422, "invalid-request", "YYYY-MM-DD"),
        ("GET", "/v1/reps/ben/agenda?on=tomorrow", None, 422, "invalid-request", "on"),
        ("GET", "/v1/reps/ben/agenda?on=2026-09-01", None, 422, "invalid-input", "past"),
        ("GET", "/v1/reps/ben/agenda?on=2027-09-01", None, 422, "invalid-input", "ahead"),
        ("GET", "/v1/reps/ben/agenda?minutes=5", None, 422, "invalid-input", "10 to 180"),
        ("GET", "/v1/reps/zed", None, 404, "not-found", "zed"),
        ("GET", "/v1/reviews/w000000000000", None, 404, "not-found", "review"),
        ("POST", NOTES, {"text": "  \n "}, 422, "invalid-input", "empty"),
        ("POST", NOTES, {"text": 3}, 422, "invalid-request", "text"),
        ("POST", NOTES, {"txt": "a"}, 422, "invalid-request", "not a field"),
        ("POST", f"{NOTES}?on=2027-09-01", {"text": "hi"}, 422, "invalid-input", "future"),
        ("POST", f"{NOTES}?on=2020-09-01", {"text": "hi"}, 422, "invalid-input", "two years"),
        ("POST", "/v1/commitments", {"rep": "ben"}, 422, "invalid-request", "what"),
        ("POST", "/v1/commitments", {"rep": "ben", "what": " "}, 422, "invalid-input", "words"),
        (
            "POST",
            "/v1/commitments",
            {"rep": "ben", "what": "Log calls", "due": "some day"},
            422,
            "invalid-input",
            "names no day",
        ),
        ("POST", "/v1/commitments/c000000000000/reopen", None, 404, "not-found", "commitment"),
        ("POST", "/v1/ask", {"question": ""}, 422, "invalid-request", "question"),
        ("POST", "/v1/chat", {"text": "hello", "about": "zed"}, 404, "not-found", "zed"),
        ("POST", "/v1/chat", {"text": "hello", "thread": "../x"}, 422, "invalid-request", "thread"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(client, method, path, body, status, code, words):
    answer = client.request(method, path, json=body)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["code"]) == (status, code), problem
    assert problem["status"] == status
    assert problem["type"] == f"urn:nextgear:problem:{code}"
    assert words in problem["detail"]
    assert problem["detail"].endswith((".", "?"))
    assert client.get("/v1/reviews").json()["data"] == []


def test_faults_point_at_their_fields(client):
    answer = client.post("/v1/commitments", json={"rep": "", "what": "x", "mine": "yes", "z": 1})
    faults = {(f["where"], f["pointer"]) for f in answer.json()["errors"]}
    assert faults == {("body", "/rep"), ("body", "/mine"), ("body", "/z")}


@pytest.mark.parametrize("raw", [b"{", b"\xff\xfe{", b"[" * 100_000, b'{"text": "\\ud800"}'])
@pytest.mark.parametrize("path", [NOTES, "/v1/ask"])
def test_a_body_that_is_not_json_is_a_bad_request(client, path, raw):
    answer = client.post(path, content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["detail"].endswith(".")


def test_a_note_of_three_megabytes_is_too_large(client):
    for sent in (b"x" * 3_000_000, iter([b"x" * 1_000_000] * 3)):
        answer = client.post(NOTES, content=sent, headers={"Content-Type": "text/plain"})
        assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
        assert "2,000,000 bytes" in answer.json()["detail"]


def test_a_form_upload_says_what_to_send_instead(client):
    answer = client.post(NOTES, data={"text": "x"})
    assert (answer.status_code, answer.json()["code"]) == (415, "wrong-content-type")
    assert "text/plain" in answer.json()["detail"]


def test_a_binary_file_says_what_can_be_read(client):
    answer = client.post(
        f"{NOTES}?file_name=scan.pdf",
        content=b"%PDF-1.7 ...",
        headers={"Content-Type": "application/pdf"},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-input")
    assert "scan.pdf is a PDF" in answer.json()["detail"]


def test_an_id_that_fits_several_lists_them(client, review, notes):
    other = client.post(f"{NOTES}?on=2026-09-14", json={"text": notes}).json()["data"]
    answer = client.get("/v1/reviews/w")
    assert (answer.status_code, answer.json()["code"]) == (409, "ambiguous")
    assert set(answer.json()["choices"]) == {review["id"], other["id"]}


def test_a_path_that_is_not_there_and_a_method_that_is_not_taken(client):
    assert client.get("/v1/nowhere").json()["code"] == "no-such-path"
    wrong = client.delete("/v1/commitments")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "wrong-method")
    assert wrong.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("PUT", "/v1/method"),
        ("POST", "/v1/reps/ben/notes"),
        ("POST", "/v1/fairness/report"),
    ],
)
@pytest.mark.parametrize("sent", [{}, {"json": {"text": ""}}])
def test_nothing_handed_in_is_nothing_done(client, verb, path, sent):
    """An empty method would have been the defaults again, without a word."""
    answer = client.request(verb, path, **sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
