"""Our own sentences: what must be found, with its fields, and what must not."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.domain.calendar import TeamCalendar
from assistant.reading import promises, transcripts

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("promises_*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
]


def text_of(case):
    if "ben" in case:
        return (
            f"Ana Ruiz: Okay, and there is the other point on the list.\nBen Osei: {case['ben']}\n"
        )
    return case.get("talk") or case.get("note")


def read(case):
    return promises.find(
        transcripts.parse(text_of(case)),
        held_on=case.get("held_on", date(2025, 3, 4)),
        calendar=TeamCalendar(**case.get("calendar", {})),
        participants=case.get("who", ["Ana Ruiz", "Ben Osei"]),
        manager=case.get("manager"),
        open_items=[
            promises.OpenItem(id=i, what=what, owner=owner)
            for i, what, owner in case.get("open_items", [])
        ],
    )


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_read_as_its_case_says(case):
    drafts = list(read(case).drafts)
    text = text_of(case)
    assert all(text[d.evidence.start : d.evidence.end] == d.evidence.quote for d in drafts)
    shown = [(d.evidence.quote, d.owner, str(d.due), d.how.text if d.how else None) for d in drafts]
    for part, owner, *fields in case["find"]:
        match = next((d for d in drafts if squeezed(part) in squeezed(d.evidence.quote)), None)
        assert match, (part, shown)
        drafts.remove(match)
        assert match.owner == owner, shown
        if fields:
            assert (match.due or match.review_on) == fields[0], shown
        if len(fields) > 1:
            how = match.how.text if match.how else None
            assert (how is None) == (fields[1] is None), shown
            assert (fields[1] or "") in (how or ""), shown
        if "status" in case:
            assert match.status == case["status"], shown
    free = case.get("optional", [])
    left = [d.evidence.quote for d in drafts]
    assert [quote for quote in left if not any(o in quote for o in free)] == [], shown


def test_the_cases_are_many_and_a_good_part_must_not_be_found():
    assert len(CASES) >= 250
    assert sum(not case.values[0]["find"] for case in CASES) >= 60
