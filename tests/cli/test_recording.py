"""Every human input of a rule has a command, and the figure it feeds changes."""

import json
from pathlib import Path

import pytest

from tests.conftest import Ran, RunCommand

Rep = dict[str, object]


def standing(nextgear: RunCommand, name: str) -> Rep:
    ran = nextgear("rep", name, "--json", "-w", "demo")
    assert ran.code == 0, ran.err
    found: Rep = json.loads(ran.out)["data"]["standing"]
    return found


def part(of: Rep, name: str) -> Rep:
    found = of[name]
    assert isinstance(found, dict)
    return found


def ok(ran: Ran) -> Ran:
    assert ran.code == 0, ran.err
    return ran


def first_open(nextgear: RunCommand, name: str, kind: str = "commitment") -> str:
    rows = json.loads(nextgear("commitments", name, "--json", "-w", "demo").out)["data"]["open"]
    return str(next(r["commitment"]["id"] for r in rows if r["commitment"]["kind"] == kind))


def test_a_credit_moves_attainment(nextgear: RunCommand, demo_home: Path) -> None:
    before = part(standing(nextgear, "ivo"), "attainment")
    assert before["segment"] == "LOW_CORE"
    ok(nextgear("credit", "ivo", "198000", "--on", "2026-09-10", "-w", "demo"))
    after = part(standing(nextgear, "ivo"), "attainment")
    assert (after["segment"], float(str(after["ratio"]))) == ("CORE", 1.0)


def test_a_return_takes_credit_back(nextgear: RunCommand, demo_home: Path) -> None:
    ok(nextgear("credit", "jun", "-w", "demo", "--on", "2026-09-14", "--", "-1"))
    assert part(standing(nextgear, "jun"), "attainment")["segment"] == "LOW_CORE"


def test_leave_lowers_the_goal(nextgear: RunCommand, demo_home: Path) -> None:
    before = float(str(part(standing(nextgear, "ben"), "attainment")["ratio"]))
    ok(nextgear("leave", "ben", "2026-05-01", "2026-05-31", "-w", "demo"))
    assert float(str(part(standing(nextgear, "ben"), "attainment")["ratio"])) > before
    again = nextgear("leave", "ben", "2026-05-10", "2026-05-12", "-w", "demo")
    assert again.code == 6


def test_a_changed_goal_counts_from_its_day(nextgear: RunCommand, demo_home: Path) -> None:
    before = float(str(part(standing(nextgear, "ben"), "attainment")["ratio"]))
    command = ("goal", "ben", "2000000", "2026-01-01", "2026-12-31")
    ok(nextgear(*command, "--effective", "2026-09-01", "-w", "demo"))
    assert float(str(part(standing(nextgear, "ben"), "attainment")["ratio"])) < before


def test_the_judged_rating_serves_where_figures_are_missing(
    nextgear: RunCommand, demo_home: Path
) -> None:
    ok(nextgear("process", "kim", "judged", "3", "-w", "demo"))
    process = part(standing(nextgear, "kim"), "process")
    assert (process["axis"], process["judged_rating"]) == ("strong", 3)


def test_a_destination_opens_the_way_back_to_this_week(
    nextgear: RunCommand, demo_home: Path
) -> None:
    ok(nextgear("destination", "ben", "core", "--by", "2026-12-31", "--why", "club", "-w", "demo"))
    assert "Core" in ok(nextgear("journey", "ben", "-w", "demo")).out
    assert "club" in nextgear("prep", "ben", "-w", "demo").out


@pytest.mark.parametrize(
    "line",
    [
        ["observed", "ben", "joint call with Fjord"],
        ["skill", "ben", "discovery", "impact questions", "2", "--target", "3"],
        ["preference", "ben", "--style", "big-picture", "--recognition", "private"],
        ["meeting", "ben", "--on", "2026-09-15", "--reviewed", "--committed"],
        ["meeting", "ben", "--on", "2026-09-14", "--outcome", "cancelled"],
        ["process", "ben", "new_opps", "22"],
        ["deal", "ben", "Fjord", "45000", "--created", "2026-07-01", "--closed", "2026-09-10"],
        ["plan", "--set", "ben=4.5"],
        ["commitments", "add", "ben", "Join the Tanner call", "--mine", "--due", "friday"],
    ],
)
def test_every_input_is_taken(nextgear: RunCommand, demo_home: Path, line: list[str]) -> None:
    assert ok(nextgear(*line, "-w", "demo")).out


def test_hours_set_by_the_manager_stand_in_the_plan(nextgear: RunCommand, demo_home: Path) -> None:
    out = ok(nextgear("plan", "--set", "ben=2.25", "-w", "demo")).out
    assert "2.25 h" in next(line for line in out.splitlines() if line.startswith("Ben"))
    assert nextgear("plan", "--set", "ben=2.1", "-w", "demo").code == 3


def test_roles_of_both_sides_are_compared(nextgear: RunCommand, demo_home: Path) -> None:
    assert nextgear("roles", "ben", "-w", "demo").code == 4
    nextgear("roles", "ben", "prospecting+=50", "closing+=30", "reporting=20", "-w", "demo")
    shown = ok(nextgear("roles", "ben", "closing+=60", "support=40", "--by-rep", "-w", "demo")).out
    assert "25" in shown


def test_a_suggestion_is_confirmed_only_with_five_yes(
    nextgear: RunCommand, demo_home: Path
) -> None:
    shown = ok(nextgear("check", "ada", "-w", "demo")).out
    assert "5." in shown
    unsure = ("check", "ada", "--answers", "yes,yes,unsure,yes,yes", "--reason", "r")
    ok(nextgear(*unsure, "-w", "demo"))
    assert standing(nextgear, "ada")["toxic_confirmed"] is False
    ok(nextgear("check", "ada", "--answers", "yes,yes,yes,yes,yes", "--reason", "r", "-w", "demo"))
    assert standing(nextgear, "ada")["toxic_confirmed"] is True
    assert (
        nextgear(
            "check", "ben", "--answers", "yes,yes,yes,yes,yes", "--reason", "r", "-w", "demo"
        ).code
        == 6
    )


def test_a_disputed_review_leaves_the_score_and_its_reviewer_cannot_settle_it(
    nextgear: RunCommand, demo_home: Path
) -> None:
    chosen = first_open(nextgear, "ada")
    ok(nextgear("review", chosen, "missed", "-w", "demo"))
    missed = part(standing(nextgear, "ada"), "coachability")["missed"]
    ok(nextgear("commitments", "dispute", chosen, "never agreed", "-w", "demo", "--as", "ada"))
    assert part(standing(nextgear, "ada"), "coachability")["missed"] == int(str(missed)) - 1
    assert nextgear("commitments", "settle", chosen, "-w", "demo").code == 5


def test_a_rep_acknowledges_and_nobody_else_can(nextgear: RunCommand, demo_home: Path) -> None:
    chosen = first_open(nextgear, "ben")
    assert nextgear("commitments", "acknowledge", chosen, "-w", "demo").code == 5
    assert nextgear("commitments", "acknowledge", chosen, "-w", "demo", "--as", "ada").code == 4
    ok(nextgear("commitments", "acknowledge", chosen, "-w", "demo", "--as", "ben"))


def test_a_date_moves_once_for_free_and_then_leaves_partly(
    nextgear: RunCommand, demo_home: Path
) -> None:
    chosen = first_open(nextgear, "dia")
    once = ok(nextgear("commitments", "move", chosen, "2026-09-20", "-w", "demo"))
    assert "partly" not in once.err
    twice = ok(nextgear("commitments", "move", chosen, "2026-09-25", "-w", "demo"))
    assert "partly" in twice.err
    assert nextgear("review", chosen, "kept", "-w", "demo").code == 3


def test_a_blocked_one_counts_for_nobody(nextgear: RunCommand, demo_home: Path) -> None:
    chosen = first_open(nextgear, "ada")
    counts = part(standing(nextgear, "ada"), "coachability")
    reason = "price list withdrawn"
    ok(nextgear("commitments", "close", chosen, "blocked", "--reason", reason, "-w", "demo"))
    after = part(standing(nextgear, "ada"), "coachability")
    assert [after[k] for k in ("kept", "missed")] == [counts[k] for k in ("kept", "missed")]


def test_a_private_note_is_read_by_its_author_alone(nextgear: RunCommand, demo_home: Path) -> None:
    ok(nextgear("note", "ben", "ask about the Halden call", "-w", "demo"))
    assert "Halden" in nextgear("note", "ben", "-w", "demo").out
    assert nextgear("note", "ben", "-w", "demo", "--as", "ben").code == 5
    for line in ("prep ben --for-rep", "assess ben", "rep ben --json"):
        assert "Halden call before" not in nextgear(*line.split(), "-w", "demo").out
