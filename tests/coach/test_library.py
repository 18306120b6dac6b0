"""A team's own playbook: who may change it, who finds it, and that nothing of it stays."""

import sqlite3
from pathlib import Path

import pytest

from assistant.coach import Coach
from assistant.domain.conversation import Note, Visibility
from assistant.domain.guidance import Audience
from assistant.domain.people import Actor, Rep, Role
from assistant.errors import InvalidInput, NotFound, Refused
from tests.coach.joining import joined

BOOK = (
    b"# Discounts\nZugspitze clause: above 15% the deal desk signs.\n\n# Trials\nFourteen days.\n"
)


def found_by(coach: Coach, actor: Actor, question: str, rep: str | None = None) -> list[str]:
    return [hit.passage.source for hit in coach.team.ask(actor, question, rep=rep)]


def bytes_of(folder: Path) -> bytes:
    for file in folder.glob("*.db"):
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
        connection.close()
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def vectors_in(folder: Path, condition: str, *values: str) -> set[bytes]:
    connection = sqlite3.connect(folder / "nextgear.db")
    rows = connection.execute(f"SELECT vector FROM vectors WHERE {condition}", values).fetchall()
    connection.close()
    return {row[0] for row in rows}


def test_a_document_is_found_and_cited_with_its_heading(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    document = demo_coach.library.add(manager, BOOK, "handbook.md")
    assert document.passages == 2
    best = demo_coach.team.ask(manager, "who signs a discount under the Zugspitze clause")[0]
    assert best.passage.source == "handbook.md"
    assert best.passage.locator == "section Discounts"
    assert best.passage.id == f"{document.id}-1"
    assert demo_coach.library.show(manager, "handbook.md")[1][0] == best.passage
    assert demo_coach.library.show(manager, document.id[:6])[0] == document


def test_guidance_and_playbook_are_searched_together(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    book = b"# Missed promises\nWhen a rep broke a promise, open the next 1:1 with it.\n"
    demo_coach.library.add(manager, book, "ours.md")
    found = found_by(demo_coach, manager, "he broke what he promised")
    assert "ours.md" in found
    assert len(set(found)) > 1


def test_reps_read_what_is_for_everybody_and_never_what_is_for_managers(demo_coach: Coach) -> None:
    manager, rep = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    demo_coach.library.add(manager, BOOK, "handbook.md")
    secret = b"# Pay\nZugspitze bonus: five percent.\n"
    hidden = demo_coach.library.add(manager, secret, "pay.md", audience=Audience.MANAGER)
    assert [d.name for d in demo_coach.library.documents(rep)] == ["handbook.md"]
    assert [d.name for d in demo_coach.library.documents(manager)] == ["handbook.md", "pay.md"]
    assert "handbook.md" in found_by(demo_coach, rep, "Zugspitze")
    assert "pay.md" not in found_by(demo_coach, rep, "Zugspitze bonus percent")
    assert "pay.md" in found_by(demo_coach, manager, "Zugspitze bonus percent")
    for wanted in ("pay.md", hidden.id):
        with pytest.raises(NotFound):
            demo_coach.library.show(rep, wanted)


def test_reps_change_nothing_and_admins_do(demo_coach: Coach) -> None:
    manager, rep = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    admin = joined(demo_coach, "Ada Admin", Role.ADMIN)
    document = demo_coach.library.add(admin, BOOK, "handbook.md")
    for change in (
        lambda: demo_coach.library.add(rep, BOOK, "mine.md"),
        lambda: demo_coach.library.remove(rep, document.id),
        lambda: demo_coach.library.reindex(rep),
    ):
        with pytest.raises(Refused):
            change()
    assert demo_coach.library.remove(admin, "handbook.md") == document
    assert demo_coach.library.documents(manager) == ()


def test_a_file_of_the_same_name_takes_the_place_of_the_former(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    demo_coach.library.add(manager, BOOK, "handbook.md")
    assert "handbook.md" in found_by(demo_coach, manager, "Zugspitze clause")
    demo_coach.library.add(manager, b"# Trials\nThirty days.\n", "handbook.md")
    assert "handbook.md" not in found_by(demo_coach, manager, "Zugspitze clause")
    assert len(demo_coach.library.documents(manager)) == 1


def test_a_file_that_cannot_be_read_leaves_the_former(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    before = demo_coach.library.add(manager, BOOK, "handbook.md")
    with pytest.raises(InvalidInput):
        demo_coach.library.add(manager, b"", "handbook.md")
    assert demo_coach.library.documents(manager) == (before,)


@pytest.mark.sqlite
def test_a_removed_document_leaves_no_text_and_no_vector(
    demo_coach: Coach, demo_home: Path
) -> None:
    manager, folder = demo_coach.whoami(), demo_home / "demo"
    document = demo_coach.library.add(manager, BOOK, "handbook.md")
    demo_coach.library.index(manager)
    vectors = vectors_in(folder, "document_id IS NOT NULL")
    assert len(vectors) == 4
    assert b"Zugspitze" in bytes_of(folder)
    demo_coach.library.remove(manager, document.id)
    demo_coach.close()
    left = bytes_of(folder)
    assert b"Zugspitze" not in left
    assert not any(vector in left for vector in vectors)


@pytest.mark.sqlite
def test_a_removed_rep_leaves_no_text_and_no_vector(demo_coach: Coach, demo_home: Path) -> None:
    manager, folder = demo_coach.whoami(), demo_home / "demo"
    demo_coach.commitments.add(manager, "ben", "Climb the Zugspitze account", how="1 summit")
    assert demo_coach.team.ask(manager, "Zugspitze", rep="ben")
    with demo_coach._office.store.write() as record:
        ben = next(rep for rep in record.all(Rep) if rep.name.startswith("Ben"))
        others = vectors_in(folder, "rep_id <> ?", ben.id)
        vectors = vectors_in(folder, "rep_id = ?", ben.id) - others
        assert vectors
        record.remove(Rep, ben.id)
    demo_coach.close()
    left = bytes_of(folder)
    assert b"Zugspitze" not in left
    assert not any(vector in left for vector in vectors)


def test_a_reps_history_is_found_by_rep_and_manager_and_by_nobody_else(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    demo_coach.commitments.add(manager, "ben", "Climb the Zugspitze account", how="1 summit")
    ben, cho = demo_coach.whoami(acting_as="ben"), demo_coach.whoami(acting_as="cho")
    assert "the record" in found_by(demo_coach, manager, "what about Zugspitze, Ben")
    assert "the record" in found_by(demo_coach, ben, "Zugspitze")
    assert "the record" not in found_by(demo_coach, cho, "Zugspitze")
    with pytest.raises(NotFound):
        found_by(demo_coach, cho, "Zugspitze", rep="ben")


def test_what_changes_on_the_record_is_found_at_once(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    assert "the record" not in found_by(demo_coach, manager, "Zugspitze", rep="ben")
    added, _ = demo_coach.commitments.add(manager, "ben", "Climb the Zugspitze account", how="1")
    assert "the record" in found_by(demo_coach, manager, "Zugspitze", rep="ben")
    with demo_coach._office.store.write() as record:
        record.remove(type(added), added.id)
    assert "the record" not in found_by(demo_coach, manager, "Zugspitze", rep="ben")


def test_a_private_note_is_found_by_nobody_and_a_shared_one_by_the_pair(demo_coach: Coach) -> None:
    manager, ben = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    private = demo_coach.meetings.private_note(manager, "ben", "Zugspitze: doubts about the plan")
    for reader in (manager, ben):
        assert "the record" not in found_by(demo_coach, reader, "Zugspitze doubts", rep="ben")
    with demo_coach._office.store.write() as record:
        record.put(private.model_copy(update={"visibility": Visibility.SHARED}))
        assert record.get(Note, private.id)
    for reader in (manager, ben):
        assert "the record" in found_by(demo_coach, reader, "Zugspitze doubts", rep="ben")


def test_reindexing_removes_vectors_of_no_use(demo_coach: Coach, demo_home: Path) -> None:
    manager = demo_coach.whoami()
    demo_coach.library.reindex(manager)
    added, _ = demo_coach.commitments.add(manager, "ben", "Climb the Zugspitze account", how="1")
    demo_coach.team.ask(manager, "Zugspitze", rep="ben")
    with demo_coach._office.store.write() as record:
        record.remove(type(added), added.id)
    told: list[tuple[int, int]] = []
    assert demo_coach.library.reindex(manager, lambda done, of: told.append((done, of))) == 1
    assert told == []


def test_an_agenda_cites_the_playbook(demo_coach: Coach) -> None:
    manager = demo_coach.whoami()
    focus = demo_coach.team.rep(manager, "ben").standing.focus
    demo_coach.library.add(manager, f"# Our way\n{focus}\n".encode(), "our-way.md")
    agenda = demo_coach.agenda.prepare(manager, "ben")
    assert "our-way.md" in [citation.source for citation in agenda.citations]
