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
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "benchmarks.md"
RECORDED = HERE / "ratios.json"
TOLD = ("pydantic", "sqlalchemy", "psycopg", "chromadb", "textual", "fastapi")
SHORT = ("startup", "circle", "company", "memory", "served")
"""What CI measures."""

ALLOWED = 2.0
"""How many times the recorded ratio a row may be in CI."""

NOTICED = 1.25
"""From how many times the recorded ratio on a row has become worse, and CHANGELOG says why."""

LONGEST = 600
"""Seconds after which a benchmark is stopped."""

Ratios = dict[str, float]


def main() -> int:
    """Run what was asked for; 1 where something failed or became too slow."""
    if sys.argv[1:] == ["--short"]:
        return _compare()
    every = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    sections, before = _read_sections(), _recorded()
    recorded, failed = dict(before), []
    for name in sys.argv[1:] or every:
        began = time.monotonic()
        try:
            page = _run(name)
        except subprocess.SubprocessError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed.append(name)
            continue
        sections[name] = _section(name, page, time.monotonic() - began)
        recorded |= _ratios(name, page)
        _record(sections, recorded)  # what was measured stays, whatever comes next
    _tell_worse(recorded, before, NOTICED, "say why in CHANGELOG.md")
    if failed:
        print(f"failed, and left as they were: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


def _run(name: str, form: str = "whole") -> str:
    print(f"{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
    beside = os.environ | {"NEXTGEAR_BENCH": form}
    ran = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=beside, timeout=LONGEST
    )
    return ran.stdout.strip()


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
    worse = _tell_worse(measured, recorded, ALLOWED, "more than CI allows")
    known = len(measured.keys() & recorded.keys())
    print(f"{known} ratios compared, {worse} more than twice as bad", file=sys.stderr)
    return bool(worse) or not known


def _tell_worse(now: Ratios, before: Ratios, times: float, what: str) -> int:
    """Name the rows that are more than so many times as bad as before; how many there are."""
    worse = [row for row in now.keys() & before.keys() if now[row] > times * before[row]]
    for row in sorted(worse):
        print(f"{row}: {now[row]:.2f} after {before[row]:.2f}: {what}", file=sys.stderr)
    return len(worse)


def _recorded() -> Ratios:
    return json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {}


def _read_sections() -> dict[str, str]:
    """The sections of the report as they stand, by module."""
    if not REPORT.exists():
        return {}
    parts = REPORT.read_text("utf-8").split("\n## ")[1:]
    return {
        part.partition("\n")[0].lower().replace(" ", "_"): f"## {part.strip()}" for part in parts
    }


def _section(name: str, page: str, seconds: float) -> str:
    heading = name.replace("_", " ").capitalize()
    told = f"`python -m tests.benchmarks.{name}`, {datetime.now(UTC):%Y-%m-%d}, {seconds:.0f} s"
    return f"## {heading}\n\n{told}\n\n{page}"


def _record(sections: Mapping[str, str], ratios: Ratios) -> None:
    text = "\n\n".join([_header(), *(sections[name] for name in sorted(sections))])
    REPORT.write_text(f"{text}\n", "utf-8")
    RECORDED.write_text(json.dumps(ratios, indent=1, sort_keys=True) + "\n", "utf-8")


def _header() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in TOLD)
    return (
        "# Benchmarks\n\n"
        "`make bench` writes this page. Compare ratios, not seconds: the machine is seldom idle.\n"
        "CI measures a short form and fails where a ratio is twice the recorded one. A section\n"
        "that names no day is older than this form of the page, or was put together by hand.\n\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, {_memory()} GB; {versions}."
    )


def _memory() -> int:
    """Gigabytes of this machine."""
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30)


if __name__ == "__main__":
    sys.exit(main())
