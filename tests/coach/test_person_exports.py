"""The access export: everything about the rep, nothing of others, labels with explanation."""

import csv
import io
import json
import zipfile

import pytest

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.people import Role
from assistant.domain.signing_in import AccessToken
from assistant.errors import NotFound, Refused
from assistant.store.tables import KEPT
from assistant.writing.person_files import as_zip
from tests.coach.joining import joined

SECRET = "marmalade doubts"


def files(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_every_row_about_the_rep_is_in_it(demo_coach: Coach) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    list(demo_coach.chat.respond(ada, "/rep ada", thread="t"))
    found = demo_coach.person_exports.prepare(robin, "ada")
    told = {t.name: {str(row.get("id")) for row in t.rows} for t in found.tables}
    with demo_coach._office.store.read() as record:
        for kind, ids in record.belonging_to(ada.person_id).items():
            if kind.__name__ != "ImportChange":
                assert ids <= told[kind.__name__], kind
    assert len(told["ChatMessage"]) == 2
    assert {t.name for t in found.tables} <= {kind.__name__ for kind in KEPT}


def test_labels_come_with_their_explanation_and_who_saw_them(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.team.rep(robin, "ada")
    label = demo_coach.person_exports.prepare(robin, "ada").label
    assert label.quadrant == "Toxic (suggested)"
    assert "suggestion" in label.status
    assert label.would_change
    assert len(label.inputs) > 5
    text = files(as_zip(demo_coach.person_exports.prepare(robin, "ada")))["record.md"]
    for part in ("Toxic", "nobody confirmed", "Robin Vance looked at the label", "EUR"):
        assert part in text


def test_it_says_what_the_law_wants_said_and_who_looked_at_what(demo_coach: Coach) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    demo_coach.notice.word(robin, lawful_basis="agreement of 1 May", contact="dpo@x.example")
    made = demo_coach.tokens.new(robin, "Ada's laptop", person="ada")
    demo_coach.unsaved.keep_message(ada, "t", "half a question")
    with pytest.raises(NotFound):
        demo_coach.team.own(demo_coach.whoami(acting_as="ben"), "ada")
    raw = files(as_zip(demo_coach.person_exports.prepare(robin, "ada")))
    text = raw["record.md"]
    for part in ("Purpose: ", "agreement of 1 May", "dpo@x.example", "24 months", "erased"):
        assert part in text
    assert "half a question" in raw["tables/unsaved_text.csv"]
    assert made.token.id in raw["tables/access_token.csv"]
    with demo_coach._office.store.read() as record:
        (kept,) = record.all(AccessToken, id=made.token.id)
    assert kept.digest not in "".join(raw.values())
    assert "another rep,refused,see the record" in raw["tables/audit_entry.csv"]


def test_nothing_of_other_reps_is_in_it(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.commitments.add(robin, "ada", "Shadow Ben Okafor, then tell Ben", how="1 call")
    everybody = [row.rep for row in demo_coach.team.overview(robin).rows]
    raw = files(as_zip(demo_coach.person_exports.prepare(robin, "ada")))
    for rep in everybody:
        if rep.name != "Ada Lindqvist":
            for name, text in raw.items():
                assert rep.name not in text, name
                assert rep.id not in text, name
    assert "then tell ···" in raw["record.json"]


def test_private_notes_are_listed_and_released_by_a_logged_decision_alone(
    demo_coach: Coach,
) -> None:
    robin = demo_coach.whoami()
    demo_coach.meetings.private_note(robin, "ada", SECRET)
    demo_coach.notes.read(robin, "ada", f"Ada: I will call Fjord by Friday. {SECRET}")
    list(demo_coach.chat.respond(robin, f"/rep ada {SECRET}", thread="t"))
    kept = demo_coach.person_exports.prepare(robin, "ada")
    assert SECRET not in kept.model_dump_json()
    assert [(n.author, n.notes, n.released) for n in kept.notes] == [("Robin Vance", 2, False)]
    given = demo_coach.person_exports.prepare(robin, "ada", release="request of 3 Sep, weighed")
    assert SECRET in given.model_dump_json()
    assert given.notes[0].released
    newest = demo_coach.audit.show(robin, Wanted(about="ada", latest=2))
    assert [line.entry.action for line in newest] == ["exported person", "released private notes"]
    again = demo_coach.person_exports.prepare(robin, "ada")
    assert SECRET not in again.model_dump_json(), "a release holds for one export"


def test_only_an_admin_exports_a_person(demo_coach: Coach) -> None:
    joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.people.move(demo_coach.whoami(), "ben", "Sam")
    sam = demo_coach.people.actor(demo_coach.people.show(demo_coach.whoami(), "Sam").id)
    for nobody, wanted in ((sam, "ben"), (demo_coach.whoami(acting_as="ada"), "ada")):
        with pytest.raises((Refused, NotFound)):
            demo_coach.person_exports.prepare(nobody, wanted)


def test_no_cell_is_a_formula(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.commitments.add(robin, "ada", '=HYPERLINK("http://x.example")', how="1 call")
    raw = files(as_zip(demo_coach.person_exports.prepare(robin, "ada")))
    tables = {name: text for name, text in raw.items() if name.endswith(".csv")}
    assert "tables/commitment.csv" in tables
    for text in tables.values():
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell[:1] in {"=", "@"} for cell in row)


def test_the_machine_form_reads_back(demo_coach: Coach) -> None:
    raw = files(as_zip(demo_coach.person_exports.prepare(demo_coach.whoami(), "ada")))
    document = json.loads(raw["record.json"])
    assert document["schema"] == "nextgear.person_export/1"
    assert document["data"]["name"] == "Ada Lindqvist"
