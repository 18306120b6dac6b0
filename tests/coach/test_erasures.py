"""After an erasure the whole data folder holds neither name nor text nor vector of the rep."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.coach.imports import NotReady
from assistant.domain.chat import AnswerUnderWay, ChatEvent, ChatMessage
from assistant.domain.commitments import Commitment
from assistant.domain.conversation import Note, Visibility
from assistant.domain.people import Rep, Role
from assistant.domain.privacy import Erasure
from assistant.domain.records import AuditEntry, ModelCall, ModelUse, UnsavedText
from assistant.domain.signing_in import AccessToken, KeptAnswer
from assistant.domain.value import Value
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from assistant.store import Store, erase, replay
from tests.coach.joining import joined

WORDS = "quokkas juggle turnips"


def passing(ben: str, ada: str) -> tuple[Value, ...]:
    """Answers kept for repeated requests, unsaved texts and usage that speak of Ben."""
    now = datetime.now(UTC)
    call = ModelCall(
        model="m", prompt="agenda", prompt_version="1", tokens_in=1, tokens_out=1,
        milliseconds=1, tries=1, outcome="answered",
    )  # fmt: skip
    answer = KeptAnswer(
        id="k1", person_id="x", fingerprint="f", at=now, claim="c", until=now, status=200, body="{}"
    )
    half = ChatEvent(kind="text", text=f"Ben Okafor: {WORDS}")
    answering = AnswerUnderWay(id="a1", person_id="x", thread_id="t", until=now, events=(half,))
    typed = UnsavedText(id="u1", person_id="x", rep_id=ada, text=f"tell Ben: {WORDS}", at=now)
    return (
        answer.model_copy(update={"body": f'{{"name": "Ben Okafor", "what": "{WORDS}"}}'}),
        answer.model_copy(update={"id": "k2", "body": f'{{"rep_id": "{ben}"}}'}),
        answer.model_copy(update={"id": "k3", "body": '{"name": "Ada Lindqvist"}'}),
        answering,
        typed,
        typed.model_copy(update={"id": "u2", "rep_id": ben, "text": WORDS}),
        ModelUse(id="i1", at=now, person_id="x", rep_id=ben, call=call),
    )


def filled(coach: Coach) -> str:
    """Leaves the name and words of Ben wherever a name or words can be; his id."""
    robin, ben = coach.whoami(), coach.whoami(acting_as="ben")
    review = coach.notes.read(robin, "ben", f"Ben: I will {WORDS} by Friday, 4 of 4.")
    made, _ = coach.notes.confirm(robin, review.id)
    coach.disputes.comment(ben, made[0].id, f"{WORDS}, says Ben")
    coach.meetings.private_note(robin, "ben", f"{WORDS} in private")
    coach.meetings.meeting(robin, "ben", coach.today(), summary=f"We talked {WORDS}.")
    coach.commitments.add(robin, "ada", "Shadow Ben Okafor on the Fjord call", how="1 call")
    with coach._office.store.write() as record:
        ada = coach.whoami(acting_as="ada").person_id
        shared = Note(
            id="n-shared",
            rep_id=ada,
            author_id=robin.person_id,
            on=date(2026, 9, 1),
            text="Ask Ben, the benefit is his. BEN knows; ben okafor too.",
            visibility=Visibility.SHARED,
        )
        record.add(shared, *passing(ben.person_id, ada))
    for actor, asked in ((robin, "who is overdue"), (robin, "/rep ben"), (ben, "/rep ben")):
        list(coach.chat.respond(actor, asked, thread="t"))
    coach.team.ask(robin, WORDS, rep="ben")
    coach.team.ask(robin, "shadow the Fjord call", rep="ada")
    return ben.person_id


def vectors(home: Path, where: str) -> list[bytes]:
    connection = sqlite3.connect(home / "demo" / "nextgear.db")
    found = [row[0] for row in connection.execute(f"SELECT vector FROM vectors WHERE {where}")]
    connection.close()
    return found


def bytes_of(home: Path) -> bytes:
    return b"\0".join(f.read_bytes() for f in sorted(home.rglob("*")) if f.is_file())


@pytest.mark.sqlite
def test_nothing_of_an_erased_rep_is_in_any_file(demo_coach: Coach, demo_home: Path) -> None:
    robin = demo_coach.whoami()
    rep_id = filled(demo_coach)
    secret = demo_coach.tokens.new(robin, "Ben's laptop", person="ben").secret
    assert demo_coach.tokens.admit(secret)
    held = vectors(demo_home, f"rep_id = '{rep_id}'")
    before = bytes_of(demo_home)
    assert held
    assert all(vector in before for vector in held)
    assert all(word in before for word in (b"Ben Okafor", WORDS.encode()))

    report = demo_coach.erasures.erase(robin, "ben", reason="asked by the rep")

    assert report.finished
    with demo_coach._office.store.read() as record:
        assert [a.id for a in record.all(KeptAnswer)] == ["k3"]
        assert record.all(UnsavedText) == ()
        assert record.all(AccessToken) == ()
        assert record.all(ModelUse) == ()
        assert {m.text for m in record.all(ChatMessage)} == {"who is overdue"}
    assert report.masked >= 2
    assert demo_coach.tokens.admit(secret) is None
    after = bytes_of(demo_home)
    for trace in (b"Ben Okafor", b"Okafor", WORDS.encode(), b"quokkas", b"BEN knows", b"Ask Ben"):
        assert trace not in after, trace
    assert not any(vector in after for vector in held)
    assert b"the benefit is his" in after, "words that only look alike stay"
    with pytest.raises(NotFound):
        demo_coach.team.own(robin, "ben")


def test_what_is_on_record_about_others_keeps_its_places(demo_coach: Coach) -> None:
    filled(demo_coach)
    demo_coach.erasures.erase(demo_coach.whoami(), "ben", reason="asked")
    with demo_coach._office.store.read() as record:
        note = record.get(Note, "n-shared")
        shadow = [c for c in record.all(Commitment) if c.what.startswith("Shadow")]
    assert note is not None
    assert note.text == "Ask ···, the benefit is his. ··· knows; ·········· too."
    assert [c.what for c in shadow] == ["Shadow ·········· on the Fjord call"]


def test_an_id_and_a_day_are_left_and_the_audit_still_holds(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    rep_id = filled(demo_coach)
    demo_coach.erasures.erase(robin, "ben", reason="asked")
    (stub,) = demo_coach.erasures.list(robin)
    assert (stub.person_id, stub.finished_at is not None) == (rep_id, True)
    assert demo_coach.audit.verify(robin).fault == ""
    with demo_coach._office.store.read() as record:
        assert record.all(AuditEntry, object_id=rep_id, action="erased")


def test_the_reason_is_kept_without_the_name(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.erasures.erase(robin, "ben", reason="  Okafor's letter of 3 Sep, signed Ben Okafor ")
    stub = demo_coach.erasures.list(robin)[-1]
    assert stub.reason == "······'s letter of 3 Sep, signed ··········"
    demo_coach.erasures.erase(robin, "eli", reason="as asked; see also the letter of Ada Lindqvist")
    demo_coach.erasures.erase(robin, "ada", reason="asked by letter")
    told = [each.reason for each in demo_coach.erasures.list(robin)]
    assert not any("Ada" in reason or "Lindqvist" in reason for reason in told)


PEOPLE = "name,email,role\n{name},{email},rep\n"
EXPORT = "Owner,Amount,Close Date,Stage\n{name},1000,2026-09-01,Closed Won\n"


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Ben Okafor", "ben.okafor@tallyfield.example"),
        ("B. Okafor", "Ben.Okafor@tallyfield.example"),
        ("ben okafor", "other@tallyfield.example"),
    ],
)
def test_an_import_asks_before_it_brings_somebody_back(
    demo_coach: Coach, name: str, email: str
) -> None:
    robin = demo_coach.whoami()
    demo_coach.erasures.erase(robin, "ben", reason="asked by letter")
    raw = PEOPLE.format(name=name, email=email).encode()
    plan = demo_coach.imports.propose(robin, raw, "people.csv")
    asked = [question for question in plan.open_questions if question.key == "erased"]
    assert len(asked) == 1
    assert f"({name}, erased on " in asked[0].text
    with pytest.raises(NotReady):
        demo_coach.imports.apply(robin, raw, "people.csv")
    with pytest.raises(NotFound):
        demo_coach.team.own(robin, "okafor")
    answers = {"erased": "bring_back"}
    done = demo_coach.imports.apply(robin, raw, "people.csv", answers=answers)
    back = demo_coach.team.own(robin, "okafor").rep.id
    assert done.plan.returning == (back,)
    newest = demo_coach.audit.show(robin, Wanted(action="brought back"))
    assert [line.entry.object_id for line in newest] == [back]
    again = demo_coach.imports.propose(robin, raw, "people.csv")
    assert not again.open_questions  # who is on record is nobody who comes back


def test_the_export_of_another_system_asks_as_well(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.erasures.erase(robin, "ben", reason="asked by letter")
    raw = EXPORT.format(name="Ben Okafor").encode()
    answers = {"people": "add"}
    plan = demo_coach.imports.propose(robin, raw, "deals.csv", answers=answers)
    assert "erased" in [question.key for question in plan.open_questions]


def test_somebody_typed_in_comes_back_only_where_it_is_said(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.people.add(robin, "Noor Haddad", [Role.REP], email="noor@example.com")
    demo_coach.erasures.erase(robin, "noor", reason="asked by letter")
    with pytest.raises(Conflict, match="erased here on"):
        demo_coach.people.add(robin, "Noor Haddad", [Role.REP])
    back = demo_coach.people.add(robin, "Noor Haddad", [Role.REP], again=True)
    newest = demo_coach.audit.show(robin, Wanted(action="brought back"))
    assert [line.entry.object_id for line in newest] == [back.id]


def test_a_preview_changes_nothing_and_names_what_the_team_must_change(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.library.add(robin, b"# Stars\nBen Okafor closes like this.\n", "heroes.md")
    shown = demo_coach.erasures.preview(robin, "ben")
    assert shown.documents == ("heroes.md",)
    assert shown.removed > 50
    assert demo_coach.team.own(robin, "ben").rep.name == "Ben Okafor"


def test_a_legal_hold_or_another_role_stands_in_the_way(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.erasures.hold(robin, "ben", "case 12")
    for ask in (
        lambda: demo_coach.erasures.erase(robin, "ben", reason="asked"),
        lambda: demo_coach.erasures.hold(robin, "ben", "case 12"),
        lambda: demo_coach.erasures.hold(robin, "ada", "none", ended=True),
    ):
        with pytest.raises(Conflict, match="legal hold"):
            ask()
    demo_coach.erasures.hold(robin, "ben", "case closed", ended=True)
    demo_coach.people.give(robin, "ben", Role.ADMIN)
    with pytest.raises(Conflict, match="too"):
        demo_coach.erasures.erase(robin, "ben", reason="asked")
    with pytest.raises(InvalidInput):
        demo_coach.erasures.erase(robin, "ada", reason=" ")
    for nobody in (demo_coach.whoami(acting_as="ada"), joined(demo_coach, "Sam", Role.MANAGER)):
        with pytest.raises((Refused, NotFound)):
            demo_coach.erasures.erase(nobody, "ada", reason="asked")


def test_an_older_backup_brings_nobody_back(demo_coach: Coach) -> None:
    """The rows of the backup stand again in this transaction; the list erases them again."""
    robin, store = demo_coach.whoami(), demo_coach._office.store
    with store.read() as record:
        ben = next(r for r in record.all(Rep) if r.name == "Ben Okafor")
    demo_coach.erasures.erase(robin, "ben", reason="asked")
    stubs = demo_coach.erasures.list(robin)
    with store.write() as record:
        record.remove(Erasure, stubs[0].id)
        record.add(ben)  # as the backup has it
        assert replay(record, stubs) == 1
        assert record.get(Rep, ben.id) is None
        assert replay(record, stubs) == 0, "a backup that knows of the erasure was made after it"


KILLED = """
import os, signal
from assistant.bootstrap import open_coach
from assistant.store import Store
Store.scrub = lambda self: os.kill(os.getpid(), signal.SIGKILL)
coach = open_coach("demo")
coach.erasures.erase(coach.whoami(), "ben", reason="asked")
"""


@pytest.mark.sqlite
def test_a_killed_erasure_is_finished_by_the_next_program(
    demo_coach: Coach, demo_home: Path
) -> None:
    filled(demo_coach)
    demo_coach.close()
    killed = subprocess.run([sys.executable, "-c", KILLED], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert b"quokkas" in bytes_of(demo_home), "the log and free pages still hold it"

    from assistant.bootstrap import open_coach

    again = open_coach("demo")
    assert again.erasures.list(again.whoami())[0].finished_at is not None
    again.close()
    for trace in (b"Okafor", b"quokkas"):
        assert trace not in bytes_of(demo_home)


KILLED_ANY_TIME = """
from assistant.bootstrap import open_coach
coach = open_coach("demo")
print("ready", flush=True)
coach.erasures.erase(coach.whoami(), "ben", reason="asked")
"""


@pytest.mark.sqlite
@pytest.mark.parametrize("milliseconds", [2, 15, 40])
def test_killed_at_any_moment_the_rep_is_there_whole_or_gone_whole(
    demo_coach: Coach, demo_home: Path, milliseconds: int
) -> None:
    filled(demo_coach)
    count = demo_coach.erasures.preview(demo_coach.whoami(), "ben").removed
    demo_coach.close()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_ANY_TIME], stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(milliseconds / 1000)
        os.kill(program.pid, signal.SIGKILL)

    from assistant.bootstrap import open_coach

    again = open_coach("demo")
    robin = again.whoami()
    try:
        there = again.erasures.preview(robin, "ben").removed
    except NotFound:
        assert again.erasures.list(robin)[0].finished_at is not None
        assert b"quokkas" not in bytes_of(demo_home)
    else:
        assert there == count
    again.close()


@pytest.mark.sqlite
def test_while_others_read_it_is_off_the_record_and_finished_later(
    demo_coach: Coach, demo_home: Path
) -> None:
    filled(demo_coach)
    other = sqlite3.connect(demo_home / "demo" / "nextgear.db")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM reps").fetchall()
    report = demo_coach.erasures.erase(demo_coach.whoami(), "ben", reason="asked")
    assert not report.finished
    other.close()
    assert demo_coach.erasures.finish()
    assert b"quokkas" not in bytes_of(demo_home)


@pytest.mark.parametrize(
    ("name", "others", "text", "left"),
    [
        ("Zoë Lund", ["Ida Lund"], "Zoë asks Lund; zoë lund", "··· asks Lund; ········"),
        ("Will May", ["Ann"], "Will you ask Will May in May?", "Will you ask ········ in May?"),
        ("Will", ["Ann"], "Will will", "Will will"),
        ("李雷", ["Ann"], "李雷 said: 李雷说", "·· said: ··说"),
    ],
)
def test_only_what_means_the_person_is_masked(
    tmp_path: Path, name: str, others: list[str], text: str, left: str
) -> None:
    from assistant.domain.people import Manager

    store = Store.open(tmp_path / "own")
    with store.write() as record:
        record.add(Manager(id="m", name="Mara"), Rep(id="r", name=name, manager_id="m"))
        for number, other in enumerate(others):
            record.add(Rep(id=f"o{number}", name=other, manager_id="m"))
        record.add(Note(id="n", rep_id="o0", author_id="m", on=date(2026, 9, 1), text=text))
        erase(record, "r")
    with store.read() as record:
        note = record.get(Note, "n")
    store.close()
    assert note is not None
    assert note.text == left
    assert json.dumps(note.text)


@pytest.mark.sqlite
def test_copies_that_a_restore_put_aside_before_go_as_well(
    demo_coach: Coach, demo_home: Path
) -> None:

    aside = demo_home / "demo" / "before"
    aside.mkdir()
    for name, days in (("old.backup", -1), ("new.backup", 1)):
        (aside / name).write_bytes(b"everything")
        at = time.time() + days * 86_400
        os.utime(aside / name, (at, at))
    demo_coach.erasures.erase(demo_coach.whoami(), "ben", reason="asked")
    assert [f.name for f in aside.iterdir()] == ["new.backup"], "that one was made after it"
