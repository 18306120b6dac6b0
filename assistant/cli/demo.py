"""The circle on the sample team: team, agenda, transcript, commitments, review, next agenda."""

from datetime import timedelta
from typing import TYPE_CHECKING

from assistant import markdown
from assistant.bootstrap import open_demo
from assistant.cli.conversation import review_text
from assistant.cli.promises import made_text
from assistant.cli.seeing import team_text
from assistant.cli.show import say
from assistant.domain.commitments import CommitmentKind, DraftStatus, ReviewResult

if TYPE_CHECKING:
    from assistant.coach import Coach
    from assistant.coach.setup import SampleNote
    from assistant.domain.people import Actor

NEXT_STEPS = """Now it is yours. Try:

  nextgear team -w demo                     everybody, with segments and quadrants
  nextgear prep ben -w demo                 an agenda
  nextgear prep ben -w demo --for-rep       the same meeting as Ben sees it
  nextgear notes ben - -w demo              paste your own notes
  nextgear assess ben -w demo               the form a rep fills before the 1:1
  nextgear chat -w demo                     "who is overdue"
  nextgear tui -w demo                      the screen

With your own team: nextgear init
"""


def walk(*, fresh: bool) -> None:
    """Load the sample team unless it is there, and walk the circle once on a new copy."""
    coach, is_new = open_demo(fresh=fresh)
    actor = coach.sign_in()
    if not is_new:
        say("The sample team is in the workspace 'demo' already; --fresh starts it over.\n")
        say(NEXT_STEPS)
        return
    note = coach.setup.sample_notes()[-1]
    _show_team(coach, actor)
    _show_agenda(coach, actor, note)
    _read_and_confirm(coach, actor, note)
    _review_one(coach, actor, note)
    _show_next_agenda(coach, actor, note)
    say(NEXT_STEPS)


def _heading(number: int, text: str, command: str) -> None:
    say(f"\n━━ {number}. {text}\n   $ {command}\n")


def _show_team(coach: "Coach", actor: "Actor") -> None:
    _heading(1, "The team, on the pinned day of the sample", "nextgear team -w demo")
    say(team_text(coach.team.overview(actor), explain=False))


def _show_agenda(coach: "Coach", actor: "Actor", note: "SampleNote") -> None:
    name = note.rep.split()[0].lower()
    _heading(2, f"Before the 1:1 with {note.rep}", f"nextgear prep {name} -w demo")
    say(markdown.agenda(coach.agenda.prepare(actor, note.rep, held_on=note.held_on)))


def _read_and_confirm(coach: "Coach", actor: "Actor", note: "SampleNote") -> None:
    name = note.rep.split()[0].lower()
    _heading(3, "After it: the transcript becomes commitments", f"nextgear notes {name} FILE")
    raw = coach.setup.sample_file(note.file)
    review = coach.notes.read(actor, note.rep, raw, held_on=note.held_on, file_name=note.file)
    say(review_text(review))
    complete = [
        i.number for i in review.items if not i.gaps or i.draft.status is not DraftStatus.NEW
    ]
    chosen = " ".join(f"--item {number}" for number in complete)
    _heading(4, "You confirm; only now it counts", f"nextgear confirm {review.id[:6]} {chosen}")
    made, warnings = coach.notes.confirm(actor, review.id, complete)
    say(made_text(made))
    for warning in warnings:
        say(f"Note: {warning}")


def _review_one(coach: "Coach", actor: "Actor", note: "SampleNote") -> None:
    overdue = [
        row
        for row in coach.team.open_commitments(actor)
        if row.days_overdue and row.commitment.kind is CommitmentKind.COMMITMENT
    ]
    if not overdue:
        return
    late = overdue[0].commitment
    _heading(
        5,
        f"An overdue one of {overdue[0].rep_name} is reviewed in the 1:1",
        f'nextgear review {late.id[:6]} missed --note "…"',
    )
    after = coach.commitments.review(
        actor,
        late.id,
        ReviewResult.MISSED,
        on=note.held_on,
        note="the trade fair took the week",
    )
    say(made_text((after,)))


def _show_next_agenda(coach: "Coach", actor: "Actor", note: "SampleNote") -> None:
    name = note.rep.split()[0].lower()
    again = note.held_on + timedelta(days=14)
    _heading(
        6,
        "Two weeks later the next agenda opens with them",
        f"nextgear prep {name} -w demo --on {again}",
    )
    agenda = markdown.agenda(coach.agenda.prepare(actor, note.rep, held_on=again))
    say(agenda.split("\n## 3.")[0] + "\n\n…\n")
