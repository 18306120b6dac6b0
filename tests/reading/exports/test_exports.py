"""Every quirk has a file and says what must come of it: tests/fixtures/exports.yaml."""

import importlib.util
import re
from collections import Counter
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from assistant.domain.people import Manager, Rep
from assistant.errors import InvalidInput
from assistant.reading.exports import Background, Export, Found
from assistant.reading.tables.known import KnownPeople
from assistant.rules.process import default_targets

FIXTURES = Path(__file__).parents[2] / "fixtures"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((FIXTURES / "exports.yaml").read_text("utf-8"))

ROBIN = Manager(id="b1", name="Robin Vance", email="robin@example.com")
REPS = tuple(
    Rep(id=f"r{number}", name=name, email=email, manager_id="b1")
    for number, (name, email) in enumerate(
        [
            ("Ana Ruiz", "ana@example.com"),
            ("Ben Osei", None),
            ("José Pérez", None),
            ("Kim Lee", "kim.lee@example.com"),
            ("Kim Lee", "kim2@example.com"),
        ]
    )
)


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_exports", FIXTURES / "make_exports.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FILES: dict[str, bytes] = dict(_maker().exports())


def opened(name: str, expected: dict[str, Any]) -> tuple[Export, list[Found]]:
    background = Background(
        people=KnownPeople("b1", date(2026, 9, 15), reps=REPS, managers=(ROBIN,)),
        currency=expected.get("currency", "EUR"),
        zone=UTC,
        fiscal_year_start=tuple(expected.get("fiscal_year_start", (1, 1))),
        targets=default_targets(
            opportunities=Decimal(20),
            conversion=Decimal(40),
            next_step=Decimal(80),
            contacts=Decimal(60),
        ),
    )
    export = Export(FILES[name], name, background, expected.get("set", {}))
    return export, list(export.values()) if export.readable else []


def cases() -> list[Any]:
    return [pytest.param(case.get("file", name), case, id=name) for name, case in EXPECTED.items()]


def test_every_fixture_has_an_expectation() -> None:
    told = {case.get("file", name) for name, case in EXPECTED.items()}
    assert told == set(FILES)
    assert len(FILES) >= 60


@pytest.mark.parametrize(("name", "expected"), cases())
def test_a_file_comes_to_what_its_quirk_asks_for(name: str, expected: dict[str, Any]) -> None:
    if refused := expected.get("refused"):
        with pytest.raises(InvalidInput, match=re.escape(refused)) as caught:
            opened(name, expected)
        assert caught.value.remedy
        return
    export, found = opened(name, expected)
    assert export.layout.kind.name == expected["kind"]
    open_keys = [q.key for q in export.asking.questions if q.default is None]
    assert open_keys == expected.get("asks", [])
    assumed = [q.key for q in export.asking.questions if q.default is not None]
    assert assumed == expected.get("assumes", [])
    assert dict(Counter(item.kind for item in found)) == expected.get("values", {})
    _compare_money(found, expected)
    left_out = {group.reason: group.rows for group in export.left_out.shown()}
    assert left_out == expected.get("left_out", {})
    faults = [f"{fault.row} {fault.column}" for fault in export.faults[:3]]
    assert faults == expected.get("faults", [])
    told = "; ".join(f"{d.subject}: {d.reading} {d.example}" for d in export.asking.decisions)
    for words in expected.get("says", []):
        assert words in told
    assert [c.header for c in export.layout.choices if not c.field] == expected.get("unused", [])


def _compare_money(found: list[Found], expected: dict[str, Any]) -> None:
    for kind, total in expected.get("total", {}).items():
        amounts = [item.value.amount for item in found if item.kind == kind]
        assert sum(amounts) == Decimal(str(total))
    for kind, dates in expected.get("days", {}).items():
        fields = ("on", "closed_on", "held_on", "period_end", "last_day", "due")
        days = [
            next(getattr(item.value, f) for f in fields if getattr(item.value, f, None))
            for item in found
            if item.kind == kind
        ]
        assert [str(day) for day in days] == [str(day) for day in dates]
    for who in expected.get("reps", []):
        assert who in {getattr(item.value, "rep_id", None) for item in found}
