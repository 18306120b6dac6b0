"""Reading endpoints: the shape of every answer, and the figures of the sample team."""

import pytest


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/v1/me", "me"),
        ("/v1/team", "team"),
        ("/v1/plan", "plan"),
        ("/v1/reps", "reps"),
        ("/v1/reps/ben", "rep"),
        ("/v1/reps/ben/agenda", "agenda"),
        ("/v1/reps/ben/self-assessment", "self_assessment_form"),
        ("/v1/reps/ben/self-assessment?full=true", "self_assessment_form"),
        ("/v1/reviews", "pending"),
        ("/v1/commitments", "open_commitments"),
        ("/v1/commitments?state=closed", "commitments"),
        ("/v1/chat/monday", "chat"),
    ],
)
def test_every_answer_has_the_same_shape(client, path, schema):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert list(answer.json())[:4] == ["schema", "as_of", "data", "warnings"]
    assert set(list(answer.json())[4:]) <= {"next"}
    assert answer.json()["schema"] == f"nextgear.{schema}/1"
    assert answer.json()["as_of"] == "2026-09-15"


def test_health_tells_the_version_and_nothing_of_anybody(anybody):
    assert set(anybody.get("/v1/health").json()) == {"status", "version"}


def test_me_names_person_team_and_the_pinned_day(client):
    me = client.get("/v1/me").json()["data"]
    assert me["actor"]["roles"] == ["admin", "manager"]
    assert me["workspace"]["name"] == "demo"
    assert me["workspace"]["pinned"] is True
    assert me["workspace"]["reps"] == 12


def test_the_team_carries_exact_figures_as_decimal_strings(client):
    rows = client.get("/v1/team").json()["data"]["rows"]
    ben = next(row for row in rows if row["rep"]["name"] == "Ben Okafor")
    assert ben["standing"]["attainment"]["ratio"] == "0.85"
    assert ben["standing"]["quadrant"] == "FUTURE_STAR"


def test_as_of_computes_for_another_day(client):
    assert client.get("/v1/team?as_of=2026-08-01").json()["as_of"] == "2026-08-01"


@pytest.mark.parametrize("name", ["ben", "Ben Okafor", "okafor", "BEN OKAFOR"])
def test_a_rep_is_found_as_people_name_them(client, name):
    assert client.get(f"/v1/reps/{name}").json()["data"]["rep"]["name"] == "Ben Okafor"


def test_a_rep_is_found_without_accents_and_by_id(client):
    hana = client.get("/v1/reps/hana novakova").json()["data"]["rep"]
    assert client.get(f"/v1/reps/{hana['id']}").json()["data"]["rep"]["name"] == "Hana Nováková"


def test_the_agenda_has_seven_steps_that_fill_the_minutes(client):
    agenda = client.get("/v1/reps/ben/agenda?on=2026-09-18&minutes=45").json()["data"]
    assert [step["number"] for step in agenda["steps"]] == [1, 2, 3, 4, 5, 6, 7]
    assert sum(step["minutes"] for step in agenda["steps"]) == 45
    assert agenda["held_on"] == "2026-09-18"


def test_the_copy_for_the_rep_has_no_prep_sheet(client):
    assert client.get("/v1/reps/ben/agenda").json()["data"]["prep"]
    assert not client.get("/v1/reps/ben/agenda?for_rep=true").json()["data"]["prep"]


@pytest.mark.parametrize("path", ["/v1/reps/ben/agenda", "/v1/reps/ben/self-assessment"])
def test_whoever_accepts_markdown_gets_it(client, path):
    answer = client.get(path, headers={"Accept": "text/markdown"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text.startswith("# ")
    preferred = client.get(path, headers={"Accept": "application/json, text/markdown"})
    assert preferred.headers["content-type"] == "application/json"


def test_commitments_are_filtered_by_rep(client):
    everybody = client.get("/v1/commitments").json()["data"]
    bens = client.get("/v1/commitments?rep=ben").json()["data"]
    assert 0 < len(bens) < len(everybody)
    assert {row["rep_name"] for row in bens} == {"Ben Okafor"}


def test_the_library_answers_with_its_sources(client):
    found = client.post("/v1/ask", json={"question": "what to do after a missed commitment"})
    passages = [hit["passage"] for hit in found.json()["data"]]
    assert "K31" in [p["id"] for p in passages]
    assert all(p["source"] for p in passages)


def test_a_form_worded_by_a_model_of_no_use_is_the_plain_one_with_the_reason(
    language_model, client
):
    path = "/v1/reps/dia/self-assessment"
    plain = client.get(path).json()
    assert language_model.requests == []
    language_model.otherwise = language_model.say.status(401)
    worded = client.get(f"{path}?worded=true").json()
    assert worded["data"]["questions"] == plain["data"]["questions"]
    assert "does not accept the key" in worded["warnings"][0]
    assert len(language_model.requests) == 1
