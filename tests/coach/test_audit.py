"""The audit: a chain that shows every change, read by admins, its label views by the rep."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.people import Role
from assistant.domain.records import AuditEntry
from assistant.errors import InvalidInput, NotFound, Refused
from tests.coach.joining import joined


def tampered(home: Path, statement: str) -> None:
    with create_engine(f"sqlite:///{home / 'demo' / 'nextgear.db'}").begin() as connection:
        connection.execute(text(statement))


def test_the_chain_holds_and_its_head_is_found_again(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    before = demo_coach.audit.verify(robin)
    assert (before.fault, before.entries > 10) == ("", True)
    demo_coach.team.rep(robin, "ada")
    after = demo_coach.audit.verify(robin, before.head)
    assert (after.fault_at, after.entries) == (None, before.entries + 1)


@pytest.mark.parametrize(
    ("statement", "at", "why"),
    [
        ("UPDATE audit_entries SET actor_id = 'x' WHERE id = 'z000000000003'", 3, "changed"),
        ("UPDATE audit_entries SET at = '2020-01-01' WHERE id = 'z000000000003'", 3, "changed"),
        ("DELETE FROM audit_entries WHERE id = 'z000000000003'", 4, "removed"),
        ("DELETE FROM audit_entries WHERE id = 'z000000000001'", 2, "removed"),
        ("UPDATE audit_entries SET previous = '' WHERE id = 'z000000000003'", 3, "follow"),
    ],
)
@pytest.mark.sqlite
def test_whatever_is_done_to_an_entry_shows(
    demo_coach: Coach, demo_home: Path, statement: str, at: int, why: str
) -> None:
    tampered(demo_home, statement)
    found = demo_coach.audit.verify(demo_coach.whoami())
    assert found.fault_at == f"z{at:012}"
    assert why in found.fault


@pytest.mark.sqlite
def test_cutting_off_the_end_shows_against_an_earlier_head(
    demo_coach: Coach, demo_home: Path
) -> None:
    robin = demo_coach.whoami()
    head = demo_coach.audit.verify(robin).head
    tampered(demo_home, f"DELETE FROM audit_entries WHERE id = '{head.partition(':')[0]}'")
    assert demo_coach.audit.verify(robin).fault == ""
    assert "cut off" in demo_coach.audit.verify(robin, head).fault
    with pytest.raises(InvalidInput):
        demo_coach.audit.verify(robin, "nonsense")


WRITER = """
from assistant.bootstrap import open_coach
coach = open_coach("demo")
robin = coach.whoami()
for _ in range(12):
    coach.team.rep(robin, "ada")
"""


def test_two_programs_write_one_chain(demo_coach: Coach) -> None:
    before = demo_coach.audit.verify(demo_coach.whoami()).entries
    programs = [subprocess.Popen([sys.executable, "-c", WRITER]) for _ in range(2)]
    for _ in range(6):
        demo_coach.team.rep(demo_coach.whoami(), "ben")
    assert [program.wait(60) for program in programs] == [0, 0]
    after = demo_coach.audit.verify(demo_coach.whoami())
    assert (after.fault, after.entries) == ("", before + 30)


def test_entries_hold_ids_and_no_text(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    demo_coach.meetings.private_note(robin, "ben", "zanzibar thoughts")
    demo_coach.disputes.dispute(
        demo_coach.whoami(acting_as="ben"),
        demo_coach.commitments.add(robin, "ben", "zanzibar calls")[0].id,
        "zanzibar no",
    )
    with demo_coach._office.store.read() as record:
        told = "".join(e.model_dump_json() for e in record.all(AuditEntry)).casefold()
    for word in ("zanzibar", "ben", "okafor", "robin"):
        assert word not in told


def test_a_team_list_is_one_view_a_day_and_counts_for_every_rep_on_it(demo_coach: Coach) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    for _ in range(3):
        demo_coach.team.overview(robin)
        demo_coach.team.plan(robin)
    seen = demo_coach.audit.label_views(ada, "ada")
    assert [(v.by, v.what) for v in seen] == [("Robin Vance", "looked at the team with its labels")]
    demo_coach.team.rep(robin, "ada")
    assert demo_coach.audit.label_views(ada, "ada")[0].what == "looked at the label"
    for other in (
        robin,
        demo_coach.whoami(acting_as="ben"),
        joined(demo_coach, "Ines", Role.ADMIN),
    ):
        with pytest.raises((Refused, NotFound)):
            demo_coach.audit.label_views(other, "ada")


def test_admins_filter_and_nobody_else_reads(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    with pytest.raises(Refused):
        demo_coach.audit.show(demo_coach.whoami(acting_as="ben"))
    refused = demo_coach.audit.show(robin, Wanted(action="refused"))
    assert [line.by for line in refused] == ["Ben Okafor"]
    demo_coach.team.rep(robin, "ada")
    newest = demo_coach.audit.show(robin, Wanted(about="ada", latest=1))
    assert [(line.about, line.entry.action) for line in newest] == [
        ("Ada Lindqvist", "viewed label")
    ]
    tomorrow = demo_coach.today() + timedelta(days=1)
    assert demo_coach.audit.show(robin, Wanted(since=tomorrow)) == ()
    for nobody in (demo_coach.whoami(acting_as="ben"), joined(demo_coach, "Sam", Role.MANAGER)):
        with pytest.raises(Refused):
            demo_coach.audit.verify(nobody)
