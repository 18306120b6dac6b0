"""Tables of people, their days away, and their process figures."""

from typing import Final

from assistant.reading.exports.fields import Kind, Sort, field, heading_key
from assistant.reading.exports.kinds_common import EMAIL, REP

PEOPLE: Final = Kind(
    "people",
    "who is on the team",
    (
        field(
            "name",
            Sort.TEXT,
            "full name",
            "full name | employee name | employee | rep | sales rep | user | user name | "
            "rep name | team member | mitarbeiter | nombre | nom",
        ),
        field("first_name", Sort.TEXT, "first name", "given name | vorname | first"),
        field("last_name", Sort.TEXT, "last name", "surname | family name | nachname | last"),
        field(
            "email",
            Sort.EMAIL,
            "e-mail address",
            "e mail | email address | work email | user email | mail | username | e mail address",
        ),
        field(
            "manager",
            Sort.WORD,
            "who coaches them",
            "manager name | reports to | supervisor | line manager | manager email | "
            "manager full name | vorgesetzter | team lead",
        ),
        field("job", Sort.WORD, "reps with the same job are peers", "title | job title | position"),
        field(
            "hired_on",
            Sort.DAY,
            "first day",
            "hire date | date of hire | start date | joined | join date | hired | "
            "employment start | eintritt | eintrittsdatum | date hired",
        ),
        field(
            "left_on",
            Sort.DAY,
            "last day, for somebody who left",
            "termination date | terminated on | end date | leaving date | left | last day | "
            "date left | austritt",
        ),
        field("cadence_days", Sort.COUNT, "days between 1:1s", "cadence | 1 1 cadence"),
        field(
            "role",
            Sort.CHOICE,
            "rep or manager",
            "",
            (("rep", "rep | seller | sales rep | ae"), ("manager", "manager | lead | team lead")),
        ),
        field("active", Sort.FLAG, "whether the account is in use", "is active | enabled | status"),
        field("job_since", Sort.DAY, "when the job changed", "in role since | role start date"),
        field("territory_since", Sort.DAY, "when the territory changed", "territory start date"),
        field("manager_since", Sort.DAY, "when the manager changed", "manager start date"),
        field("ramps", Sort.FLAG, "whether a new hire's goal is ramped", ""),
    ),
    tuple(
        frozenset({*name, other})
        for name in (("name",), ("first_name", "last_name"))
        for other in ("email", "hired_on", "job", "manager", "role")
    ),
)

PROCESS: Final = Kind(
    "process",
    "what each rep reached on each process metric",
    (
        REP,
        EMAIL,
        field("metric", Sort.WORD, "which metric", "kpi | measure | metric name | kennzahl"),
        field(
            "actual",
            Sort.NUMBER,
            "what was reached",
            "value | result | score | actuals | count | wert",
        ),
        field(
            "window_end",
            Sort.DAY,
            "last of the 91 days",
            "as of | window end | period end | date | through | up to | to | end date | stand",
        ),
        field("cases", Sort.COUNT, "cases behind it", "n | sample size | number of cases | sample"),
    ),
    (
        frozenset({"rep", "metric", "actual"}),
        frozenset({"rep_email", "metric", "actual"}),
        frozenset({"rep", "metrics"}),
        frozenset({"rep_email", "metrics"}),
    ),
)

_REASON: Final = "reasons for leave are never stored"
LEAVE: Final = Kind(
    "leave",
    "days away, without reasons",
    (
        REP,
        EMAIL,
        field(
            "first_day",
            Sort.DAY,
            "first day away",
            "start | start date | from | leave start | first day of leave | begin | from date | "
            "von | "
            "start of leave | desde | absence start | off from",
        ),
        field(
            "last_day",
            Sort.DAY,
            "last day away",
            "end | end date | to | until | leave end | last day of leave | to date | bis | thru | "
            "through | hasta | absence end | off until",
        ),
        field(
            "status",
            Sort.CHOICE,
            "only approved leave is stored",
            "approval | approval status | request status | state | approved",
            (
                (
                    "approved",
                    (
                        "approved | confirmed | taken | yes | y | booked | scheduled | "
                        "genehmigt | done | true | accepted"
                    ),
                ),
                ("pending", "pending | requested | submitted | awaiting approval | offen"),
                (
                    "refused",
                    (
                        "declined | rejected | denied | cancelled | canceled | withdrawn | no | "
                        "abgelehnt | false"
                    ),
                ),
            ),
        ),
        field("relief", Sort.FLAG, "whether these days carry no goal", "goal relief"),
    ),
    (
        frozenset({"rep", "first_day", "last_day"}),
        frozenset({"rep_email", "first_day", "last_day"}),
    ),
    hints=(
        "leave type",
        "absence type",
        "leave",
        "vacation",
        "pto",
        "time off type",
        "days off",
        "leave start",
        "leave end",
        "absence",
        "abwesenheit",
        "first day of leave",
        "time off",
    ),
    never=tuple(
        (heading_key(name), _REASON)
        for name in (
            "type",
            "reason",
            "leave type",
            "absence type",
            "time off type",
            "leave reason",
            "note",
            "notes",
            "comment",
            "comments",
            "category",
            "kind",
            "grund",
            "art",
        )
    ),
)
