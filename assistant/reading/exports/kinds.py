"""The kinds of tables that teams have, by the headings that tools and people give them."""

from typing import Final

from assistant.reading.exports.fields import Field, Kind, Sort, field, heading_key

_REP: Final = field(
    "rep",
    Sort.PERSON,
    "whom the row is about",
    "opportunity owner | deal owner | owner | owner name | opportunity owner full name | "
    "owner full name | sales rep | sales representative | account executive | ae | salesperson | "
    "seller | assigned to | user name | user | rep name | full name | employee | employee name | "
    "name | team member | direct report | report | verkäufer | mitarbeiter | commercial | "
    "vendedor | responsable | rep id | user full name | who | closer | account owner | person",
)
_EMAIL: Final = field(
    "rep_email",
    Sort.EMAIL,
    "the rep's e-mail address",
    "owner email | opportunity owner email | deal owner email | owner e mail | rep e mail | "
    "email | e mail | email address | user email | work email | mail | employee email | username",
)
_CURRENCY: Final = field(
    "currency",
    Sort.CURRENCY,
    "currency of the amounts",
    "amount currency | currency code | currency iso code | deal currency code | deal currency | "
    "opportunity currency | total amount currency | quota amount currency | quota currency | "
    "revenue currency | währung | devise | moneda | iso code",
)

DEALS: Final = Kind(
    "deals",
    "deals, open and closed; won ones are also credited",
    (
        field(
            "deal_id",
            Sort.WORD,
            "the deal's id in your system",
            "opportunity id | record id | deal id | hs object id | 18 digit opportunity id | "
            "case safe id | opportunity id 18 | crm id | opp id | id | deal no | deal number | "
            "opportunity number",
        ),
        _REP,
        _EMAIL,
        field(
            "name",
            Sort.TEXT,
            "what the deal is called",
            "opportunity name | deal name | dealname | opportunity | deal | opp name | "
            "geschäft | title | subject",
        ),
        field(
            "account",
            Sort.TEXT,
            "the customer",
            "account name | associated company primary | associated company | company name | "
            "company | customer | client | customer name | associated companies | kunde | firma | "
            "cliente | société | organization | organisation",
        ),
        field(
            "stage",
            Sort.STAGE,
            "stage of the deal",
            "deal stage | dealstage | stage name | opportunity stage | sales stage | "
            "pipeline stage | deal status | status | phase",
        ),
        field(
            "amount",
            Sort.MONEY,
            "value of the deal",
            "total amount | deal amount | deal value | value | opportunity amount | acv | "
            "contract value | total contract value | tcv | arr | amount converted | "
            "amount in company currency | betrag | montant | importe | price | sum | revenue | "
            "closed amount | booking amount | bookings",
        ),
        _CURRENCY,
        field(
            "probability",
            Sort.PERCENT,
            "chance of winning, which tells open stages",
            "probability % | deal probability | win probability | likelihood | chance",
        ),
        field(
            "closed_on",
            Sort.DAY,
            "when it was won or lost",
            "close date | closedate | closed date | date closed | closed won date | closing date | "
            "closed at | abschlussdatum | date de clôture | fecha de cierre | won date | "
            "closed | closing",
        ),
        field(
            "created_on",
            Sort.DAY,
            "when it was opened",
            "created date | create date | createdate | created | created at | date created | "
            "creation date | opened | opened on | open date | erstellt am | erstelldatum",
        ),
        field("qualified_on", Sort.DAY, "when it was qualified", "qualified date | date qualified"),
        field(
            "next_step_on",
            Sort.DAY,
            "date of the next agreed step",
            "next step date | next activity date | next meeting | next activity",
        ),
        field(
            "touched_on",
            Sort.DAY,
            "when somebody last worked on it",
            "last activity | last activity date | last contacted | last touch | last touched",
        ),
        field(
            "contacts",
            Sort.COUNT,
            "people of the customer involved",
            "number of contacts | contact count | number of associated contacts | contacts count",
        ),
        field("won", Sort.FLAG, "whether it was won", "is won | is closed won | closed won"),
        field("closed", Sort.FLAG, "whether it is closed", "is closed | is deal closed"),
    ),
    (
        frozenset({"rep", "amount", "stage"}),
        frozenset({"rep", "amount", "closed_on"}),
        frozenset({"rep", "amount", "won"}),
        frozenset({"rep_email", "amount", "stage"}),
    ),
)

CREDITS: Final = Kind(
    "credits",
    "money credited to a rep, returns negative",
    (
        _REP,
        _EMAIL,
        field(
            "credited_on",
            Sort.DAY,
            "day of the credit",
            "booking date | booked on | booked | invoice date | order date | credit date | "
            "payment date | transaction date | date | datum | fecha | day",
        ),
        field(
            "amount",
            Sort.MONEY,
            "amount, negative for a return",
            "credited amount | credit | booking | bookings | invoice amount | net amount | "
            "order value | revenue | sales | value | betrag | montant | importe | total",
        ),
        _CURRENCY,
        field(
            "deal_id",
            Sort.WORD,
            "the deal it is for",
            "opportunity id | order id | order number | invoice | invoice number | invoice no | "
            "contract | contract number | deal | order no",
        ),
        field(
            "reverses_deal_id",
            Sort.WORD,
            "the deal that a negative credit takes back",
            "reverses | credit note for | cancels | reversed deal | original order",
        ),
        field("original_on", Sort.DAY, "when that had been credited", "original date"),
        field("component", Sort.WORD, "part of the goal", "credit type"),
    ),
    (
        frozenset({"rep", "amount", "credited_on"}),
        frozenset({"rep_email", "amount", "credited_on"}),
    ),
)

GOALS: Final = Kind(
    "goals",
    "goals or quotas, by period",
    (
        _REP,
        _EMAIL,
        field(
            "amount",
            Sort.MONEY,
            "the goal",
            "quota amount | quota | goal | prorated quota | target | quarterly quota | "
            "monthly quota | annual quota | yearly quota | sales quota | sales target | "
            "quota usd | revenue target | revenue goal | ziel | quote | objetivo | objectif",
        ),
        _CURRENCY,
        field(
            "period",
            Sort.PERIOD,
            "the period it is for",
            "quarter | month | fiscal period | fiscal quarter | time period | quota period | "
            "quartal | zeitraum | periodo",
        ),
        field(
            "period_start",
            Sort.DAY,
            "first day of the period",
            "start date | period start | start | from | valid from | period start date | beginn",
        ),
        field(
            "period_end",
            Sort.DAY,
            "last day of the period",
            "end date | period end | end | to | until | valid to | period end date | ende",
        ),
        field(
            "forecast_type",
            Sort.WORD,
            "which forecast the quota belongs to",
            "forecast type name | forecast type | quota type | forecast",
        ),
        field(
            "revenue",
            Sort.MONEY,
            "what was credited in the period",
            "revenue | closed won | closed revenue | bookings | booked | actual | actuals | "
            "credited | sales | closed | achieved | umsatz | ist",
        ),
        field(
            "attainment",
            Sort.PERCENT,
            "credited over goal",
            "attainment % | attainment pct | attainment percent | % attainment | quota attainment | "
            "% of quota | % to quota | % of goal | % to goal | quota attainment % | zielerreichung",
        ),
        field("effective_from", Sort.DAY, "from when a changed goal holds", "effective date"),
        field("component", Sort.WORD, "part of a goal in several parts", "goal part"),
        field("is_ramped", Sort.FLAG, "whether it contains the ramp", "ramped"),
        field("is_leave_adjusted", Sort.FLAG, "whether leave is taken off", "leave adjusted"),
        field("weight", Sort.NUMBER, "weight of the component", "goal weight"),
    ),
    (
        frozenset({"rep", "amount"}),
        frozenset({"rep_email", "amount"}),
        frozenset({"rep", "periods"}),
        frozenset({"rep_email", "periods"}),
    ),
)

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
        _REP,
        _EMAIL,
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

ONE_ON_ONES: Final = Kind(
    "one_on_ones",
    "1:1s, held or not",
    (
        _REP,
        _EMAIL,
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
                    "held | yes | y | done | completed | complete | true | took place | met | attended",
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
        _REP,
        _EMAIL,
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
            "commitment | action item | action | commitments | action items | task | to do | todo | "
            "promise | agreed action | next step | next steps | development goal | vereinbarung",
        ),
        field(
            "how",
            Sort.TEXT,
            "how it shows",
            "measure | how measured | success criteria | measured by | evidence | success measure | "
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
                    "kept | done | complete | completed | yes | y | closed | achieved | met | x | ✓ | ✔ | ✅ | true | erledigt | finished",
                ),
                (
                    "partly",
                    "partly | partial | partially | partially done | half | in part | teilweise",
                ),
                (
                    "missed",
                    "missed | not done | no | n | failed | not kept | not met | incomplete | false | nicht erledigt",
                ),
                (
                    "open",
                    "open | in progress | pending | not started | ongoing | active | to do | offen | new | started",
                ),
                ("withdrawn", "withdrawn | dropped | cancelled | canceled | obsolete | n a"),
            ),
        ),
        field(
            "reviewed_on",
            Sort.DAY,
            "the 1:1 that settled it",
            "reviewed | completed on | completion date | closed on | closed date | date completed | "
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

_REASON: Final = "reasons for leave are never stored"
LEAVE: Final = Kind(
    "leave",
    "days away, without reasons",
    (
        _REP,
        _EMAIL,
        field(
            "first_day",
            Sort.DAY,
            "first day away",
            "start | start date | from | leave start | first day of leave | begin | from date | von | "
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
                    "approved | confirmed | taken | yes | y | booked | scheduled | genehmigt | done | true | accepted",
                ),
                ("pending", "pending | requested | submitted | awaiting approval | offen"),
                (
                    "refused",
                    "declined | rejected | denied | cancelled | canceled | withdrawn | no | abgelehnt | false",
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

KINDS: Final = (PEOPLE, GOALS, DEALS, CREDITS, PROCESS, ONE_ON_ONES, COMMITMENTS, LEAVE)
"""Every kind that a foreign file can be of."""

BY_NAME: Final = {kind.name: kind for kind in KINDS}
ALL_HEADINGS: Final[frozenset[str]] = frozenset(
    name for kind in KINDS for one in kind.fields for name in one.names
)


def all_fields() -> tuple[Field, ...]:
    """Every field of every kind."""
    return tuple(one for kind in KINDS for one in kind.fields)
