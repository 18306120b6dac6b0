"""Tables of 1:1s and of what was promised in them."""

from typing import Final

from assistant.reading.exports.fields import Kind, Sort, field
from assistant.reading.exports.kinds_common import EMAIL, REP

ONE_ON_ONES: Final = Kind(
    "one_on_ones",
    "1:1s, held or not",
    (
        REP,
        EMAIL,
        field(
            "held_on",
            Sort.DAY,
            "the day",
            "1 1 date | 1on1 date | one on one date | meeting date | session date | date of 1 1 | "
            "held | date | coaching date | datum | met on | session",
        ),
        field(
            "planned_for",
            Sort.DAY,
            "the day it had been planned for",
            "scheduled for | planned date | scheduled | scheduled date",
        ),
        field(
            "outcome",
            Sort.CHOICE,
            "held, cancelled, no show or excused",
            "status | held? | happened | took place",
            (
                (
                    "held",
                    (
                        "held | yes | y | done | completed | complete | true | took place | met | "
                        "attended"
                    ),
                ),
                (
                    "cancelled",
                    "cancelled | canceled | no | not held | skipped | postponed | moved | false",
                ),
                ("no_show", "no show | noshow | missed | absent"),
                ("excused", "excused | holiday | vacation | sick | leave"),
            ),
        ),
        field(
            "summary",
            Sort.TEXT,
            "what it was about",
            "notes | topics | discussion | discussed | topic | agenda | comments | takeaways | "
            "meeting notes | 1 1 notes | coaching notes | notizen | themen",
        ),
        field("reviewed_past", Sort.FLAG, "past commitments were reviewed", ""),
        field("committed", Sort.FLAG, "a commitment was made", ""),
    ),
    (
        frozenset({"rep", "held_on", "summary"}),
        frozenset({"rep", "held_on", "outcome"}),
        frozenset({"rep_email", "held_on", "summary"}),
        frozenset({"rep_email", "held_on", "outcome"}),
    ),
    hints=("1 1 date", "1on1 date", "one on one date", "meeting date", "session date"),
)

COMMITMENTS: Final = Kind(
    "commitments",
    "what was promised in 1:1s, and what became of it",
    (
        REP,
        EMAIL,
        field(
            "made_on",
            Sort.DAY,
            "the 1:1 it was made in",
            "date made | agreed on | 1 1 date | meeting date | session date | created | "
            "created date | date | assigned | date assigned | set on | datum",
        ),
        field(
            "what",
            Sort.TEXT,
            "what changes",
            "commitment | action item | action | commitments | action items | task | to do | "
            "todo | "
            "promise | agreed action | next step | next steps | development goal | vereinbarung",
        ),
        field(
            "how",
            Sort.TEXT,
            "how it shows",
            "measure | how measured | success criteria | measured by | evidence | "
            "success measure | "
            "how will we know",
        ),
        field("metric", Sort.WORD, "what is counted", "kpi"),
        field("target", Sort.WORD, "how much is enough", ""),
        field("source", Sort.WORD, "where to look", "data source"),
        field(
            "due",
            Sort.DAY,
            "the deadline",
            "due date | by when | deadline | due on | when | target date | complete by | fällig | "
            "fällig am | bis wann",
        ),
        field("review_on", Sort.DAY, "the 1:1 in which to review it", "review date"),
        field(
            "result",
            Sort.CHOICE,
            "kept, partly or missed; open when empty",
            "status | outcome | kept? | done? | done | completed | state | progress | erledigt",
            (
                (
                    "kept",
                    (
                        "kept | done | complete | completed | yes | y | closed | achieved | met | "
                        "x | ✓ | ✔ | ✅ | true | erledigt | finished"
                    ),
                ),
                (
                    "partly",
                    "partly | partial | partially | partially done | half | in part | teilweise",
                ),
                (
                    "missed",
                    (
                        "missed | not done | no | n | failed | not kept | not met | incomplete | "
                        "false | nicht erledigt"
                    ),
                ),
                (
                    "open",
                    (
                        "open | in progress | pending | not started | ongoing | active | to do | "
                        "offen | new | started"
                    ),
                ),
                ("withdrawn", "withdrawn | dropped | cancelled | canceled | obsolete | n a"),
            ),
        ),
        field(
            "reviewed_on",
            Sort.DAY,
            "the 1:1 that settled it",
            "reviewed | completed on | completion date | closed on | closed date | "
            "date completed | "
            "date closed | done on | resolved on",
        ),
        field("actual", Sort.NUMBER, "what was reached", "score after"),
        field(
            "review_note",
            Sort.TEXT,
            "what was said of it",
            "comment | comments | note | notes | closing note",
        ),
        field("cue", Sort.TEXT, "when or where it applies", ""),
        field("when_phrase", Sort.TEXT, "the deadline as it was said", ""),
        field(
            "kind",
            Sort.CHOICE,
            "help for a promise of the manager",
            "owner type",
            (
                ("commitment", "commitment | rep | todo"),
                ("help", "help | manager | doto"),
                ("action", "action"),
                ("sales_goal", "sales goal"),
            ),
        ),
    ),
    (
        frozenset({"rep", "what", "made_on"}),
        frozenset({"rep", "what", "due"}),
        frozenset({"rep_email", "what", "made_on"}),
        frozenset({"rep_email", "what", "due"}),
    ),
)
