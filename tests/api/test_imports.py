"""An import that is followed: progress as it comes, its result last, nothing where one leaves."""

import asyncio
import json
import time

import pytest

from api import streams
from assistant.domain.imports import ImportProgress
from assistant.reading.exports import evidence, export

DEALS = "owner,account,amount,created\n" + "".join(
    f"Ben Okafor,Account {n},{n}00,2026-08-{n % 27 + 1:02}\n" for n in range(1, 200)
)
FORM = {"file": ("people.csv", "name,email,role\nUma Rao,uma@example.com,rep\n")}


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Progress as files of a hundred thousand rows tell it."""
    for module in (evidence, export):
        monkeypatch.setattr(module, "PROGRESS_EVERY", 20)


def _events(text):
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            yield lines["event"], json.loads(lines["data"])


def test_a_report_comes_after_its_progress(client):
    told = client.post("/v1/imports/follow", files={"file": ("deals.csv", DEALS)})
    assert told.headers["content-type"].startswith("text/event-stream")
    *steps, (kind, report) = _events(told.text)
    assert kind == "report"
    assert {name for name, _ in steps} == {"progress"}
    assert all(ImportProgress.model_validate(step) for _, step in steps)
    same = client.post("/v1/imports/report", files={"file": ("deals.csv", DEALS)})
    assert report["questions"] == same.json()["data"]["questions"]


def test_a_file_is_taken_in(client):
    told = client.post("/v1/imports/follow?store=true", files=FORM)
    kind, done = list(_events(told.text))[-1]
    assert kind == "import"
    assert done["import_id"] in client.get("/v1/imports").text
    assert "Uma Rao" in client.get("/v1/reps").text


def test_what_is_refused_at_once_has_its_status(client, client_of):
    assert client_of("ben").post("/v1/imports/follow", files=FORM).status_code == 403
    empty = client.post("/v1/imports/follow", files={"file": ("x.csv", "")})
    assert empty.headers["content-type"] == "application/problem+json"


def test_what_goes_wrong_on_the_way_is_a_problem(client):
    strangers = DEALS.replace("Ben Okafor", "Somebody Else")
    files = {"file": ("deals-of-today.csv", strangers)}
    told = client.post("/v1/imports/follow?store=true", files=files)
    kind, problem = list(_events(told.text))[-1]
    assert (kind, problem["code"]) == ("problem", "import-not-ready")
    assert None not in problem.values()
    assert "deals-of-today.csv" not in client.get("/v1/imports").text


def test_hanging_up_cancels_and_nothing_is_stored(demo_coach, monkeypatch):
    """A reader that leaves closes the iterator, which ends the work where it next tells."""

    def slow(**told):
        time.sleep(0.1)
        return ImportProgress(**told)

    monkeypatch.setattr(evidence, "ImportProgress", slow)
    me = demo_coach.whoami()
    before = demo_coach.imports.list(me)
    steps = streams.begun(demo_coach.imports.follow(me, DEALS.encode(), "more.csv", store=True))

    async def leave() -> None:
        reading = streams.drained(steps)
        await anext(reading)
        await reading.aclose()

    asyncio.run(leave())
    assert demo_coach.imports.list(me) == before
    with pytest.raises(StopIteration):
        next(steps)
