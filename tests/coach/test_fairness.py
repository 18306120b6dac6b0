"""The fairness check joins a file that is read and not kept."""

import pytest

from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.errors import InvalidInput, Refused
from tests.coach.joining import joined
from tests.conftest import RunCommand


def groups(coach: Coach, more: str = "") -> bytes:
    names = [row.rep.name for row in coach.team.overview(coach.whoami()).rows]
    rows = [f"{name};{'zebra' if number % 2 else 'okapi'}" for number, name in enumerate(names)]
    return "\n".join(("Person;Group", *rows, more)).encode()


def test_rates_come_back_and_the_groups_are_nowhere(demo_coach: Coach) -> None:
    raw = groups(demo_coach, "Nobody Here;okapi")
    report = demo_coach.fairness.report(demo_coach.whoami(), raw, "groups.csv")
    assert {g.name: g.reps for g in report.groups} == {"okapi": 6, "zebra": 6}
    assert report.unmatched == ("Nobody Here",)
    assert [m.name for m in report.managers] == ["Robin Vance"]
    told = report.model_dump_json()
    assert "Okafor" not in told
    with demo_coach._office.store.read() as record:
        from assistant.store.tables import KEPT

        for kind in KEPT:
            assert "okapi" not in "".join(v.model_dump_json() for v in record.all(kind))


def test_only_admins_check_and_a_wrong_table_is_told(demo_coach: Coach) -> None:
    sam = joined(demo_coach, "Sam", Role.MANAGER)
    with pytest.raises(Refused):
        demo_coach.fairness.report(sam, groups(demo_coach), "groups.csv")
    with pytest.raises(Refused):
        demo_coach.fairness.drift(sam)
    with pytest.raises(InvalidInput, match="person and group"):
        demo_coach.fairness.report(demo_coach.whoami(), b"name,sex\nBen,x\n", "groups.csv")


def test_both_reports_are_printed(nextgear: RunCommand, demo_home: object) -> None:
    drift = nextgear("privacy", "drift", "-w", "demo")
    assert "everybody" in drift.out
    assert nextgear("privacy", "fairness", "--template").out == "person,group\nname@example.com,A\n"
    told = nextgear("privacy", "fairness", "-", "-w", "demo", typed="person,group\nben,A\n")
    assert "Too few reps" in told.err
