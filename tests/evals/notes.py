"""Predictions for a folder of notes: `python -m tests.evals.notes FOLDER OUT [--engine model]`.

FOLDER holds manifest.json (a list of {id, file, meeting_date, participants} and optionally
fiscal_year_start "MM-DD") with the notes beside it or in `notes/`. OUT gets one JSON file an id.
The model engine is the one that the settings name (docs/models.md), joined with the rules.
"""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import CommitmentDraft
from assistant.jobs.commitments_by_model import find
from assistant.ports import Model
from assistant.prompting import PromptBook
from assistant.reading import documents, promises, transcripts
from assistant.settings import Settings


def main(arguments: list[str] | None = None) -> None:
    """Reads the manifest and writes one prediction file for each note in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engine", choices=["rules", "model"], default="rules")
    given = parser.parse_args(arguments)
    model = _model() if given.engine == "model" else None
    folder = _folder_of(given.folder)
    given.out.mkdir(parents=True, exist_ok=True)
    for case in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        raw = (folder / case["file"]).read_bytes()
        predicted = {"commitments": predictions(case, raw, model)}
        shown = json.dumps(predicted, ensure_ascii=False, indent=1)
        (given.out / f"{case['id']}.json").write_text(shown + "\n", encoding="utf-8")


def _folder_of(folder: Path) -> Path:
    for candidate in (folder, folder / "notes"):
        if (candidate / "manifest.json").exists():
            return candidate
    sys.exit(f"No manifest.json in {folder} or {folder / 'notes'}.")


def _model() -> Model:
    settings = Settings.load(os.environ)
    if settings.model is None:
        sys.exit("No language model is set up: docs/models.md has a recipe for each.")
    from assistant.model.language import LanguageModel

    return LanguageModel.connect(settings)


def predictions(
    case: dict[str, Any], raw: bytes, model: Model | None = None
) -> list[dict[str, str | None]]:
    """The drafts of one note in the scorer's shape."""
    year_start = case.get("fiscal_year_start")
    month, day = (int(part) for part in year_start.split("-")) if year_start else (1, 1)
    calendar = TeamCalendar(fiscal_year_start=(month, day))
    held_on = date.fromisoformat(case["meeting_date"])
    transcript = transcripts.parse(documents.decode(raw, case["file"]))
    reading = promises.find(
        transcript, held_on=held_on, calendar=calendar, participants=case["participants"]
    )
    if model is None:
        return [_prediction(draft) for draft in reading.drafts]
    found = find(
        transcript,
        held_on=held_on,
        calendar=calendar,
        participants=case["participants"],
        drafts=reading.drafts,
        set_aside=reading.set_aside,
        model=model,
        prompts=PromptBook(),
    )
    for warning in found.warnings:
        print(f"{case['id']}: {warning}", file=sys.stderr)
    return [_prediction(joint.draft) for joint in found.joints]


def _prediction(draft: CommitmentDraft) -> dict[str, str | None]:
    day = draft.due or draft.review_on
    return {
        "owner": draft.owner,
        "what": draft.what,
        "how": draft.how.text if draft.how else None,
        "when": day.isoformat() if day else None,
        "quote": draft.evidence.quote,
        "status": draft.status.value,
        "confidence": draft.confidence.value,
    }


if __name__ == "__main__":
    main()
