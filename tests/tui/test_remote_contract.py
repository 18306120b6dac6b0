"""The facade over HTTP answers as the one on this machine does: same calls, values and errors."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from assistant.coach import Coach
from assistant.coach.imports import NotReady
from assistant.domain.commitments import ReviewResult
from assistant.domain.meetings import AgendaAudience
from assistant.domain.people import Actor, LabelWording, Role
from assistant.domain.records import CheckAnswer
from assistant.errors import Cancelled, Conflict, InvalidInput, ModelNotReady, NotFound, Refused
from tests.tui.serving import Served
from tui.facade import Facade
from tui.remote import RemoteCoach

Call = Callable[[Facade, Actor], object]

NOTES = (
    "Ben Okafor: I will log every discovery call in the CRM by Friday, 8 of 8 calls.\n"
    "Robin Vance: I'll send you the pricing deck tomorrow.\n"
)
DEALS = (
    b"Deal ID,Owner,Company,Stage,Amount,Close Date,Create Date\n"
    b"X-1,Zoe Quist,Fjord,Closed Won,1000.00,2026-03-04,2026-01-05\n"
)
LEAVE = b"rep,first_day,last_day\nben.okafor@tallyfield.example,2026-11-02,2026-11-06\n"

READS: dict[str, Call] = {
    "team.overview": lambda c, a: c.team.overview(a),
    "team.reps": lambda c, a: c.team.reps(a),
    "team.rep": lambda c, a: c.team.rep(a, "ben"),
    "team.own": lambda c, a: c.team.own(a, "ben", date(2026, 9, 1)),
    "team.timeline": lambda c, a: c.team.timeline(a, "ben"),
    "team.open_commitments": lambda c, a: c.team.open_commitments(a),
    "team.ask": lambda c, a: c.team.ask(a, "what to do when a commitment was missed"),
    "team.plan": lambda c, a: c.team.plan(a),
    "insight.impact": lambda c, a: c.insight.impact(a, "ben"),
    "insight.trend": lambda c, a: c.insight.trend(a, "ben"),
    "insight.journey": lambda c, a: c.insight.journey(a, "ben"),
    "agenda.prepare": lambda c, a: c.agenda.prepare(a, "ben", audience=AgendaAudience.REP),
    "agenda.celebrations": lambda c, a: c.agenda.celebrations(a),
    "assessments.form": lambda c, a: c.assessments.form(a, "ben", full=True),
    "assessments.worded": lambda c, a: c.assessments.worded(a, "ben", full=True),
    "notes.pending": lambda c, a: c.notes.pending(a),
    "commitments.closed": lambda c, a: c.commitments.closed(a, "ben"),
    "commitments.show": lambda c, a: c.commitments.show(a, c.commitments.closed(a, "ben")[0].id),
    "library.documents": lambda c, a: c.library.documents(a),
    "library.card": lambda c, a: c.library.card(a, "K31"),
    "imports.list": lambda c, a: c.imports.list(a),
    "imports.propose": lambda c, a: c.imports.propose(a, LEAVE, "leave.csv"),
    "people.list": lambda c, a: c.people.list(a),
    "people.actor": lambda c, a: (
        c.people.actor(a.person_id).name,
        c.people.actor(a.person_id).roles,
    ),
    "setup.workspace": lambda c, a: c.setup.workspace(a).team,
    "language.what_is_set": lambda c, a: c.language.what_is_set(a),
    "chat.messages": lambda c, a: c.chat.messages(a, "default"),
    "chat.threads": lambda c, a: c.chat.threads(a),
    "unsaved.all": lambda c, a: c.unsaved.all(a),
}
"""A call of each method that reads, made on both facades over the same record."""

CHANGES = {
    "notes.read", "notes.show", "notes.edit", "notes.confirm", "notes.reject", "notes.take_back",
    "commitments.add", "commitments.review", "commitments.reopen", "commitments.report_done",
    "disputes.acknowledge", "disputes.comment", "disputes.dispute",
    "labels.set_hours", "labels.confirm", "setup.change", "people.add", "people.rename",
    "people.give", "people.take", "people.move", "people.end",
    "library.add", "library.show", "library.index", "library.remove",
    "imports.apply", "imports.undo", "language.check",
    "chat.respond", "chat.cancel", "chat.forget", "unsaved.keep_notes", "unsaved.keep_message",
}  # fmt: skip
"""What the tests below change over the wire and look at on this machine."""


@pytest.fixture(scope="module")
def looked_at(
    read_only_coach: Coach, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RemoteCoach]:
    served = Served(read_only_coach)
    remote = served.remote(tmp_path_factory.mktemp("aside"))
    yield remote
    remote.close()
    served.stop()


@pytest.fixture
def served(coach: Coach) -> Iterator[Served]:
    served = Served(coach)
    yield served
    served.stop()


@pytest.fixture
def remote(served: Served, tmp_path: Path) -> Iterator[RemoteCoach]:
    remote = served.remote(tmp_path)
    yield remote
    remote.close()


def rooms(coach: RemoteCoach) -> dict[str, object]:
    return {name: room for name, room in vars(coach).items() if not name.startswith("_")}


def methods(coach: RemoteCoach) -> dict[str, Callable[..., object]]:
    return {
        f"{room}.{name}": method
        for room, made in rooms(coach).items()
        for name, method in inspect.getmembers(made, inspect.ismethod)
        if not name.startswith("_")
    }


def same(here: Any, there: Any, where: str = "") -> None:
    """Equal in type and value. The wire carries a fraction as a decimal of 28 digits."""
    assert type(here) is type(there), where
    if isinstance(here, BaseModel):
        for field in type(here).model_fields:
            same(getattr(here, field), getattr(there, field), f"{where}.{field}")
    elif isinstance(here, tuple | list):
        assert len(here) == len(there), where
        for number, (one, other) in enumerate(zip(here, there, strict=True)):
            same(one, other, f"{where}[{number}]")
    elif isinstance(here, Fraction):
        assert abs(here - there) <= abs(here) * Fraction(1, 10**26), where
    else:
        assert here == there, where


def test_every_method_has_the_signature_of_its_namesake(looked_at, read_only_coach):
    for name, method in methods(looked_at).items():
        room, called = name.split(".")
        local = inspect.signature(getattr(getattr(read_only_coach, room), called)).parameters
        own = inspect.signature(method).parameters
        assert [(p.name, p.kind, p.default) for p in own.values()] == [
            (p.name, p.kind, p.default) for p in local.values()
        ], name


def test_every_method_is_called_by_a_test(looked_at):
    assert set(methods(looked_at)) == set(READS) | CHANGES


@pytest.mark.parametrize("name", READS)
def test_what_is_read_is_equal_on_both_sides(name, looked_at, read_only_coach):
    me = read_only_coach.whoami()
    same(READS[name](read_only_coach, me), READS[name](looked_at, me), name)


def test_who_and_which_day_come_from_the_server(looked_at, read_only_coach):
    assert looked_at.whoami() == read_only_coach.whoami()
    assert looked_at.today() == read_only_coach.today()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda c, a: c.team.rep(a, "nobody"), NotFound),
        (lambda c, a: c.notes.show(a, "w0000"), NotFound),
        (lambda c, a: c.agenda.prepare(a, "ben", minutes=5), InvalidInput),
        (
            lambda c, a: c.commitments.reopen(a, c.team.open_commitments(a)[0].commitment.id),
            Conflict,
        ),
        (lambda c, a: c.imports.apply(a, b"a,b\n1,2\n", "x.csv"), InvalidInput),
        (lambda c, a: c.people.rename(a, "nobody", name="X"), NotFound),
    ],
)
def test_an_error_is_the_same_in_kind_and_words(call, error, looked_at, read_only_coach):
    me = read_only_coach.whoami()
    with pytest.raises(error) as here:
        call(read_only_coach, me)
    with pytest.raises(error) as there:
        call(looked_at, me)
    assert str(there.value) == str(here.value)
    assert type(there.value) is type(here.value)


def test_a_rep_is_shown_the_own_record_alone(served, tmp_path):
    remote = served.remote(tmp_path, served.token("ben"))
    ben = remote.whoami()
    assert ben.roles == {Role.REP}
    same(served.coach.team.own(ben, "ben"), remote.team.own(ben, "ben"))
    for asked in (lambda: remote.team.overview(ben), lambda: remote.team.rep(ben, ben.person_id)):
        with pytest.raises(Refused):
            asked()
    with pytest.raises(NotFound):
        remote.team.own(ben, "ada")
    remote.close()


def test_notes_go_from_text_to_commitments_and_back(remote, coach, manager):
    read = remote.notes.read(manager, "ben", NOTES, held_on=date(2026, 9, 14), file_name="a.txt")
    same(remote.notes.show(manager, read.id), coach.notes.show(manager, read.id))
    edited = remote.notes.edit(
        manager, read.id, 1, cue="after each call", due="Friday", version=read.version
    )
    same(edited, coach.notes.show(manager, read.id)[0])
    assert edited.items[0].draft.cue == "after each call"
    rejected = remote.notes.reject(manager, read.id, [2], version=edited.version)
    same(rejected, coach.notes.show(manager, read.id)[0])
    made, warnings = remote.notes.confirm(manager, read.id, version=rejected.version)
    assert [c.id for c in made] == [coach.commitments.show(manager, made[0].id)[0].id]
    assert isinstance(warnings, tuple)
    back = remote.notes.take_back(manager, read.id)
    same(back, coach.notes.show(manager, read.id)[0])


def test_nobody_overwrites_what_somebody_else_changed_meanwhile(remote, coach, manager):
    read = remote.notes.read(manager, "ben", NOTES)
    coach.notes.reject(manager, read.id, [2])
    for change in (
        lambda: remote.notes.edit(manager, read.id, 1, cue="x", version=read.version),
        lambda: remote.notes.confirm(manager, read.id, version=read.version),
    ):
        with pytest.raises(Conflict, match="changed"):
            change()
    assert coach.notes.show(manager, read.id)[0].items[0].draft.cue != "x"


def test_a_rep_answers_a_commitment_over_the_wire(served, tmp_path):
    remote, coach = served.remote(tmp_path, served.token("ben")), served.coach
    ben = remote.whoami()
    mine = coach.team.own(ben, "ben").open_commitments[0].commitment
    agreed = remote.disputes.acknowledge(ben, mine.id, "from Monday", version=mine.version)
    assert agreed.rep_confirmed_at
    said = remote.disputes.comment(ben, mine.id, "the list came late")
    disputed = remote.disputes.dispute(ben, mine.id, "four, not eight", version=said.version)
    same(disputed, coach.commitments.show(ben, mine.id)[0])
    with pytest.raises(Conflict):
        remote.disputes.dispute(ben, mine.id, "again", version=mine.version)
    remote.close()


def test_a_commitment_lives_over_the_wire(remote, coach, manager):
    made, warnings = remote.commitments.add(
        manager, "ben", "Ask five questions", how="8 of 8 call notes", due="by Friday"
    )
    same((made, warnings)[0], coach.commitments.show(manager, made.id)[0])
    reported = remote.commitments.report_done(
        manager, made.id, remote.today(), version=made.version
    )
    reviewed = remote.commitments.review(
        manager,
        made.id,
        ReviewResult.KEPT,
        on=remote.today(),
        actual=Decimal("7.5"),
        note="good",
        version=reported.version,
    )
    same(reviewed, coach.commitments.show(manager, made.id)[0])
    opened = remote.commitments.reopen(manager, made.id)
    same(opened, coach.commitments.show(manager, made.id)[0])
    assert opened.is_open


def test_what_a_manager_and_an_admin_set_up_is_on_record(remote, coach, manager):
    hours = remote.labels.set_hours(manager, "ben", Decimal("3.25"), remote.today())
    assert hours.hours == Decimal("3.25")
    with suppress(Conflict):  # where there is nothing to check
        remote.labels.confirm(manager, "ada", [CheckAnswer.NO] * 5, "not seen")
    seen = coach.setup.workspace(manager).team
    team = remote.setup.change(manager, labels=LabelWording.NEUTRAL, version=seen.version)
    assert team == coach.setup.workspace(manager).team
    with pytest.raises(Conflict):
        remote.setup.change(manager, currency="SEK", version=seen.version)
    person = remote.people.add(manager, "Sam Lind", (Role.REP,), email="sam@example.com", job="AE")
    renamed = remote.people.rename(manager, person.id, name="Sam Lindt")
    same(renamed, coach.people.show(manager, person.id))
    with pytest.raises(ModelNotReady, match="No language model"):
        list(remote.language.check(manager))


def test_the_playbook_and_files_are_taken_in_and_back(remote, coach, manager):
    kept = remote.library.add(manager, b"# Opening\n\nBegin with the agenda.\n", "play.md")
    remote.library.index(manager)
    same(remote.library.show(manager, kept.id), coach.library.show(manager, kept.id))
    assert remote.library.remove(manager, "play.md").id == kept.id
    assert coach.library.documents(manager) == ()
    with pytest.raises(NotReady) as open_question:
        remote.imports.apply(manager, DEALS, "deals.csv")
    same(open_question.value.plan, coach.imports.propose(manager, DEALS, "deals.csv"))
    done = remote.imports.apply(manager, LEAVE, "leave.csv")
    assert done.import_id is not None
    remote.imports.undo(manager, done.import_id)
    assert [log.id for log in coach.imports.list(manager) if log.undone_at] == [done.import_id]


def test_chat_streams_and_is_remembered_stopped_and_forgotten(remote, coach, manager):
    events = list(remote.chat.respond(manager, "prep me for Ben\u2028now", thread="monday"))
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert events == list(coach.chat.messages(manager, "monday")[1].events)
    assert remote.chat.cancel(manager, "monday") is False
    assert remote.chat.forget(manager, "monday") is True
    assert remote.chat.forget(manager, "monday") is False
    assert [e.kind for e in remote.chat.respond(manager, "who is overdue")][-1] == "done"


def test_what_was_typed_waits_at_the_server(remote, coach, manager):
    remote.unsaved.keep_notes(manager, "ben", "Ben will")
    remote.unsaved.keep_message(manager, "default", "who is")
    assert {t.text for t in coach.unsaved.all(manager)} == {"Ben will", "who is"}
    same(remote.unsaved.all(manager), coach.unsaved.all(manager))
    remote.unsaved.keep_message(manager, "default", "")
    assert [t.text for t in remote.unsaved.all(manager)] == ["Ben will"]


def test_people_are_given_roles_moved_and_ended(remote, coach, manager):
    def held(person):
        return coach.people.show(manager, person.id).roles

    dana = remote.people.add(manager, "Dana Ruiz", (Role.MANAGER,))
    ben = coach.people.show(manager, "ben")
    assert remote.people.give(manager, dana.id, Role.ADMIN).roles == held(dana)
    assert Role.ADMIN in held(dana)
    assert remote.people.take(manager, dana.id, Role.ADMIN).roles == held(dana) == (Role.MANAGER,)
    assert remote.people.move(manager, ben.id, dana.id).manager_name == "Dana Ruiz"
    remote.people.move(manager, ben.id, manager.person_id)
    assert remote.people.end(manager, ben.id, date(2026, 9, 10)).roles == held(ben) == ()


def test_an_import_tells_how_far_it_is_and_stores_nothing_once_it_is_stopped(
    remote, coach, manager, monkeypatch
):
    for module in ("evidence", "export"):
        monkeypatch.setattr(f"assistant.reading.exports.{module}.PROGRESS_EVERY", 1)
    told = []

    def stop(progress):
        told.append(progress)
        raise Cancelled

    before = coach.imports.list(manager)
    remote.imports.propose(manager, DEALS, "deals.csv", progress=told.append)
    assert [step.row for step in told][:1] == [1]
    with pytest.raises(Cancelled):
        remote.imports.apply(manager, DEALS, "deals.csv", progress=stop)
    assert coach.imports.list(manager) == before
