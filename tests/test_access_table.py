"""The access table, tried through the facade, the API and the command line alike.

Ben is under Sam, Sam under Ute; Tom manages somebody else, Ines is admin only, Ada another rep,
and an open case about Ben names Hal. Each of them asks for every function through every door.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.options import Options
from assistant.coach import Coach
from assistant.domain.commitments import ReviewResult
from assistant.domain.meetings import AgendaAudience
from assistant.domain.people import Actor, GoalStyle, Role, Team
from assistant.domain.signing_in import Scope
from assistant.errors import CoachError, NotFound, Refused
from assistant.rules.access import Function
from assistant.rules.access_table import Standpoint, access_table
from tests.api.conftest import BASE, made_app, token_of
from tests.coach.joining import joined
from tests.conftest import RunCommand

NOTE = "Ben Okafor: I will call four renewals by Friday, 4 of 4 calls in the CRM."


@dataclass
class World:
    """Everybody, and the ids of what is Ben's."""

    coach: Coach
    actors: Mapping[Standpoint, Actor]
    ids: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def world(demo_coach: Coach) -> World:
    robin = demo_coach.whoami()
    for name in ("Sam Hill", "Tom Reed", "Ute Berg", "Hal Roe"):
        joined(demo_coach, name, Role.MANAGER)
    demo_coach.people.move(robin, "Sam Hill", "Ute Berg")
    demo_coach.people.move(robin, "ben", "Sam Hill")
    sam, tom, ute, hal = (
        demo_coach.people.actor(demo_coach.people.show(robin, name).id)
        for name in ("Sam Hill", "Tom Reed", "Ute Berg", "Hal Roe")
    )
    demo_coach.cases.open(robin, "ben", "Hal Roe", "complaint 12")
    demo_coach.team.rep(sam, "ben")
    ben = demo_coach.whoami(acting_as="ben")
    actors = {
        Standpoint.REP: ben,
        Standpoint.OTHER_REP: demo_coach.whoami(acting_as="ada"),
        Standpoint.MANAGER: sam,
        Standpoint.OTHER_MANAGER: tom,
        Standpoint.ABOVE: ute,
        Standpoint.ADMIN: joined(demo_coach, "Ines Abt", Role.ADMIN),
        Standpoint.NAMED: hal,
    }
    ids = {"ben": ben.person_id, "Ben Okafor": ben.person_id}
    for name in ("review", "report", "acknowledge", "dispute", "comment"):
        made, _ = demo_coach.commitments.add(sam, "ben", f"Call ten leads, {name}", how="10 calls")
        ids[name] = made.id
    ids["notes"] = demo_coach.notes.read(sam, "ben", NOTE).id
    own = demo_coach.team.own(ben, "ben").closed_commitments
    settled = next(c for c in own if c.review and c.review.by_id != sam.person_id)
    demo_coach.disputes.dispute(ben, settled.id, "no")
    ids["settle"] = settled.id
    return World(demo_coach, actors, ids)


Ids = Mapping[str, str]
ASKS: dict[Function, Callable[[Coach, Actor, Ids], Any]] = {
    Function.SEE_TEAM: lambda c, a, i: c.team.overview(a),
    Function.SEE_COUNTS: lambda c, a, i: c.managers.counts(a),
    Function.SEE_RECORD: lambda c, a, i: c.team.own(a, i["ben"]),
    Function.SEE_LABELS: lambda c, a, i: c.team.rep(a, i["ben"]),
    Function.OPEN_CASE: lambda c, a, i: c.cases.open(a, i["ben"], "Tom Reed", "complaint 13"),
    Function.SEE_CASE: lambda c, a, i: c.cases.label(a, i["ben"]),
    Function.SEE_LABEL_VIEWS: lambda c, a, i: c.audit.label_views(a, i["ben"]),
    Function.SEE_MANAGERS_SIDE: lambda c, a, i: c.managers.side(a, i["ben"]),
    Function.PREPARE: lambda c, a, i: c.agenda.prepare(
        a, i["ben"], audience=AgendaAudience.MANAGER
    ),
    Function.PREPARE_FOR_REP: lambda c, a, i: c.agenda.prepare(
        a, i["ben"], audience=AgendaAudience.REP
    ),
    Function.READ_NOTES: lambda c, a, i: c.notes.read(a, i["ben"], NOTE),
    Function.DECIDE: lambda c, a, i: c.notes.confirm(a, i["notes"]),
    Function.REVIEW: lambda c, a, i: c.commitments.review(
        a, i["review"], ReviewResult.KEPT, on=c.today()
    ),
    Function.ADD_COMMITMENT: lambda c, a, i: c.commitments.add(a, i["ben"], "Call", how="1 call"),
    Function.REPORT_DONE: lambda c, a, i: c.commitments.report_done(a, i["report"], c.today()),
    Function.ACKNOWLEDGE: lambda c, a, i: c.disputes.acknowledge(a, i["acknowledge"]),
    Function.DISPUTE: lambda c, a, i: c.disputes.dispute(a, i["dispute"], "no"),
    Function.SETTLE: lambda c, a, i: c.disputes.settle(a, i["settle"]),
    Function.CHANGE_RECORD: lambda c, a, i: c.record.leave(
        a, i["ben"], c.today() + timedelta(30), c.today() + timedelta(31)
    ),
    Function.SET_DESTINATION: lambda c, a, i: c.record.preference(
        a, i["ben"], style=GoalStyle.ACTIVITY, recognition=None
    ),
    Function.SELF_ASSESS: lambda c, a, i: c.assessments.form(a, i["ben"]),
    Function.PLAN_TIME: lambda c, a, i: c.team.plan(a),
    Function.SEARCH: lambda c, a, i: c.team.ask(a, "renewals", rep=i["ben"]),
    Function.READ_PLAYBOOK: lambda c, a, i: c.library.documents(a),
    Function.KEEP_PLAYBOOK: lambda c, a, i: c.library.add(a, b"# A\nB\n", f"{a.person_id}.md"),
    Function.SET_UP: lambda c, a, i: c.people.list(a),
    Function.ISSUE_TOKENS: lambda c, a, i: c.tokens.new(a, "one more"),
    Function.READ_AUDIT: lambda c, a, i: c.audit.verify(a),
    Function.EXPORT_PERSON: lambda c, a, i: c.person_exports.prepare(a, i["ben"]),
    Function.ERASE: lambda c, a, i: c.erasures.preview(a, i["ben"]),
    Function.RETAIN: lambda c, a, i: c.retention.due(a),
    Function.CHECK_FAIRNESS: lambda c, a, i: c.fairness.drift(a),
}

LISTS = {
    Function.SEE_TEAM: "Ben Okafor",
    Function.PLAN_TIME: "Ben Okafor",
    Function.SEE_COUNTS: "Sam Hill",
    Function.SEE_LABEL_VIEWS: "Sam Hill",
}
"""Lists answer everybody who has one of the own; what counts is whether Ben is reached."""

REQUESTS: dict[Function, tuple[str, str, Any]] = {
    Function.SEE_TEAM: ("GET", "/v1/team", None),
    Function.SEE_COUNTS: ("GET", "/v1/quadrant-counts", None),
    Function.SEE_RECORD: ("GET", "/v1/reps/{ben}/own", None),
    Function.SEE_LABELS: ("GET", "/v1/reps/{ben}", None),
    Function.OPEN_CASE: (
        "POST",
        "/v1/reps/{ben}/cases",
        {"viewer": "Tom Reed", "reason": "complaint 13"},
    ),
    Function.SEE_CASE: ("GET", "/v1/reps/{ben}/label", None),
    Function.SEE_LABEL_VIEWS: ("GET", "/v1/reps/{ben}/label-views", None),
    Function.SEE_MANAGERS_SIDE: ("GET", "/v1/reps/{ben}/manager", None),
    Function.PREPARE: ("GET", "/v1/reps/{ben}/agenda", None),
    Function.PREPARE_FOR_REP: ("GET", "/v1/reps/{ben}/agenda?for_rep=true", None),
    Function.READ_NOTES: ("POST", "/v1/reps/{ben}/notes", {"text": NOTE}),
    Function.DECIDE: ("POST", "/v1/reviews/{notes}/confirm", {"items": "all"}),
    Function.REVIEW: ("POST", "/v1/commitments/{review}/review", {"result": "kept"}),
    Function.ADD_COMMITMENT: ("POST", "/v1/commitments", {"rep": "{ben}", "what": "Call"}),
    Function.REPORT_DONE: ("POST", "/v1/commitments/{report}/report", {}),
    Function.ACKNOWLEDGE: ("POST", "/v1/commitments/{acknowledge}/acknowledge", {}),
    Function.DISPUTE: ("POST", "/v1/commitments/{dispute}/dispute", {"comment": "no"}),
    Function.SETTLE: ("POST", "/v1/commitments/{settle}/settle", {}),
    Function.CHANGE_RECORD: (
        "POST",
        "/v1/reps/{ben}/goals",
        {"amount": "100", "first_day": "2027-01-01", "last_day": "2027-12-31"},
    ),
    Function.SET_DESTINATION: ("PATCH", "/v1/reps/{ben}/preferences", {"style": "activity"}),
    Function.SELF_ASSESS: ("GET", "/v1/reps/{ben}/self-assessment", None),
    Function.PLAN_TIME: ("GET", "/v1/plan", None),
    Function.SEARCH: ("POST", "/v1/ask", {"question": "renewals", "rep": "{ben}"}),
    Function.READ_PLAYBOOK: ("GET", "/v1/documents", None),
    Function.KEEP_PLAYBOOK: ("POST", "/v1/documents?file_name=plays.md", b"# A\nB\n"),
    Function.SET_UP: ("GET", "/v1/people", None),
    Function.ISSUE_TOKENS: ("POST", "/v1/tokens", {"name": "one more"}),
    Function.READ_AUDIT: ("GET", "/v1/audit/check", None),
    Function.EXPORT_PERSON: ("POST", "/v1/reps/{ben}/export", {}),
    Function.ERASE: ("GET", "/v1/reps/{ben}/erasure", None),
    Function.RETAIN: ("GET", "/v1/retention", None),
    Function.CHECK_FAIRNESS: ("GET", "/v1/fairness/drift", None),
}

MARKS = {
    Function.SEE_LABELS: re.compile(r'"schema": ?"nextgear.rep/1"'),
    Function.PREPARE: re.compile(r'"audience": ?"manager"'),
}
"""Where one address answers each side in its own way, what only the manager's answer has."""

COMMANDS: dict[Function, tuple[str, ...]] = {
    Function.SEE_TEAM: ("team",),
    Function.SEE_COUNTS: ("counts",),
    Function.SEE_RECORD: ("commitments", "ben"),
    Function.SEE_LABELS: ("rep", "ben", "--json"),
    Function.OPEN_CASE: ("privacy", "case", "ben", "--for", "Tom Reed", "--reason", "case 13"),
    Function.SEE_CASE: ("privacy", "label", "ben"),
    Function.SEE_LABEL_VIEWS: ("audit", "mine"),
    Function.SEE_MANAGERS_SIDE: ("manager", "ben"),
    Function.PREPARE: ("prep", "ben", "--json"),
    Function.PREPARE_FOR_REP: ("prep", "ben", "--for-rep"),
    Function.READ_NOTES: ("note", "ben"),
    Function.DECIDE: ("confirm", "{notes}", "--all"),
    Function.REVIEW: ("review", "{review}", "kept"),
    Function.ADD_COMMITMENT: ("commitments", "add", "ben", "Call"),
    Function.REPORT_DONE: ("commitments", "report", "{report}"),
    Function.ACKNOWLEDGE: ("commitments", "comment", "{comment}", "mine"),
    Function.DISPUTE: ("commitments", "dispute", "{dispute}", "no"),
    Function.SETTLE: ("commitments", "settle", "{settle}"),
    Function.CHANGE_RECORD: ("goal", "ben", "100", "2027-01-01", "2027-12-31"),
    Function.SET_DESTINATION: ("preference", "ben", "--style", "activity"),
    Function.SELF_ASSESS: ("assess", "ben"),
    Function.PLAN_TIME: ("plan",),
    Function.SEARCH: ("ask", "renewals", "--rep", "ben"),
    Function.READ_PLAYBOOK: ("library", "list"),
    Function.KEEP_PLAYBOOK: ("library", "add", "{file}"),
    Function.SET_UP: ("people",),
    Function.ISSUE_TOKENS: ("token", "new", "one more"),
    Function.READ_AUDIT: ("audit", "verify"),
    Function.EXPORT_PERSON: ("privacy", "export", "ben"),
    Function.ERASE: ("privacy", "erase", "Ben Okafor"),
    Function.RETAIN: ("privacy", "retention"),
    Function.CHECK_FAIRNESS: ("privacy", "drift"),
}


def reached(function: Function, answer: str, ids: Ids) -> bool:
    """Whether an answer that was given is about Ben where it is a list, and the one asked for."""
    wanted, mark = LISTS.get(function), MARKS.get(function)
    about_ben = wanted is None or any(told in answer for told in (ids.get(wanted, wanted), wanted))
    return about_ben and (mark is None or mark.search(answer) is not None)


EXPECTED = {one: {row.function: one in row.allowed for row in access_table()} for one in Standpoint}


def test_every_function_is_tried_through_every_door() -> None:
    assert set(ASKS) == set(REQUESTS) == set(COMMANDS) == set(Function)


@pytest.mark.parametrize("standpoint", Standpoint)
def test_the_facade_does_what_the_table_says(world: World, standpoint: Standpoint) -> None:
    actor, told = world.actors[standpoint], {}
    for function in Function:
        try:
            answer = str(ASKS[function](world.coach, actor, world.ids))
            told[function] = LISTS.get(function) is None or reached(function, answer, world.ids)
        except (Refused, NotFound):
            told[function] = False
        except CoachError:
            told[function] = True  # allowed, and then stopped by the state of things
    assert told == EXPECTED[standpoint]


@pytest.mark.parametrize("standpoint", Standpoint)
def test_the_api_does_what_the_table_says(world: World, standpoint: Standpoint) -> None:
    token = token_of(world.coach, world.actors[standpoint].person_id, *Scope)
    client = TestClient(
        made_app(world.coach, Options(rate=0)),
        base_url=BASE,
        headers={"Authorization": f"Bearer {token}", "If-Match": "*"},
    )
    told = {}
    for function, (method, path, body) in REQUESTS.items():
        sent: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {}
        if isinstance(body, dict):
            sent["json"] = {key: value.format(**world.ids) for key, value in body.items()}
        answered = client.request(method, path.format(**world.ids), **sent)
        assert answered.status_code < 500
        assert answered.status_code != 422, (function, answered.text)
        told[function] = answered.status_code not in {403, 404} and (
            answered.status_code >= 400 or reached(function, answered.text, world.ids)
        )
    assert told == EXPECTED[standpoint]


@pytest.mark.parametrize("standpoint", Standpoint)
def test_the_command_line_does_what_the_table_says(
    world: World, nextgear: RunCommand, standpoint: Standpoint, tmp_path: Path
) -> None:
    at_the_keyboard = _on_the_machine_of(world, standpoint)
    file = tmp_path / "plays.md"
    file.write_text("# A\nB\n")
    told = {}
    for function, command in COMMANDS.items():
        typed = [part.format(**world.ids, file=file) for part in command]
        ran = nextgear(*typed, "-w", "demo", *at_the_keyboard)
        assert "Traceback" not in ran.err
        assert ran.code in {0, 3, 4, 5, 6}, (function, ran.err)
        told[function] = ran.code not in {4, 5} and (
            ran.code > 0 or reached(function, ran.out, world.ids)
        )
    assert told == EXPECTED[standpoint]


def _on_the_machine_of(world: World, standpoint: Standpoint) -> list[str]:
    """A workspace belongs to who sits there; in the demo that person also looks as a rep."""
    who = world.actors[standpoint]
    if Role.REP in who.roles:
        return ["--as", who.name]
    office = world.coach._office
    with office.store.write() as record:
        team = record.all(Team)[0]
        record.replace(team.model_copy(update={"owner_id": who.person_id}))
    return []
