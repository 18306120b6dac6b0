"""The circle as a manager types it: agenda, notes, commitments, review, next agenda."""

import json
import re
from pathlib import Path

from tests.conftest import RunCommand

NOTES = """1:1 Ben / Robin - Tue 15 Sept

agreed
- Ben: call the four open renewals, 4 calls logged in CRM, by Fri 18 Sept
- Robin: send Ben the Hana recordings by Thursday
"""


def review_id(text: str) -> str:
    found = re.search(r"Review (w\w+)", text)
    assert found, text
    return found[1]


def test_notes_become_commitments_that_open_the_next_agenda(
    nextgear: RunCommand, demo_home: Path
) -> None:
    read = nextgear("notes", "ben", "-", "-w", "demo", typed=NOTES)
    assert read.code == 0
    review = review_id(read.out)
    assert "call the four open renewals" in read.out
    before = nextgear("commitments", "ben", "-w", "demo")
    assert "renewals" not in before.out, "a draft is not a fact"

    confirmed = nextgear("confirm", review[:6], "--all", "-w", "demo")
    assert confirmed.code == 0

    agenda = nextgear("prep", "ben", "--on", "2026-09-29", "-w", "demo").out
    opening = agenda.split("## 2.")[0]
    assert "four open renewals" in opening
    assert "Hana recordings" in opening


def test_confirming_is_undone_whole(nextgear: RunCommand, demo_home: Path) -> None:
    review = review_id(nextgear("notes", "ben", "-", "-w", "demo", typed=NOTES).out)
    before = nextgear("commitments", "--json", "-w", "demo").out
    nextgear("confirm", review, "--all", "-w", "demo")
    assert nextgear("commitments", "--json", "-w", "demo").out != before
    assert nextgear("undo", review, "-w", "demo").code == 0
    assert nextgear("commitments", "--json", "-w", "demo").out == before


def test_an_item_is_edited_before_it_is_confirmed(nextgear: RunCommand, demo_home: Path) -> None:
    review = review_id(nextgear("notes", "ben", "-", "-w", "demo", typed=NOTES).out)
    edited = nextgear("edit", review, "1", "--due", "friday next week", "-w", "demo")
    assert "25 Sep 2026" in edited.out
    rejected = nextgear("reject", review, "--item", "2", "-w", "demo")
    assert "[rejected]" in rejected.out
    made = nextgear("confirm", review, "--all", "-w", "demo")
    assert "25 Sep 2026" in made.out
    assert "Hana recordings" not in made.out


def test_a_review_moves_a_commitment_out_of_the_open_ones_and_back(
    nextgear: RunCommand, demo_home: Path
) -> None:
    rows = json.loads(nextgear("commitments", "ada", "--json", "-w", "demo").out)["data"]["open"]
    chosen = next(r["commitment"]["id"] for r in rows if r["days_overdue"])
    reviewed = nextgear("review", chosen, "missed", "--note", "trade fair", "-w", "demo")
    assert "missed" in reviewed.out
    assert chosen not in nextgear("commitments", "ada", "--json", "-w", "demo").out
    assert nextgear("commitments", "reopen", chosen, "-w", "demo").code == 0
    assert chosen in nextgear("commitments", "ada", "--json", "-w", "demo").out


def test_the_demo_walks_the_circle_once_and_then_leaves_the_data_alone(
    nextgear: RunCommand,
) -> None:
    walked = nextgear("demo", "--fresh")
    assert walked.code == 0
    for landmark in ("━━ 1.", "━━ 2.", "━━ 3.", "━━ 4.", "━━ 6.", "Now it is yours"):
        assert landmark in walked.out
    assert "same  already open since 1 Sep 2026, due 16 Sep 2026" in walked.out
    opening = walked.out.split("━━ 6.")[1].split("## 2.")[0]
    assert opening.count("You promised: Get Dia an hour with the product lead") == 1
    assert "Get Dia the hour" not in opening
    again = nextgear("demo")
    assert "already" in again.out
    assert "━━ 1." not in again.out


def test_a_self_assessment_comes_back_into_the_agenda(
    nextgear: RunCommand, demo_home: Path, tmp_path: Path
) -> None:
    form = tmp_path / "ben.md"
    nextgear("assess", "ben", "--on", "2026-09-23", "--out", str(form), "-w", "demo")
    text = form.read_text("utf-8")
    filled = re.sub(r"(## 5\. .*\n)", r"\1\nMore time on the second meeting.\n", text, count=1)
    form.write_text(filled, "utf-8")
    taken = nextgear("assess", "ben", "--on", "2026-09-23", "--read", str(form), "-w", "demo")
    assert "1 answer taken in" in taken.out
    agenda = nextgear("prep", "ben", "--on", "2026-09-23", "-w", "demo").out
    assert "More time on the second meeting" in agenda
