"""Deadline cases to predictions: `python -m tests.evals.when CASES.jsonl OUT.jsonl`.

A case has an id, a text and a reference_date, and may have fiscal_year_start "MM-DD",
day_first, next_one_on_one, holidays (ISO dates) and country. Expected fields are not read.
"""

import argparse
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from assistant.domain.calendar import TeamCalendar, When
from assistant.reading.when import find, holidays_of

_LED = re.compile(r"(?:by|before|until|till|due|no later|not later|latest|on or before)\b", re.I)


def calendar_of(case: dict[str, Any]) -> TeamCalendar:
    """The team calendar that a case states."""
    held_on = date.fromisoformat(case["reference_date"])
    fields: dict[str, Any] = {}
    if case.get("fiscal_year_start"):
        month, day = case["fiscal_year_start"].split("-")
        fields["fiscal_year_start"] = (int(month), int(day))
    if case.get("country"):
        fields["holidays"] = holidays_of(case["country"], [held_on.year, held_on.year + 1])
    if case.get("holidays"):
        fields["holidays"] = frozenset(map(date.fromisoformat, case["holidays"]))
    for name in ("day_first", "next_one_on_one"):
        if case.get(name) is not None:
            fields[name] = case[name]
    return TeamCalendar(**fields)


def deadline_of(found: tuple[When, ...]) -> When | None:
    """The last resolved day that is introduced as a deadline, else the first resolved one."""
    days = [when for when in found if when.is_deadline]
    led = [when for when in days if _LED.match(when.phrase)]
    return led[-1] if led else days[0] if days else None


def predict(case: dict[str, Any]) -> dict[str, str | None]:
    """One line for the scorer."""
    held_on = date.fromisoformat(case["reference_date"])
    when = deadline_of(find(case["text"], held_on, calendar_of(case)))
    due = when.due.isoformat() if when and when.due else None
    start = when.start.isoformat() if when and when.start else due
    return {"id": case["id"], "date": due, "start": start}


def main() -> None:
    """Read cases, write predictions."""
    parser = argparse.ArgumentParser(prog="python -m tests.evals.when", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engine", choices=["rules", "model"], default="rules")
    asked = parser.parse_args()
    if asked.engine == "model":
        parser.exit(2, "There is no model engine yet; use --engine rules.\n")
    lines = asked.cases.read_text(encoding="utf-8").splitlines()
    predictions = [predict(json.loads(line)) for line in lines if line.strip()]
    text = "".join(json.dumps(prediction) + "\n" for prediction in predictions)
    asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
