"""What of a rep's record can be found again, and what never."""

from datetime import UTC, date, datetime

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    Measure,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.conversation import Note, Visibility
from assistant.domain.meetings import Answer, OneOnOne, OneOnOneOutcome, SelfAssessment
from assistant.domain.people import Rep
from assistant.domain.record import RepRecord
from assistant.jobs.history import history

MAY = date(2026, 5, 12)
RECORD = RepRecord(
    rep=Rep(id="r", name="Ben Okafor", manager_id="m"),
    commitments=(
        Commitment(
            id="c",
            rep_id="r",
            owner_id="r",
            kind=CommitmentKind.COMMITMENT,
            what="Call four renewals",
            how=Measure(text="4 calls logged"),
            made_on=MAY,
            origin=Origin.TYPED,
            review=Review(
                result=ReviewResult.KEPT, on=date(2026, 5, 26), note="the checklist helped"
            ),
        ),
    ),
    one_on_ones=(
        OneOnOne(id="o", rep_id="r", manager_id="m", on=date(2026, 5, 5), summary="Talked pricing"),
        OneOnOne(
            id="p",
            rep_id="r",
            manager_id="m",
            on=date(2026, 5, 6),
            outcome=OneOnOneOutcome.CANCELLED,
            summary="Customer visit",
        ),
    ),
    self_assessments=(
        SelfAssessment(
            id="s",
            rep_id="r",
            held_on=date(2026, 5, 12),
            handed_in_at=datetime(2026, 5, 11, tzinfo=UTC),
            answers=(
                Answer(key="wish", item=5, text="More second meetings"),
                Answer(key="energy", item=10, text="Exhausted"),
            ),
        ),
    ),
)


def note(visibility: Visibility) -> Note:
    return Note(
        id=f"n-{visibility}",
        rep_id="r",
        author_id="m",
        on=date(2026, 5, 20),
        text=f"A {visibility} thought",
        visibility=visibility,
    )


def test_each_kind_of_record_is_a_passage_with_its_day() -> None:
    found = history(RECORD, [note(Visibility.SHARED)])
    assert [(p.id, p.locator) for p in found] == [
        ("one_on_one:o", "1:1 of 5 May 2026"),
        ("commitment:c", "commitment of 12 May 2026, kept on 26 May 2026"),
        ("self_assessment:s:wish", "self-assessment for 12 May 2026"),
        ("note:n-shared", "shared note of 20 May 2026"),
    ]
    assert found[1].text == "Call four renewals. 4 calls logged. the checklist helped"
    assert all(p.rep_id == "r" for p in found)


def test_a_private_note_is_in_no_index() -> None:
    found = history(RECORD, [note(Visibility.PRIVATE)])
    assert "thought" not in str(found)


def test_how_full_the_plate_is_is_not_searched() -> None:
    assert "Exhausted" not in str(history(RECORD))


def test_a_long_note_has_several_passages_with_ids_of_their_own() -> None:
    long = note(Visibility.SHARED).model_copy(update={"text": "\n\n".join(["word " * 150] * 3)})
    ids = [p.id for p in history(RepRecord(rep=RECORD.rep), [long])]
    assert ids == ["note:n-shared", "note:n-shared:2", "note:n-shared:3"]
