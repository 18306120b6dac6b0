"""Reading commands: text for people, one shape of JSON for programs, nothing a rep may not see."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import RunCommand

READING = [
    ("team", "team"),
    ("rep ben", "rep"),
    ("prep ben", "agenda"),
    ("prep ben --for-rep", "agenda"),
    ("commitments", "commitments"),
    ("commitments ben --all", "commitments"),
    ("plan", "plan"),
    ("pending", "pending"),
    ("assess ben", "self_assessment_form"),
    ("settings", "settings"),
    ("imports", "imports"),
    ("ask whose yes is it", "answer"),
]
LABEL_WORDS = re.compile(
    r"\b(toxic|future star|independent|unlucky|lucky|earned|rebuild|T[1-8]|reset|rising|"
    r"self-directed|thriving|explore)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("line", "schema"), READING)
def test_every_reading_command_speaks_json(
    nextgear: RunCommand, demo_home: Path, line: str, schema: str
) -> None:
    ran = nextgear(*line.split(), "--json", "-w", "demo")
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)
    assert set(document) == {"schema", "as_of", "data", "warnings"}
    assert document["schema"] == f"nextgear.{schema}/1"
    assert document["as_of"] == "2026-09-15"


def test_the_team_is_sorted_by_name_and_shows_the_golden_figures(
    nextgear: RunCommand, demo_home: Path
) -> None:
    rows = json.loads(nextgear("team", "--json", "-w", "demo").out)["data"]["rows"]
    golden = json.loads((Path(__file__).parents[1] / "golden" / "method.json").read_text())["reps"]
    names = [row["rep"]["name"].split()[0] for row in rows]
    assert names == [rep["name"] for rep in golden]
    for row, rep in zip(rows, golden, strict=True):
        assert float(row["standing"]["attainment"]["ratio"]) == pytest.approx(rep["att"])
        assert row["standing"]["attainment"]["segment"] == rep["seg"]


@pytest.mark.parametrize("name", ["ada", "ben", "cho", "dia", "eli", "fay", "gus", "hana", "kim"])
@pytest.mark.parametrize(
    "line", ["prep {} --for-rep", "assess {}", "assess {} --full", "prep {} --for-rep --json"]
)
def test_no_label_word_reaches_a_rep(
    nextgear: RunCommand, demo_home: Path, name: str, line: str
) -> None:
    shown = nextgear(*line.format(name).split(), "-w", "demo").out
    # "Star" is a segment too, which a rep sees; as a quadrant it never stands alone.
    assert not LABEL_WORDS.search(shown), LABEL_WORDS.findall(shown)


@pytest.mark.parametrize("line", ["rep {}", "prep {}", "commitments {} --all", "assess {}"])
def test_a_rep_sees_the_own_record_without_a_label(
    nextgear: RunCommand, demo_home: Path, line: str
) -> None:
    for name in ("ada", "eli", "hana"):
        ran = nextgear(*line.format(name).split(), "-w", "demo", "--as", name)
        assert ran.code == 0, ran.err
        assert not LABEL_WORDS.search(ran.out)


@pytest.mark.parametrize(
    "line",
    [
        "rep ben",
        "prep ben",
        "commitments ben",
        "assess ben",
        "notes ben -",
        "goal ben 1 2026-01-01 2026-12-31",
    ],
)
def test_a_rep_cannot_tell_whether_somebody_else_exists(
    nextgear: RunCommand, demo_home: Path, line: str
) -> None:
    hidden = nextgear(*line.split(), "-w", "demo", "--as", "ada", typed="x")
    absent = nextgear(*line.replace("ben", "zzz").split(), "-w", "demo", "--as", "ada", typed="x")
    assert hidden.code == absent.code == 4
    assert hidden.err.replace("ben", "zzz") == absent.err


def test_quadrants_of_real_people_wait_for_the_notice(
    nextgear: RunCommand, demo_home: Path
) -> None:
    nextgear("init", "--name", "Robin", "--team", "North")
    people = nextgear("import", "--template", "people").out
    assert nextgear("import", "-", "--kind", "people", typed=people).code == 0
    ran = nextgear("team")
    assert "--notice" in ran.err
    assert nextgear("settings", "--notice", "2026-01-02").code == 0
    assert "--notice" not in nextgear("team").err


def test_a_prep_as_of_an_earlier_day_knows_nothing_later(
    nextgear: RunCommand, demo_home: Path
) -> None:
    early = json.loads(nextgear("prep", "ben", "--as-of", "2026-03-31", "--json", "-w", "demo").out)
    assert early["as_of"] == "2026-03-31"
    assert "2026-04" < early["data"]["held_on"] < "2026-05"
    later = re.findall(r"(?:May|Jun|Jul|Aug|Sep) 2026", json.dumps(early["data"]["facts"]))
    assert not later


def test_help_of_every_command_has_an_example(nextgear: RunCommand) -> None:
    listed = nextgear("--help").out.split("Commands:")[1]
    commands = re.findall(r"^  ([a-z-]+) {2,}", listed, re.MULTILINE)
    assert len(commands) > 25
    for command in commands:
        helped = nextgear(command, "--help").out
        assert "nextgear " in helped.split("Options:")[0].split("\n", 1)[1], command


def test_hostile_text_reaches_the_terminal_as_text(nextgear: RunCommand, demo_home: Path) -> None:
    typed = "- Ben: call \x1b]52;c;aGk=\x07Fjord [/bold] \u202eGmbH by Friday\n"
    shown = nextgear("notes", "ben", "-", "-w", "demo", typed=typed).out
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[/bold]" in shown
