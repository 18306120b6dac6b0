"""Tables of deals, credits and goals, by the headings that tools give them."""

from typing import Final

from assistant.reading.exports.fields import Kind, Sort, field
from assistant.reading.exports.kinds_common import CURRENCY, EMAIL, REP

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
        REP,
        EMAIL,
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
        CURRENCY,
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
        REP,
        EMAIL,
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
        CURRENCY,
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
        REP,
        EMAIL,
        field(
            "amount",
            Sort.MONEY,
            "the goal",
            "quota amount | quota | goal | prorated quota | target | quarterly quota | "
            "monthly quota | annual quota | yearly quota | sales quota | sales target | "
            "revenue target | revenue goal | ziel | quote | objetivo | objectif",
        ),
        CURRENCY,
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
            "attainment % | attainment pct | attainment percent | % attainment | "
            "quota attainment | "
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
    weak=(("amount", "amount", frozenset({"period", "period_start"})),),
)
