"""`python -m tests.benchmarks [NAME …]`: run all benchmarks, or some, and write docs/benchmarks.md.

Figures depend on the machine, so a row is read by its ratio to the baseline of the same run.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "benchmarks.md"
TOLD = ("pydantic", "sqlalchemy", "chromadb", "textual", "fastapi")


def main() -> None:
    """Run each benchmark in a process of its own and write what they print."""
    names = sys.argv[1:] or sorted(
        path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_")
    )
    sections = [_header()]
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        ran = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}"],
            capture_output=True,
            text=True,
            check=True,
        )
        command = f"python -m tests.benchmarks.{name}"
        sections.append(
            f"## {name.replace('_', ' ').capitalize()}\n\n`{command}`\n\n{ran.stdout.strip()}"
        )
    REPORT.write_text("\n\n".join(sections) + "\n", "utf-8")


def _header() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in TOLD)
    return (
        "# Benchmarks\n\n"
        "`make bench` writes this page. Compare ratios, not seconds.\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; {versions}."
    )


if __name__ == "__main__":
    main()
