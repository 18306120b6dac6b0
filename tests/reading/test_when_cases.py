"""Every deadline wording of cases/when*.yaml, each to the day it means."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.calendar import TeamCalendar
from assistant.reading.when import find

CASES = sorted((Path(__file__).parent / "cases").glob("when*.yaml"))


def _cases() -> list[Any]:
    groups = [group for path in CASES for group in yaml.safe_load(path.read_text("utf-8"))]
    return [
        pytest.param(text, due, group, id=f"{group['about']}: {text}")
        for group in groups
        for text, due in group["cases"]
    ]


@pytest.mark.parametrize(("text", "due", "group"), _cases())
def test_wording_means_this_day(text: str, due: Any, group: dict[str, Any]) -> None:
    calendar = TeamCalendar(**group.get("calendar", {}))
    found = find(text, group["held_on"], calendar)
    expected = due if isinstance(due, list) else [due] if isinstance(due, date) else []
    assert [when.due for when in found if when.is_deadline] == expected, found
    assert all(when.phrase == text[when.span.start : when.span.end] for when in found)
    assert all(bool(when.reason) == (when.due is None) for when in found)


def test_there_are_enough_cases_and_enough_of_them_stay_empty() -> None:
    outcomes = [case.values[1] for case in _cases()]
    assert len(outcomes) >= 150
    assert outcomes.count(None) >= 50
