"""How people ask who of the team, and what came of a stretch of time; names masked by `@`."""

from assistant.jobs.chat.requests import Intent

# In this order: the first cue found decides.
ROLL_CALL: tuple[tuple[Intent, str], ...] = (
    (
        Intent.SEGMENTS,
        r"""
        \bwho\b.{0,20}\bsegment\b
        \bwho(?:'s| is| are)? (?:in |at )?(?:low core|high core|core|poor)\b
        \b(?:team|everybody|everyone|reps) by segment\b
        """,
    ),
    (
        Intent.COMPARED,
        r"""
        \bwho(?:'s| is| are| was)? (?:the |my |our )?(?:best|worst|top|strongest|weakest)\b
        \bwho (?:sells|sold|closes|closed|brings|brought)\b.{0,12}\b(?:best|most|least|worst)\b
        \b(?:my|our) (?:best|worst|top|strongest|weakest) (?:rep|seller|salesperson)\b
        \b(?:my|our) (?:best|worst|top|strongest|weakest) (?:performer|person)\b
        ^rank\b
        ^(?:show |give )?(?:me )?(?:the |a |my |our )?(?:team )?ranking\W*$
        """,
    ),
    (
        Intent.AWAY,
        r"""
        \b(?:who|anybody|anyone|somebody|someone)\b.{0,20}\b(?:away|absent|sick|out of office)\b
        \b(?:who|anybody|anyone|somebody|someone)\b.{0,20}\bon (?:\w+ )?(?:leave|holiday|vacation)\b
        \bwhen (?:is|does|will|do|was) WHO.{0,10}\b(?:back|return\w*|away|on leave)\b
        ^(?:is|are|am) WHO.{0,6}\b(?:away|on leave|on holiday|back|off|absent)\b
        @'s (?:leave|holidays?|vacation|absences?)\b
        \bhow long is WHO.{0,6}\b(?:away|off|on leave)\b
        """,
    ),
    (
        Intent.RAMPING,
        r"""
        \bwho\b.{0,20}\b(?:ramping|ramp|onboarding|new (?:on|in|to) )
        \bwho(?:'s| is| are)? new\b
        \b(?:new hires?|newcomers?) (?:on|in) (?:my|the|our) team\b
        """,
    ),
    (
        Intent.UNMET,
        r"""
        \bwhom?\b.{0,16}(?:\bnot\b|n't\b|\bnever\b).{0,16}\b(?:met|meet|seen?|coached)\b
        \bwhom?\b.{0,16}(?:\bnot\b|n't\b|\bnever\b).{0,16}\b(?:talked|spoken|had a)\b
        \bwhom?\b.{0,16}\b(?:no|without(?: a)?) (?:planned |next )?ONE_ON_ONE
        \bwho (?:did|have) i (?:not|miss\w*|skip\w*|neglect\w*)\b
        \bwhom? (?:have|did) i (?:met|meet|see|seen)\b.{0,10}\blongest\b
        """,
    ),
    (
        Intent.HELD,
        r"""
        ^(?:the |my |all |show |list )*ONE_ON_ONE.{0,24}\bIN_A_TIME
        \b(?:which|what|how many|list|show|whose)\b.{0,20}\bONE_ON_ONE.{0,40}\bIN_A_TIME
        \bhow many ONE_ON_ONE (?:did|have|has|were|was|fell)\b
        \bwhom? (?:did|have) i (?:meet|met|see|seen|coach\w*)\b.{0,16}\bIN_A_TIME
        \b(?:whose|which)\b.{0,10}\bONE_ON_ONE.{0,20}\b(?:cancel\w*|fell|moved|no[- ]show)
        \bwho (?:cancel\w*|did not show|didn't show|was a no[- ]show)\b
        """,
    ),
    (
        Intent.OPEN_COUNTS,
        r"""
        \bwho\b.{0,16}\b(?:no|without|zero|most|fewest|many)\b.{0,12}\b(?:open|commit|promise)
        \bhow many (?:open )?(?:commitments|promises)\b.{0,24}\b(?:each|everybody|team|open)\b
        """,
    ),
    (
        Intent.AT_GOAL,
        r"""
        \bwho\b.{0,24}\b(?:ahead|above|over|beyond)\b.{0,12}\bGOAL\b
        \bwho(?:'s| is| are| has)? (?:at|on|made|reached|hit\w*|making|beating)\b.{0,12}\bGOAL\b
        """,
    ),
    (
        Intent.OUTCOMES,
        r"""
        \b(?:keep|kept|miss|missed|broke|broken|deliver\w*|reviewed)\b.{0,40}\bIN_A_TIME
        \bwho (?:keeps?|kept|misses|missed|breaks|broke|delivers?|follows? through)\b
        \bIN_A_TIME.{0,12}\b(?:kept|missed)\b
        """,
    ),
    (
        Intent.CREDITED,
        r"""
        \bhow much\b.{0,40}\b(?:close[ds]?|sold|sells?|booked?|won|win)\b.{0,30}\bIN_A_TIME
        \bhow much\b.{0,40}\b(?:bring|brought|credited|revenue|made?)\b.{0,30}\bIN_A_TIME
        \b(?:sales|revenue|credits?|bookings)\b.{0,24}\bIN_A_TIME
        \bwhat (?:did|has|have) WHO (?:sell|sold|close|closed|book|booked)\b.{0,16}\bIN_A_TIME
        """,
    ),
)
