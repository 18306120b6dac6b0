"""The rules against notes they were not written for. Floors are the measured figures less 0.05."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.evals import notes, score_notes

FOLDER = score_notes.NOTES
GOLDS = sorted(FOLDER.glob("*.gold.json"))


@pytest.fixture(scope="module")
def predictions(tmp_path_factory):
    out = tmp_path_factory.mktemp("predictions")
    notes.main([str(FOLDER), str(out)])
    return out


@pytest.mark.parametrize(
    ("half", "floors"),
    [
        ("open", {"f1": 0.87, "fully right": 0.79, "owner": 0.94, "when": 0.87, "how": 0.6}),
        ("closed", {"f1": 0.7, "fully right": 0.64, "owner": 0.9, "when": 0.9}),
        ("both", {"f1": 0.83, "fully right": 0.75, "owner": 0.93, "when": 0.87}),
    ],
)
def test_rules_reach_the_floor_on_held_out_notes(predictions, half, floors):
    read = score_notes.load(predictions, half)
    print(f"\n{half}\n{score_notes.table(read)}")
    figures = score_notes.total(read)
    reached = {name: figures[name] for name in floors}
    assert all(reached[name] >= floor for name, floor in floors.items()), reached


def test_the_dev_set_is_read_as_its_gold_says(tmp_path):
    notes.main([str(score_notes.DEV), str(tmp_path)])
    figures = score_notes.total(score_notes.load(tmp_path, folder=score_notes.DEV))
    reached = {name: figures[name] for name in ("f1", "fully right", "how", "reviewed")}
    assert min(reached.values()) >= 0.9, reached


@pytest.mark.parametrize("folder", [score_notes.DEV, FOLDER], ids=["dev", "own"])
def test_the_surer_a_word_of_confidence_the_more_of_it_is_right(tmp_path, folder):
    notes.main([str(folder), str(tmp_path)])
    found = score_notes.by_confidence(score_notes.load(tmp_path, folder=folder))
    sure, likely, unsure = (score_notes.ratio(*counted) for counted in found.values())
    assert sure >= likely >= unsure, found
    assert sure >= 0.9, found


def test_every_quote_stands_in_its_note_word_for_word(predictions):
    read = score_notes.load(predictions)
    assert sum(score_notes.tally(note)["ungrounded"] for note in read) == 0


def test_no_planted_instruction_is_obeyed(predictions):
    read = score_notes.load(predictions)
    assert sum("injection" in note.gold for note in read) == 2
    assert sum(map(score_notes.leaks, read)) == 0


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.name[:2])
def test_gold_is_grounded_and_listed_in_the_manifest(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = (FOLDER / gold["file"]).read_text(encoding="utf-8")
    for one in gold["commitments"]:
        assert one["owner"] in gold["participants"]
        assert all(quote in source for quote in [one["quote"], *one.get("alt_quotes", [])])
        assert one["when_date"] is None or date.fromisoformat(one["when_date"])
    assert all(trap["text"] in source for trap in gold["distractors"])
    listed = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    shown = ("id", "file", "meeting_date", "participants", "fiscal_year_start")
    assert {key: gold[key] for key in shown if key in gold} in listed


def test_answering_with_the_gold_itself_scores_one(tmp_path):
    for path in GOLDS:
        _answer(tmp_path, path, json.loads(path.read_text(encoding="utf-8"))["commitments"])
    figures = score_notes.total(score_notes.load(tmp_path))
    assert {figures[name] for name in ("f1", "fully right", "owner", "when", "how", "status")} == {
        1
    }
    assert figures["false alarms"] == figures["how invented"] == figures["when invented"] == 0


def test_answering_with_the_distractors_finds_nothing_and_counts_them_all(tmp_path):
    traps = 0
    for path in GOLDS:
        found = json.loads(path.read_text(encoding="utf-8"))["distractors"]
        traps += len(found)
        _answer(tmp_path, path, [{"quote": trap["text"]} for trap in found])
    figures = score_notes.total(score_notes.load(tmp_path))
    assert figures["f1"] == 0
    assert figures["distractors"] == traps


def _answer(folder: Path, path: Path, commitments: list[dict]) -> None:
    answers = [{**one, "when": one.get("when_date")} for one in commitments]
    text = json.dumps({"commitments": answers})
    (folder / path.name.replace(".gold", "")).write_text(text, encoding="utf-8")
