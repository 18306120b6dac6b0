"""Run the benchmarks, write docs/benchmarks.md, and compare ratios with the recorded ones.

`python -m tests.benchmarks [NAME …]` runs all, or some, and records their ratios.
`python -m tests.benchmarks --short` is for CI: the modules in `SHORT`, smaller and quicker; it
writes nothing and fails where a ratio is more than twice the recorded one.

A benchmark is a module here with a `main` that prints Markdown tables. Where the last heading of
a table begins with "times", the last cell of each row is a ratio to a baseline of the same run,
which is what can be compared between machines.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "benchmarks.md"
RECORDED = HERE / "ratios.json"
TOLD = ("pydantic", "sqlalchemy", "psycopg", "chromadb", "textual", "fastapi")
SHORT = ("startup", "circle", "company", "served")
"""What CI measures."""

ALLOWED = 2.0
"""How many times the recorded ratio a row may be."""

Ratios = dict[str, float]


def main() -> int:
    """Run what was asked for; 1 where something became too slow."""
    if sys.argv[1:] == ["--short"]:
        return _compare()
    every = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    pages = _read_pages()
    recorded = _recorded()
    for name in sys.argv[1:] or every:
        pages[name] = _run(name)
        recorded |= _ratios(name, pages[name])
        _record(pages, recorded)  # what was measured stays, whatever comes next
    return 0


def _run(name: str, form: str = "whole") -> str:
    print(f"{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
    beside = os.environ | {"NEXTGEAR_BENCH": form}
    return subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=beside
    ).stdout.strip()


def _ratios(name: str, page: str) -> Ratios:
    """The ratios of a page, by module and first cell of the row."""
    return {f"{name}: {cells[0]}": float(cells[-1]) for cells in _rows_with_ratios(page)}


def _rows_with_ratios(page: str) -> Iterator[list[str]]:
    has_ratios = False
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            has_ratios = False
        elif cells[-1].startswith("times"):
            has_ratios = True
        elif has_ratios and not set(cells[-1]) <= {"-", ":"}:
            yield cells


def _compare() -> int:
    recorded = _recorded()
    measured: Ratios = {}
    for name in SHORT:
        page = _run(name, "short")
        print(page, flush=True)
        measured |= _ratios(name, page)
    worse = {
        row: ratio
        for row, ratio in measured.items()
        if row in recorded and ratio > ALLOWED * recorded[row]
    }
    for row, ratio in worse.items():
        print(f"{row}: {ratio:.2f}, recorded {recorded[row]:.2f}", file=sys.stderr)
    known = len(measured.keys() & recorded.keys())
    print(f"{known} ratios compared, {len(worse)} more than twice as bad", file=sys.stderr)
    return bool(worse) or not known


def _recorded() -> Ratios:
    return json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {}


def _read_pages() -> dict[str, str]:
    """The sections of the report as they stand, by module."""
    if not REPORT.exists():
        return {}
    sections = REPORT.read_text("utf-8").split("\n## ")[1:]
    parted = (section.split("\n", 1) for section in sections)
    # Under the heading stands the command, then what it printed.
    return {
        head.lower().replace(" ", "_"): body.strip().split("\n\n", 1)[1].strip()
        for head, body in parted
    }


def _record(pages: dict[str, str], ratios: Ratios) -> None:
    sections = [_header()]
    for name, page in pages.items():
        command = f"python -m tests.benchmarks.{name}"
        sections.append(f"## {name.replace('_', ' ').capitalize()}\n\n`{command}`\n\n{page}")
    REPORT.write_text("\n\n".join(sections) + "\n", "utf-8")
    RECORDED.write_text(json.dumps(ratios, indent=1, sort_keys=True) + "\n", "utf-8")


def _header() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in TOLD)
    return (
        "# Benchmarks\n\n"
        "`make bench` writes this page. Compare ratios, not seconds: the machine is seldom idle.\n"
        "CI measures a short form and fails where a ratio is twice the recorded one.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; {versions}."
    )


if __name__ == "__main__":
    sys.exit(main())
