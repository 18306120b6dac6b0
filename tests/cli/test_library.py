"""The playbook as it is typed, and questions that the record answers."""

import json
from pathlib import Path

import pytest

from tests.conftest import RunCommand

BOOK = "# Discounts\nAbove 15% the Zugspitze desk signs.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "handbook"
    (place / "deep").mkdir(parents=True)
    (place / "discounts.md").write_text(BOOK, "utf-8")
    (place / "deep" / "trials.txt").write_text("Fourteen days, never more.\n", "utf-8")
    (place / "empty.md").write_text("", "utf-8")
    (place / "logo.png").write_bytes(b"\x89PNG")
    return place


def test_a_folder_is_added_listed_shown_asked_and_removed(
    nextgear: RunCommand, demo_home: Path, folder: Path
) -> None:
    added = nextgear("library", "add", str(folder), "-w", "demo")
    assert added.code == 0
    assert "discounts.md" in added.out
    assert "trials.txt" in added.out
    assert "empty.md is empty" in added.err
    assert "█" not in added.err, "no progress bar away from a terminal"
    assert "discounts.md" in nextgear("library", "list", "-w", "demo").out
    assert "Zugspitze" in nextgear("library", "show", "discounts.md", "-w", "demo").out
    asked = nextgear("ask", "who signs a discount above 15%", "-w", "demo").out
    assert "discounts.md, section Discounts" in asked
    assert nextgear("library", "reindex", "-w", "demo").code == 0
    assert nextgear("library", "remove", "discounts.md", "-w", "demo").code == 0
    assert "Zugspitze" not in nextgear("ask", "Zugspitze desk", "-w", "demo").out


def test_a_rep_reads_the_playbook_and_adds_nothing(
    nextgear: RunCommand, demo_home: Path, folder: Path
) -> None:
    book = str(folder / "discounts.md")
    assert nextgear("library", "add", book, "-w", "demo", "--as", "ben").code != 0
    nextgear("library", "add", book, "--for-managers", "-w", "demo")
    assert "discounts.md" not in nextgear("library", "list", "-w", "demo", "--as", "ben").out
    nextgear("library", "add", book, "-w", "demo")
    assert "discounts.md" in nextgear("library", "list", "-w", "demo", "--as", "ben").out


def test_a_card_is_shown_by_its_id(nextgear: RunCommand, demo_home: Path) -> None:
    assert "Follow-up comes first" in nextgear("library", "show", "k30", "-w", "demo").out
    assert nextgear("library", "show", "K43", "-w", "demo", "--as", "ben").code != 0


@pytest.mark.parametrize("missing", ["nowhere.md", "."])
def test_what_is_not_there_is_said(
    nextgear: RunCommand,
    demo_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    (tmp_path / "bare").mkdir()
    monkeypatch.chdir(tmp_path / "bare")
    refused = nextgear("library", "add", missing, "-w", "demo")
    assert refused.code != 0
    assert missing in refused.err


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who is overdue", "overdue"),
        ("what is ben's segment", "of goal to date"),
        ("what did ben promise in August", "26 Aug 2026"),
        ("what did ben promise in February 2020", "Nothing was promised then."),
        ("how many commitments did ada keep", "kept"),
        ("what is hanna's attainment", "Do you mean Hana Nováková?"),
        ("what is due this week", "Due by 20 Sep 2026 or overdue"),
        ("how much has jun closed this year", "Credited: Jun Castillo"),
        ("does hana respond to coaching", "Responding well"),
        ("where do my hours go", ""),
    ],
)
def test_the_record_answers_first(
    nextgear: RunCommand, demo_home: Path, question: str, said: str
) -> None:
    answered = nextgear("ask", question, "-w", "demo").out
    if said:
        assert answered.startswith("From the record:")
        assert said in answered
    data = json.loads(nextgear("ask", question, "--json", "-w", "demo").out)["data"]
    assert set(data) == {"computed", "passages"}


@pytest.mark.parametrize(
    "question", ["how do I follow up on commitments", "what should I do about overdue promises"]
)
def test_a_question_for_advice_gets_guidance_alone(
    nextgear: RunCommand, demo_home: Path, question: str
) -> None:
    answered = nextgear("ask", question, "-w", "demo").out
    assert not answered.startswith("From the record:")
    assert "K" in answered


def test_a_rep_asks_about_the_own_record_only(nextgear: RunCommand, demo_home: Path) -> None:
    own = nextgear("ask", "what did I promise in August", "-w", "demo", "--as", "ben").out
    assert "26 Aug 2026" in own
    other = nextgear("ask", "what did cho promise in August", "-w", "demo", "--as", "ben").out
    assert "Cho" not in other
