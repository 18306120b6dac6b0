"""`python -m tests.benchmarks.circle`: the circle's warm steps on the sample team, as a table."""

import os
import tempfile
from datetime import date

from tests.benchmarks import _measured


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEXTGEAR_HOME"] = home
        from assistant.bootstrap import open_demo

        coach, _ = open_demo(fresh=True)
        actor = coach.whoami()
        note = coach.setup.sample_file("notes/dia-2026-09-15.txt")
        print(_measured.HEAD)
        print(
            *_measured.rows(
                {
                    "team of 12": lambda: coach.team.overview(actor),
                    "agenda by rules (a year)": lambda: coach.agenda.prepare(actor, "ben"),
                    "rep": lambda: coach.team.rep(actor, "ben"),
                    "search": lambda: coach.team.ask(actor, "who said yes", rep="ben"),
                    "read a transcript of 400 words": lambda: coach.notes.read(
                        actor, "dia", note, held_on=date(2026, 9, 15)
                    ),
                }
            ),
            sep="\n",
        )
        coach.close()


if __name__ == "__main__":
    main()
