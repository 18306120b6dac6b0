"""Every operation of the document, asked for what is somebody else's: no read and no write across.

Two managers with two reps each. Each asks, with an own token, for every operation about people of
the other side (a rep also about the other rep of the same manager); what comes back never holds a
word of theirs, and what is on record about them stays as it was.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.options import Options
from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.domain.signing_in import Scope
from assistant.store.tables import KEPT
from tests.api.conftest import BASE, made_app, token_of

NOTES = "{name} will call the secret-{mark} account by Friday, 8 of 8 calls in the CRM."
SHARED = {"role", "number", "card_id", "document_id", "import_id", "kind", "viewer"}
"""What stands in paths and belongs to no rep; a viewer stands beside the rep it is about."""

TEAMS = {"Robin Vance": ("Ben Okafor", "Eli Brandt"), "Mira Sol": ("Tove Aas", "Uma Rao")}


@dataclass
class Theirs:
    """A rep with something of every kind, each with a word that stands nowhere else."""

    name: str
    mark: str
    ids: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """The people, their tokens, and what is theirs."""

    coach: Coach
    app: FastAPI
    tokens: dict[str, str]
    theirs: dict[str, Theirs]

    def forbidden_to(self, person: str) -> list[Theirs]:
        if person in TEAMS:
            return [t for name, t in self.theirs.items() if name not in TEAMS[person]]
        return [t for name, t in self.theirs.items() if name != person]


@pytest.fixture
def world(demo_coach: Coach) -> World:
    owner = demo_coach.whoami()
    demo_coach.people.add(owner, "Mira Sol", [Role.MANAGER], email="mira@example.com")
    for name in TEAMS["Mira Sol"]:
        demo_coach.people.add(owner, name, [Role.REP], under="Mira Sol")
    theirs = {}
    for number, (manager, reps) in enumerate(TEAMS.items()):
        actor = demo_coach.people.actor(demo_coach.people.show(owner, manager).id)
        for place, name in enumerate(reps):
            theirs[name] = _filled(demo_coach, actor, name, f"zq{number}{place}x")
    tokens = {
        person: token_of(demo_coach, person, Scope.READ, Scope.WRITE)
        for person in (*TEAMS, *theirs)
    }
    for token in demo_coach.tokens.list(owner):
        if token.person_name in theirs:
            theirs[token.person_name].ids["token_id"] = token.id
    return World(demo_coach, made_app(demo_coach, Options(rate=0)), tokens, theirs)


def _filled(coach: Coach, manager: Any, name: str, mark: str) -> Theirs:
    made, _ = coach.commitments.add(manager, name, f"Ask about secret-{mark}", how="8 of 8 calls")
    thought = coach.meetings.private_note(manager, name, f"A thought on secret-{mark}")
    review = coach.notes.read(manager, name, NOTES.format(name=name, mark=mark))
    thread = f"t-{mark}"
    answer = coach.chat.begin(manager, f"commitments of {name}", thread=thread)
    list(answer.events())
    ids = {
        "rep": thought.rep_id,
        "person": thought.rep_id,
        "commitment_id": made.id,
        "review_id": review.id,
        "thread": thread,
        "message": answer.message,
    }
    return Theirs(name, mark, ids)


def _record(coach: Coach, theirs: Theirs) -> dict[str, list[str]]:
    """All that is on record about one rep."""
    with coach._office.store.read() as record:
        return {
            kind.__name__: sorted(
                v.model_dump_json() for v in record.all(kind, rep_id=theirs.ids["rep"])
            )
            for kind, kept in KEPT.items()
            if "rep_id" in kept.names
        }


def _asked(
    path: str, method: str, operation: dict[str, Any], document: dict[str, Any], theirs: Theirs
) -> Any:
    """The request of the document's own example, about `theirs`."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            name = parameter["name"]
            value = theirs.ids.get(name) or _first(parameter["schema"], document)
            path = path.replace(f"{{{name}}}", str(value))
    named = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
    query = {"rep": theirs.ids["rep"]} if "rep" in named else {}
    query |= {"file_name": "notes.txt"} if "file_name" in named else {}
    body = operation.get("requestBody", {}).get("content", {})
    sent: dict[str, Any] = {"params": query, "headers": {"If-Match": "*"}}
    if "application/json" in body:
        example = dict(_example(body["application/json"]["schema"], document))
        for name in {"rep", "about", "person", "to", "under"} & set(example):
            example[name] = theirs.ids["rep"]
        sent["json"] = example
    elif "multipart/form-data" in body:
        sent["files"] = {"file": ("people.csv", f"name,manager\n{theirs.name},me\n")}
    elif body:
        sent["content"] = b"text"
    return path, method.upper(), sent


def _example(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    named = document["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
    return named.get("example") or named.get("examples", [{}])[0]


def _first(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    named = document["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
    return named["enum"][0] if "enum" in named else 1 if named.get("type") == "integer" else "x0000"


def _nothing_told(
    response: Any, forbidden: list[Theirs], verb: str, where: str, sent: dict[str, Any]
) -> None:
    said = response.text.replace(json.dumps(where), "")
    assert response.status_code < 500 or response.status_code == 502, (verb, where, said)
    for other in forbidden:
        assert f"secret-{other.mark}" not in said, (verb, where)
        if other.name not in str(sent):
            assert other.name not in said, (verb, where)


PEOPLE = [*TEAMS, *(rep for reps in TEAMS.values() for rep in reps)]


@pytest.mark.parametrize("person", PEOPLE)
def test_no_read_and_no_write_across(world: World, person: str):
    document = world.app.openapi()
    client = TestClient(
        world.app, base_url=BASE, headers={"Authorization": f"Bearer {world.tokens[person]}"}
    )
    forbidden = world.forbidden_to(person)
    before = {t.name: _record(world.coach, t) for t in forbidden}
    asked = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            asked += 1
            personal = set(re.findall(r"{(\w+)}", path)) - SHARED
            assert personal <= forbidden[0].ids.keys(), f"whose is it: {path}"
            for theirs in forbidden if personal else (forbidden[asked % len(forbidden)],):
                where, verb, sent = _asked(path, method, operation, document, theirs)
                response = client.request(verb, where, **sent)
                _nothing_told(response, forbidden, verb, where, sent)
                # A conversation is found by its asker and name: nobody else's can be named.
                if personal - {"thread", "message"}:
                    assert response.status_code in {403, 404}, (verb, where, response.text)
    assert asked >= 100
    for theirs in forbidden:
        assert _record(world.coach, theirs) == before[theirs.name]


def test_those_who_may_are_let_in(world: World):
    """The other way round, so that the test above does not pass by refusing everybody."""
    client = TestClient(
        world.app, base_url=BASE, headers={"Authorization": f"Bearer {world.tokens['Mira Sol']}"}
    )
    tove = world.theirs["Tove Aas"]
    for path in (
        f"/v1/reps/{tove.ids['rep']}",
        f"/v1/commitments/{tove.ids['commitment_id']}",
        f"/v1/reviews/{tove.ids['review_id']}",
        f"/v1/reps/{tove.ids['rep']}/private-notes",
        f"/v1/chat/{tove.ids['thread']}/answers/{tove.ids['message']}",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        assert "zq10x" in answer.text or path.endswith(tove.ids["rep"])
