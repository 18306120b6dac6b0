"""Imports: a report first, all or nothing, the same file changes nothing, and a way back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.coach.imports import NotReady
from assistant.domain.commitments import Commitment
from assistant.domain.goals import Credit, Deal, Goal
from assistant.domain.imports import ImportPlan, ImportProgress
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.records import ImportLog
from assistant.errors import Cancelled, Conflict, InvalidInput, NotFound, Refused
from assistant.store.tables import KEPT

DEALS = (
    b"Deal ID,Owner,Company,Stage,Amount,Close Date,Create Date\n"
    b"X-1,Ben Okafor,Fjord,Closed Won,1000.00,2026-03-04,2026-01-05\n"
    b"X-2,Ben Okafor,Elm,Proposal,500.00,2026-12-04,2026-01-05\n"
)
CHANGED = DEALS.replace(b"1000.00", b"1250.00")
NEW_PEOPLE = DEALS.replace(b"Ben Okafor", b"Zoe Quist")
TEMPLATE = b"rep,credited_on,amount\nBen Okafor,2026-03-04,77\n"


def rep_called(coach: Coach, name: str) -> Rep:
    return next(row.rep for row in coach.team.overview(coach.whoami()).rows if row.rep.name == name)


def everything(coach: Coach) -> dict[str, Any]:
    """All that is kept, but the trace of who did what."""
    traces = {"AuditEntry", "ImportLog"}
    with coach._office.store.read() as record:
        return {kind.__name__: record.all(kind) for kind in KEPT if kind.__name__ not in traces}


def test_a_report_stores_nothing(demo_coach: Coach) -> None:
    before = everything(demo_coach)
    plan = demo_coach.imports.propose(demo_coach.whoami(), DEALS, "deals.csv")
    assert plan.ready
    assert [(c.kind, c.new) for c in plan.counts] == [("deals", 2), ("credits", 1)]
    assert everything(demo_coach) == before


def test_applying_stores_what_the_report_said(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    done = demo_coach.imports.apply(actor, DEALS, "deals.csv")
    assert done.import_id
    kept = everything(demo_coach)
    deal = next(d for d in kept["Deal"] if d.id == "X-1")
    assert (deal.amount, deal.won, deal.closed_on) == (Decimal(1000), True, date(2026, 3, 4))
    assert next(d for d in kept["Deal"] if d.id == "X-2").closed_on is None
    assert [c.amount for c in kept["Credit"] if c.deal_id == "X-1"] == [Decimal(1000)]


def test_the_same_file_again_changes_nothing_and_says_so(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    demo_coach.imports.apply(actor, DEALS, "deals.csv")
    logs = demo_coach.imports.list(actor)
    before = everything(demo_coach)
    again = demo_coach.imports.apply(actor, DEALS, "renamed.csv")
    assert again.import_id is None
    assert again.plan.changes_nothing
    assert "This very file was imported" in again.plan.warnings[0]
    assert everything(demo_coach) == before
    assert demo_coach.imports.list(actor) == logs


def test_imports_are_listed_latest_first_and_of_one_moment_by_file_name(
    demo_coach: Coach,
) -> None:
    actor = demo_coach.whoami()
    early, late = datetime(2026, 9, 15, 9, tzinfo=UTC), datetime(2026, 9, 16, 9, tzinfo=UTC)
    with demo_coach._office.store.write() as record:
        logs = record.all(ImportLog)
        record.put(*(log.model_copy(update={"at": early}) for log in logs))
        record.put(logs[0].model_copy(update={"at": late}))
    names = [log.file_name for log in demo_coach.imports.list(actor)]
    assert names == [logs[0].file_name, *sorted(log.file_name for log in logs[1:])]
    assert len(names) > 3


@pytest.mark.parametrize("raw", [DEALS, NEW_PEOPLE, TEMPLATE])
def test_undoing_restores_exactly_what_was(raw: bytes, demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    before = everything(demo_coach)
    answers = {"people": "add"} if raw is NEW_PEOPLE else {}
    done = demo_coach.imports.apply(actor, raw, "file.csv", answers=answers)
    assert everything(demo_coach) != before
    demo_coach.imports.undo(actor, done.import_id or "")
    assert everything(demo_coach) == before
    assert demo_coach.imports.list(actor)[0].undone_at is not None


def test_undoing_a_change_brings_the_old_figures_back(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    demo_coach.imports.apply(actor, DEALS, "march.csv")
    before = everything(demo_coach)
    second = demo_coach.imports.apply(actor, CHANGED, "april.csv")
    assert [(c.kind, c.changed) for c in second.plan.counts] == [("deals", 1), ("credits", 1)]
    assert "amount 1000" in second.plan.changes[0].before
    undone = demo_coach.imports.undo(actor, second.import_id or "")
    assert (undone.removed, undone.restored) == (0, 2)
    assert everything(demo_coach) == before


def test_an_earlier_import_waits_for_the_later_one_to_be_taken_back(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    first = demo_coach.imports.apply(actor, DEALS, "march.csv")
    second = demo_coach.imports.apply(actor, CHANGED, "april.csv")
    with pytest.raises(Conflict, match="was changed after import"):
        demo_coach.imports.undo(actor, first.import_id or "")
    demo_coach.imports.undo(actor, second.import_id or "")
    demo_coach.imports.undo(actor, first.import_id or "")
    with pytest.raises(Conflict, match="already"):
        demo_coach.imports.undo(actor, first.import_id or "")


def test_a_new_rep_with_a_record_of_their_own_cannot_be_taken_back(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    done = demo_coach.imports.apply(actor, NEW_PEOPLE, "deals.csv", answers={"people": "add"})
    demo_coach.notes.read(actor, "zoe", "Zoe will call Fjord by Friday.")
    with pytest.raises(Conflict, match="Zoe Quist, and since then more was recorded"):
        demo_coach.imports.undo(actor, done.import_id or "")


def test_new_people_are_proposed_and_not_created(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    plan = demo_coach.imports.propose(actor, NEW_PEOPLE, "deals.csv")
    assert [(p.name, p.rows, p.row) for p in plan.people] == [("Zoe Quist", 2, 2)]
    assert [q.key for q in plan.open_questions] == ["people"]
    before = everything(demo_coach)
    with pytest.raises(NotReady, match="1 open question") as caught:
        demo_coach.imports.apply(actor, NEW_PEOPLE, "deals.csv")
    assert caught.value.plan.people == plan.people
    assert everything(demo_coach) == before
    demo_coach.imports.apply(actor, NEW_PEOPLE, "deals.csv", answers={"people": "add"})
    assert rep_called(demo_coach, "Zoe Quist").manager_id == actor.person_id


def test_one_fault_stores_nothing(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    raw = DEALS + b"X-3,Ben Okafor,Oak,Closed Won,lots,2026-03-04,2026-01-05\n"
    before = everything(demo_coach)
    with pytest.raises(NotReady, match="Row 4, column 'Amount'"):
        demo_coach.imports.apply(actor, raw, "deals.csv")
    assert everything(demo_coach) == before
    done = demo_coach.imports.apply(actor, raw, "deals.csv", answers={"faulty_rows": "skip"})
    assert {g.reason: g.rows for g in done.plan.left_out} == {"faulty, left out as you said": 1}


def test_strict_refuses_what_is_only_likely(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    raw = b"Rep;Booking Date;Amount\nBen Okafor;2026-03-04;45.000\n"
    assert demo_coach.imports.propose(actor, raw, "b.csv").ready
    plan = demo_coach.imports.propose(actor, raw, "b.csv", strict=True)
    assert [q.key for q in plan.open_questions] == ["numbers:Amount"]
    answers = {"numbers:Amount": "comma"}
    done = demo_coach.imports.apply(actor, raw, "b.csv", strict=True, answers=answers)
    assert done.import_id


def test_answers_hold_for_the_next_file_of_the_same_source(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    march = b"Rep,Booking Date,Amount,Order ID\nB. Okafor,03/05/2026,100.00,1\n"
    april = b"Rep,Booking Date,Amount,Order ID\nB. Okafor,04/05/2026,100.00,2\n"
    answers = {"dates:Booking Date": "day-first", "person:B. Okafor": "Ben Okafor"}
    first = demo_coach.imports.apply(actor, march, "march.csv", answers=answers)
    plan = demo_coach.imports.propose(actor, april, "april.csv")
    assert plan.ready
    assert any("as last time" in decision.reading for decision in plan.decisions)
    demo_coach.imports.undo(actor, first.import_id or "")
    asked = demo_coach.imports.propose(actor, april, "april.csv").open_questions
    assert {q.key for q in asked} == {"dates:Booking Date", "person:B. Okafor"}


def test_an_entry_changed_by_hand_is_a_conflict_and_asked_about(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    history = (
        b"Owner,Commitment,Agreed on,Due Date\n"
        b"Ben Okafor,Ask the budget question in every call,2026-08-03,2026-08-17\n"
    )
    demo_coach.imports.apply(actor, history, "history.csv")
    made = next(
        row.commitment
        for row in demo_coach.team.open_commitments(actor, "ben")
        if row.commitment.what.startswith("Ask the budget")
    )
    with demo_coach._office.store.write() as record:
        kept = record.get(Commitment, made.id)
        assert kept
        record.replace(kept.model_copy(update={"due": date(2026, 10, 1)}))
    plan = demo_coach.imports.propose(actor, history, "history.csv")
    assert [q.key for q in plan.open_questions] == ["conflicts"]
    assert plan.conflicting == 1
    kept_mine = demo_coach.imports.propose(
        actor, history, "history.csv", answers={"conflicts": "record"}
    )
    assert kept_mine.ready
    demo_coach.imports.apply(actor, history, "history.csv", answers={"conflicts": "file"})
    with demo_coach._office.store.read() as record:
        after = record.get(Commitment, made.id)
    assert after
    assert after.due == date(2026, 8, 17)


MANY = b"Rep,Booking Date,Amount,Order ID\n" + b"".join(
    b"Ben Okafor,2026-03-04,%d.00,O-%d\n" % (n, n) for n in range(11_000)
)


def test_progress_is_told_and_cancels(demo_coach: Coach) -> None:
    before = everything(demo_coach)

    def stop(at: ImportProgress) -> None:
        if at.doing == "reading":
            raise Cancelled

    with pytest.raises(Cancelled):
        demo_coach.imports.apply(demo_coach.whoami(), MANY, "many.csv", progress=stop)
    assert everything(demo_coach) == before


def test_an_import_can_be_followed_to_its_report(demo_coach: Coach) -> None:
    told = list(demo_coach.imports.follow(demo_coach.whoami(), MANY, "many.csv", store=False))
    steps, plan = told[:-1], told[-1]
    assert [(s.doing, s.row, s.of) for s in steps if isinstance(s, ImportProgress)] == [
        ("looking", 5_000, None),
        ("looking", 10_000, None),
        ("reading", 5_000, 11_000),
        ("reading", 10_000, 11_000),
    ]
    assert isinstance(plan, ImportPlan)
    assert plan.used == 11_000


def test_letting_go_of_an_import_stores_nothing(demo_coach: Coach) -> None:
    before = everything(demo_coach)
    following = demo_coach.imports.follow(demo_coach.whoami(), MANY, "many.csv", store=True)
    assert isinstance(next(following), ImportProgress)
    following.close()
    assert everything(demo_coach) == before


def test_what_stands_against_an_import_ends_its_following(demo_coach: Coach) -> None:
    unknown = DEALS.replace(b"Ben Okafor", b"Zoe Quist")
    following = demo_coach.imports.follow(demo_coach.whoami(), unknown, "deals.csv", store=True)
    with pytest.raises(NotReady) as reason:
        list(following)
    assert [q.key for q in reason.value.plan.open_questions] == ["people"]


def test_an_answer_to_no_question_is_told_or_refused(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    plan = demo_coach.imports.propose(actor, DEALS, "deals.csv", answers={"people": "add"})
    assert "--set people was not needed." in plan.warnings
    with pytest.raises(InvalidInput, match="no such question"):
        demo_coach.imports.propose(actor, DEALS, "deals.csv", answers={"poeple": "add"})


def test_only_an_admin_imports_and_undoes(demo_coach: Coach) -> None:
    rep = rep_called(demo_coach, "Ben Okafor")
    stranger = Actor(person_id=rep.id, name=rep.name, roles=frozenset({Role.REP}))
    with pytest.raises(Refused):
        demo_coach.imports.propose(stranger, DEALS, "deals.csv")
    with pytest.raises(Refused):
        demo_coach.imports.undo(stranger, "i")


def test_an_unknown_import_is_not_found(demo_coach: Coach) -> None:
    with pytest.raises(NotFound, match="no import"):
        demo_coach.imports.undo(demo_coach.whoami(), "zzz")


def test_a_template_in_a_workbook_is_still_ours(demo_coach: Coach) -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["rep", "period_start", "period_end", "amount"])
    book.active.append(["Ben Okafor", date(2027, 1, 1), date(2027, 12, 31), 900000])
    out = BytesIO()
    book.save(out)
    done = demo_coach.imports.apply(demo_coach.whoami(), out.getvalue(), "goals.xlsx")
    assert done.plan.own_template
    assert [(c.kind, c.new) for c in done.plan.counts] == [("goals", 1)]


def test_the_sample_team_is_imported_like_any_other(demo_coach: Coach) -> None:
    kept = everything(demo_coach)
    logs = demo_coach.imports.list(demo_coach.whoami())
    assert sum(log.new for log in logs) >= len(kept["Credit"]) + len(kept["Goal"])
    assert {Credit, Goal, Deal} <= set(KEPT)


def test_an_entry_of_our_own_template_that_was_made_by_hand_is_asked_about(
    demo_coach: Coach,
) -> None:
    actor = demo_coach.whoami()
    ben = rep_called(demo_coach, "Ben Okafor")
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    demo_coach.record.goal(actor, ben, Decimal(90_000), first, last)
    template = b"rep,period_start,period_end,amount\nBen Okafor,2027-01-01,2027-03-31,95000\n"
    with pytest.raises(NotReady) as reason:
        demo_coach.imports.apply(actor, template, "goals.csv")
    plan = reason.value.plan
    assert [q.key for q in plan.open_questions] == ["conflicts"]
    assert plan.conflicting == 1
    assert plan.changes[0].after == "amount 95000"
    kept = demo_coach.imports.apply(actor, template, "goals.csv", answers={"conflicts": "record"})
    assert kept.plan.own_template
    goals = [g for g in everything(demo_coach)["Goal"] if g.period_start == first]
    assert [g.amount for g in goals if g.rep_id == ben.id] == [Decimal(90_000)]
    demo_coach.imports.apply(actor, template, "goals.csv", answers={"conflicts": "file"})
    goals = [g for g in everything(demo_coach)["Goal"] if g.period_start == first]
    assert [g.amount for g in goals if g.rep_id == ben.id] == [Decimal(95_000)]


def test_a_1_1_typed_by_hand_and_imported_later_is_one_record(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    ben = rep_called(demo_coach, "Ben Okafor")
    on = date(2026, 6, 16)
    demo_coach.meetings.meeting(actor, ben, on, summary="Discovery calls", committed=True)
    for raw in (
        b"rep,held_on\nBen Okafor,2026-06-16\n",
        b"Rep;Meeting date;Status\nBen Okafor;16.6.2026;held\n",
    ):
        plan = demo_coach.imports.propose(actor, raw, "meetings.csv", kind="one_on_ones")
        assert plan.total().new == 0
        assert plan.changes_nothing
    told = b"rep,held_on,summary\nBen Okafor,2026-06-16,Other words\n"
    plan = demo_coach.imports.propose(actor, told, "meetings.csv")
    assert [q.key for q in plan.open_questions] == ["conflicts"]


def test_a_1_1_a_day_beside_one_on_record_is_kept_and_told(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    ben = rep_called(demo_coach, "Ben Okafor")
    demo_coach.meetings.meeting(actor, ben, date(2026, 4, 4), committed=True)
    for raw in (
        b"rep,held_on\nBen Okafor,2026-04-05\n",
        b"Rep;Meeting date;Status\nBen Okafor;5.4.2026;held\nBen Okafor;14.4.2026;held\n",
    ):
        plan = demo_coach.imports.propose(actor, raw, "meetings.csv", kind="one_on_ones")
        assert plan.total().new >= 1
        assert any("2026-04-05 and 2026-04-04" in warning for warning in plan.warnings)


def test_a_commitment_typed_by_hand_and_imported_later_is_one_record(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    ben = rep_called(demo_coach, "Ben Okafor")
    typed, _ = demo_coach.commitments.add(actor, ben, "Call five accounts before nine")
    raw = f"rep,what,made_on\nBen Okafor,call five accounts before nine.,{typed.made_on}\n"
    plan = demo_coach.imports.propose(actor, raw.encode(), "history.csv")
    assert (plan.total().new, plan.changes_nothing) == (0, True)


def test_goals_typed_again_for_a_period_are_one_goal(demo_coach: Coach) -> None:
    actor = demo_coach.whoami()
    ben = rep_called(demo_coach, "Ben Okafor")
    for amount in (90_000, 95_000):
        demo_coach.record.goal(actor, ben, Decimal(amount), date(2027, 1, 1), date(2027, 3, 31))
    goals = [g for g in everything(demo_coach)["Goal"] if g.period_start == date(2027, 1, 1)]
    assert [g.amount for g in goals if g.rep_id == ben.id] == [Decimal(95_000)]
