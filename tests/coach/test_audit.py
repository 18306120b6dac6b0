"""The audit: a chain that shows every change, read by admins, its label views by the rep."""

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.people import Role
from assistant.domain.records import AuditEntry
from assistant.errors import InvalidInput, NotFound, Refused
from tests.coach.joining import joined


def tampered(coach: Coach, statement: str) -> None:
    """What somebody does who has the database's own password, past the program."""
    with coach._office.store._engine.begin() as connection:
        connection.execute(text(statement))


def noted(coach: Coach, **wanted: str) -> list[AuditEntry]:
    """Entries whose fields are as wanted, the oldest first."""
    with coach._office.store.read() as record:
        return list(record.all(AuditEntry, **wanted))


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
        ("UPDATE audit_entries SET id = 'zz' WHERE id = 'z000000000003'", 4, "removed"),
    ],
)
def test_whatever_is_done_to_an_entry_shows(
    demo_coach: Coach, statement: str, at: int, why: str
) -> None:
    tampered(demo_coach, statement)
    found = demo_coach.audit.verify(demo_coach.whoami())
    assert found.fault_at == f"z{at:012}"
    assert why in found.fault


def test_cutting_off_the_end_shows_against_an_earlier_head(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    head = demo_coach.audit.verify(robin).head
    tampered(demo_coach, f"DELETE FROM audit_entries WHERE id = '{head.partition(':')[0]}'")
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


def test_what_is_hidden_is_a_refusal_in_the_audit_and_nowhere_else(demo_coach: Coach) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    ben = demo_coach.whoami(acting_as="ben").person_id
    made, _ = demo_coach.commitments.add(robin, "ben", "Call ten leads", how="10 calls")
    review = demo_coach.notes.read(robin, "ben", "Ben: I will call Fjord by Friday.")
    token = demo_coach.tokens.new(robin, "for the audit").token
    thread = demo_coach.chat.begin(robin, "commitments of ben", thread="t")
    list(thread.events())
    asked = {
        "see the record": (lambda key: demo_coach.team.own(ada, key), ("Ben Okafor", ben), ben),
        "settle a dispute": (lambda k: demo_coach.disputes.settle(ada, k), (made.id[:6],), made.id),
        "review a commitment": (
            lambda key: demo_coach.commitments.reopen(ada, key),
            (made.id,),
            made.id,
        ),
        "read notes into commitments": (
            lambda key: demo_coach.notes.show(ada, key),
            (review.id,),
            review.id,
        ),
        "issue access tokens": (
            lambda key: demo_coach.tokens.revoke(ada, key),
            (token.id,),
            token.id,
        ),
        "": (
            lambda key: demo_coach.chat.resume(ada, "t", key),
            (thread.message,),
            thread.message,
        ),
    }
    for function, (ask, keys, about) in asked.items():
        for key in keys:
            for wanted, action, told in ((key, "refused", about), ("zz-nobody", "not found", "")):
                with pytest.raises(NotFound):
                    ask(wanted)
                last = noted(demo_coach)[-1]
                seen = (last.actor_id, last.action, last.object_type, last.object_id)
                assert seen == (ada.person_id, action, function, told)


def test_a_sign_in_is_noted_once_a_day_and_way_in_and_not_with_each_request(
    demo_coach: Coach,
) -> None:
    for _ in range(3):
        robin = demo_coach.sign_in()
    assert [e.object_type for e in noted(demo_coach, action="signed in")] == ["this machine"]
    made = demo_coach.tokens.new(robin, "laptop", person="ben")
    for _ in range(3):
        who = demo_coach.tokens.admit(made.secret)
        assert who is not None
        demo_coach.tokens.note_use(who)
    by_token = noted(demo_coach, action="signed in", object_type="access_token")
    assert [(e.actor_id, e.object_id) for e in by_token] == [(who.actor.person_id, made.token.id)]


def test_a_token_that_opens_nothing_any_more_is_a_refused_sign_in(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    revoked = demo_coach.tokens.new(robin, "laptop", person="ben")
    demo_coach.tokens.revoke(robin, revoked.token.id)
    ended = demo_coach.tokens.new(robin, "laptop", person="ada")
    demo_coach.people.end(robin, "ada")
    for made in (revoked, ended):
        for _ in range(3):
            assert demo_coach.tokens.admit(made.secret) is None
        refused = noted(demo_coach, action="refused", object_type="sign in")
        assert [e.object_id for e in refused].count(made.token.id) == 1
    assert demo_coach.tokens.admit("nextgear_nonsense") is None
    assert len(noted(demo_coach, object_type="sign in")) == 2


def test_every_reading_of_raw_and_private_notes_is_noted(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    ben = demo_coach.whoami(acting_as="ben").person_id
    review = demo_coach.notes.read(robin, "ben", "Ben: I will call Fjord by Friday.")
    assert noted(demo_coach)[-1].action == "handed in"
    for _ in range(2):
        demo_coach.notes.show(robin, review.id)
        demo_coach.meetings.own_notes(robin, "ben")
    seen = [e for e in noted(demo_coach) if "notes" in e.action]
    assert [(e.action, e.object_id) for e in seen] == [
        ("read raw notes", review.note_id),
        ("read private notes", ben),
    ] * 2
    demo_coach.team.ask(robin, "fjord", rep="ben")
    assert not noted(demo_coach, action="searched private notes")
    demo_coach.meetings.search_own_notes(robin, searched=True)
    for _ in range(2):
        demo_coach.team.ask(robin, "fjord", rep="ben")
    assert [e.object_id for e in noted(demo_coach, action="searched private notes")] == [ben]


def test_who_may_not_read_the_audit_is_refused_whatever_was_asked(demo_coach: Coach) -> None:
    ben = demo_coach.whoami(acting_as="ben")
    for ask in (
        lambda: demo_coach.audit.show(ben, Wanted(latest=0)),
        lambda: demo_coach.audit.verify(ben, "nonsense"),
    ):
        with pytest.raises(Refused):
            ask()
        assert noted(demo_coach)[-1].action == "refused"
