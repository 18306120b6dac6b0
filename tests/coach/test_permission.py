"""Permission comes before loading, and a refusal leaves a trace."""

import pytest

from assistant.coach import Coach
from assistant.coach.audit import Wanted
from assistant.domain.commitments import NotesReview
from assistant.domain.people import Role
from assistant.domain.records import AuditEntry
from assistant.errors import CoachError, NotFound, Refused
from tests.coach.joining import joined


def entries(coach: Coach) -> list[tuple[str, str]]:
    with coach._office.store.read() as record:
        return [(e.actor_id, e.action) for e in record.all(AuditEntry, order_by="at")]


def test_a_refusal_is_audited_without_any_text(demo_coach: Coach) -> None:
    rep = demo_coach.whoami(acting_as="ben")
    with pytest.raises(Refused):
        demo_coach.notes.read(rep, "ben", "secret words")
    assert entries(demo_coach)[-1] == (rep.person_id, "refused")
    newest = demo_coach.audit.show(demo_coach.whoami(), Wanted(latest=1))[0]
    assert (newest.about, newest.entry.object_type) == ("Ben Okafor", "read notes into commitments")


def test_seeing_a_label_is_audited(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    demo_coach.team.rep(manager, "ada")
    assert entries(demo_coach)[-1] == (manager.person_id, "viewed label")


def test_another_manager_finds_nobody(demo_coach: Coach) -> None:
    stranger = joined(demo_coach, "Sam", Role.MANAGER)
    for ask in (
        lambda: demo_coach.team.rep(stranger, "ben"),
        lambda: demo_coach.agenda.prepare(stranger, "ben"),
        lambda: demo_coach.notes.read(stranger, "ben", "x"),
        lambda: demo_coach.insight.impact(stranger, "ben"),
    ):
        with pytest.raises(NotFound):
            ask()
    assert demo_coach.team.open_commitments(stranger) == ()


def test_an_admin_who_does_not_manage_sees_no_coaching_content(demo_coach: Coach) -> None:
    admin = joined(demo_coach, "Ada Admin", Role.ADMIN)
    with pytest.raises(CoachError):
        demo_coach.team.overview(admin)
    with pytest.raises(NotFound):
        demo_coach.agenda.prepare(admin, "ben")
    assert demo_coach.imports.list(admin)


def test_raw_notes_belong_to_their_author(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    review = demo_coach.notes.read(manager, "ben", "Ben will call Fjord by Friday.")
    heir = joined(demo_coach, "Sam", Role.MANAGER)
    demo_coach.people.move(manager, "ben", "Sam")
    with pytest.raises(NotFound):
        demo_coach.notes.show(heir, review.id)


def test_a_note_that_fails_to_read_stores_nothing(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    with pytest.raises(CoachError):
        demo_coach.notes.read(manager, "ben", "   \n ")
    with demo_coach._office.store.read() as record:
        assert record.all(NotesReview) == ()
