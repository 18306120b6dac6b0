"""How people word what they want: one line a wording, names masked by `@`."""

import re

from assistant.jobs.chat.requests import Intent
from assistant.jobs.chat.roll_call import ROLL_CALL
from assistant.jobs.wording_bans import LABELS

LABEL = "|".join([*sorted(map(re.escape, LABELS), key=len, reverse=True), "star"])

# In this order: the first cue found decides, so the more specific stand first.
WORDINGS: tuple[tuple[Intent, str], ...] = (
    (Intent.CONFIRM, r"^(?:please )?confirm\b"),
    (Intent.REJECT, r"^(?:please )?(?:reject|discard|set aside|drop) (?:all|everything|items?|\d)"),
    (
        Intent.CHANGE,
        r"""
        ^(?:i want you to |help me )*(?:delete|erase|remove|change|set|update|edit|rename)\b
        ^(?:i want you to |help me )*(?:import|export|book|schedule|cancel|reschedule|move)\b
        ^(?:i want you to |help me )*(?:send|e-?mail|write|draft|message)\b(?!.*\b(?:agenda|form)\b)
        ^remind me to\b
        """,
    ),
    (
        Intent.ASSESSED,
        r"""
        \b(?:who|whose|which|nobody|anybody|anyone|everybody|everyone)\b.{0,50}\bself[- ]?assess
        ^(?:did|has|have)\b.{0,40}\b(?:sen[dt]|hand\w*|fill\w*)\b.{0,30}\bself[- ]?assess
        ^(?:did|has|have)\b.{0,40}\b(?:return\w*|submit\w*|do|done)\b.{0,30}\bself[- ]?assess
        \bself[- ]?assess\w*\b.{0,30}\b(?:missing|outstanding|come in|handed in|sent)\b
        """,
    ),
    (
        Intent.ASSESS,
        r"""
        \bself[- ]?assess\w*
        \bassessment (?:form )?for\b
        \bfill (?:in|out)\b.{0,12}\bform\b
        """,
    ),
    (
        Intent.WHAT_IF,
        r"""
        \bwhat if\b
        \bsuppos(?:e|ing)\b
        \bif @.{0,40}\b(?:rate|size|cycle|deals)\b
        """,
    ),
    (
        Intent.TALK,
        r"""
        \bASK_WHAT\b.{0,12}\b(?:talk|speak|discuss|raise)\b
        \bASK_WHAT\b.{0,12}\b(?:ask|cover|focus on|bring up)\b
        \bASK_WHAT\b.{0,12}\b(?:say|tell|praise|celebrate)\b
        \btalking points?\b
        \bbrief me (?:on|about|for)\b
        \b(?:topics?|questions?|openers?) (?:for|with|to ask)\b
        \banything (?:i should |to )(?:raise|ask|discuss|know|mention|celebrate)\b
        \bwhat should WHO work on\b
        \bwork on (?:next|with)\b
        """,
    ),
    (Intent.NOTES, r"^(?:here (?:are|come) )?(?:the |my |some )?notes\W*$"),
    (
        Intent.PREP,
        r"""
        \bprep(?:are)?\b
        \bagenda\b
        \bget (?:me )?ready\b
        \b(?:i am|i'm) (?:seeing|meeting) @
        \bONE_ON_ONE with @ (?:in|at|today|tomorrow|now|next)\b
        \bwhat(?:'s| is) on for\b
        """,
    ),
    *ROLL_CALL,
    (
        Intent.LABELS,
        r"""
        \bquadrants?\b
        \brep types?\b
        \b(?:which|what) type\b
        \blabels?\b
        \bt[1-8]\b
        \b(?:is|are|was|be|why|call|called)\b.{0,20}\b(?:LABEL)\b
        ^@ (?:an? )?(?:LABEL)\b
        """,
    ),
    (
        Intent.BELOW_GOAL,
        (
            r"\bwho\b.{0,20}\b(?:behind|below|under|short of|missing|not at)\b"
            # Of a goal, or of nothing named: "who signs under that clause" asks something else.
            r"(?=\W*$|.{0,25}(?:\b(?:goals?|quotas?|targets?|plan|numbers?|percent)\b|%)"
            r"|\W+(?:right now|now|this|so far|today|in)\b)(?!.*\b(?:comm|prom))"
        ),
    ),
    (
        Intent.NEEDS,
        r"""
        \bwho\b.{0,30}\b(?:needs?|first|priorit\w+|attention|focus|start with|next)\b
        \bwho\b.{0,30}\b(?:see|meet|coach|due|no ONE_ON_ONE)\b
        \bwhat(?:'s| is| have i got| do i have) (?:on )?(?:today|next|this week|for me|up)\b
        \bwhat(?:'s| is) on\b
        \bmy (?:day|week|to[- ]?dos?|priorit\w+)\b
        \bwhat should i do (?:today|first|next|now|this week)\b
        \bwhere (?:do|should) i (?:start|focus)\b
        """,
    ),
    (
        Intent.RHYTHM,
        r"""
        \bconsisten(?:t|cy)\b
        \bmy (?:rhythm|side|own side)\b
        \bnon[- ]negotiables?\b
        \bhow (?:am|was) i (?:doing|coaching)\b
        """,
    ),
    (
        Intent.PENDING,
        r"""
        \bwait(?:s|ing)?\b.{0,12}\b(?:me|confirm\w*)\b
        \bpending\b
        \bunconfirmed\b
        \bto confirm\b
        """,
    ),
    (
        Intent.KEPT,
        r"""
        ^(?:did|has|have|does|is)\b.{0,6}\bWHO.{0,20}\b(?:do|done) (?:what|it|that)\b
        ^(?:did|has|have|does|is)\b.{0,6}\bWHO.{0,20}\b(?:keep|kept|keeping|deliver\w*|stick|stuck)\b
        ^(?:did|has|have|does|is)\b.{0,6}WHO.{0,20}\b(?:do|done) (?:what|it|that)\b
        ^(?:did|has|have|does|is)\b.{0,6}WHO.{0,20}\b(?:keep|kept|keeping|deliver\w*|stick|stuck)\b
        ^(?:did|has|have|does|is)\b.{0,6}WHO.{0,20}\b(?:follow\w*|lived?) (?:up|through)\b
        ^(?:did|has|have|does|is)\b.{0,6}WHO.{0,20}\b(?:finish\w*|complete\w*)\b
        \bhow many\b.{0,24}\bdid WHO.{0,12}\b(?:keep|kept|miss\w*|break|broke\w*|deliver\w*)\b
        \bhow many\b.{0,24}\b(?:kept|missed|broken|delivered)\b
        \btrack record\b
        \bkeep(?:s|ing)? HIS ?(?:word|promises?|commitments?)\b
        \bwhat (?:has |did )?WHO (?:kept?|missed?)\b
        \bhow reliable\b
        \b(?:trust|rely on|count on)\b
        """,
    ),
    (
        Intent.MEETINGS,
        r"""
        \b(?:last|next|previous|recent|latest|past)\b.{0,12}\b(?:ONE_ON_ONE|met|talk(?:ed)?|spoke)\b
        \bwhen\b.{0,30}\b(?:ONE_ON_ONE|met|meet|see|saw|talk(?:ed)?|speak|spoke|next one|next)\b
        \bhistory\b.{0,20}(?:\bONE_ON_ONE\b|@)
        \bONE_ON_ONE history\b
        \bnotes (?:of|from|with|on|about)\b
        @'s notes\b
        \bwhat did we (?:discuss|talk|agree|cover|say)\b
        """,
    ),
    (
        Intent.DUE_SOON,
        r"""
        \b(?:due|coming up|falls due|fall due)\b.{0,12}\b(?:soon|today|tomorrow)\b
        \b(?:due|coming up|falls due|fall due)\b.{0,12}\b(?:this|next|coming) (?:week|days|month)\b
        """,
    ),
    (
        Intent.OVERDUE,
        r"""
        \boverdue\b
        \bwho owes\b
        \bwho(?:'s| is) late\b
        \bpast due\b
        \b(?:is|are|am|anything|what's|what is|running) late\b
        \bbehind on\b.{0,20}\b(?:commitment|promise)
        """,
    ),
    (
        Intent.COMMITMENTS,
        r"""
        \bcommit(?:ments?|(?:s|ted)? to)\b
        \bpromis\w+
        \bagreed?\b
        \bopen (?:items?|points?|things?)\b
        \bwhat(?:'s| is|s)? (?:still )?open\b
        \bowes?\b
        \bworking on\b
        \baction items?\b
        \bsuppos\w+ to (?:do|be)\b
        \bhelp(?:ing)? me with\b
        """,
    ),
    (
        Intent.IMPACT,
        r"""
        \bimpacts?\b
        \b(?:did|does|has|have|do)\b.{0,60}\b(?:help(?:ed)?|moved?|pa(?:y|id) off)\b
        \b(?:did|does|has|have|do)\b.{0,60}\bwork(?:ed)?\b(?! on)
        \b(?:makes?|made) (?:a|any) difference\b
        \bany effect\b
        """,
    ),
    (
        Intent.JOURNEY,
        r"""
        \bHOW_CAN\b.{0,20}WHO.{0,20}\b(?:get (?:to|there|back)|reach)\b
        \bHOW_CAN\b.{0,20}WHO.{0,20}\b(?:make (?:goal|quota|it)|hit|become)\b
        \bHOW_CAN\b.{0,20}WHO.{0,20}\bcatch up\b
        \bwhat (?:does|do|would|will|must)\b.{0,12}WHO.{0,12}\bneed\b
        \bneeds? to (?:reach|get|hit|make|do to)\b
        \bjourney\b
        \b(?:route|path|way) to\b
        \bbackward plan\b
        \bdestination\b
        \bgap to (?:goal|quota|target)\b
        \bwhere (?:does|do|did) WHO want to\b
        \bwhat (?:does|do|did) WHO want\b(?! (?:me|us|from))
        """,
    ),
    (
        Intent.PLAN,
        r"""
        \bwhere (?:do|should|are|did|will) my hours\b
        \b(?:time|hours) plan\b
        \bcoaching (?:hours|time)\b
        \b(?:my|the) plan\b
        \bmy hours\b
        \bhow (?:much|many) (?:time|hours)\b
        """,
    ),
    (
        Intent.TEAM,
        r"""
        \b(?:my|the|our) (?:whole )?(?:team|reps|people)\b.{0,30}(?:doing|stand|look|going)
        \bhow many (?:reps|people|sellers)\b.{0,16}\b(?:i|we|team|me)\b
        \bwho (?:reports|works) (?:to|for) me\b
        \bwho(?:'s| is| are)? (?:on|in) (?:my|the|our) team\b
        \bteam's (?:attainment|numbers?|results?|goal|figures?)\b
        \b(?:my|the|our) (?:whole |entire )?(?:team|reps)\W*$
        \bteam (?:overview|status|standing|report)\b
        \bHOW_IS (?:we|everybody|everyone|all|things|business|the (?:quarter|month|team))\b
        \boverview\b
        ^(?:show|list) (?:me )?(?:the |my |all )?(?:team|reps|everybody|everyone)\b
        """,
    ),
    (
        Intent.EXPLAIN,
        r"""
        \bwhy (?:is|are|was|does|do|did|has|have)\b.{0,6}WHO\b
        \bwhy (?:is|are|was|does|do|did|has|have)\b.{0,6}@
        \bwhy (?:is|are) HIS
        \bexplain HIS
        \bhow (?:did you|do you|was|is) .{0,20}(?:get|compute|calculate)\w*
        """,
    ),
    (
        Intent.STANDING,
        r"""
        \bHOW_IS\b.{0,60}\b(?:doing|going|stand|perform\w*)\b
        \bHOW_IS\b.{0,60}\b(?:look\w*|getting on|coming along|hanging in)\b
        \bsegment\b
        \battainment\b
        \bcoachability\b(?=.*@)|HIS coachability\b
        \bon track\b
        \bhow much\b.{0,20}\b(?:closed?|sold|sell|booked|won|brought in|credited|revenue)\b
        \brespond\w*\b.{0,12}\bcoaching\b
        \bhow (?:far|much|close)\b.{0,30}\b(?:from|to goal|short|left|missing|to go)\b
        \b(?:status|update|news|latest|standing) (?:of|on|for|about)\b
        \bcompare\b
        HIS (?:numbers?|figures?|results?|progress|quota|goal|pipeline|process)\b
        \btell me (?:about|something about) @
        \b(?:show|open|summar\w+) (?:me )?@
        \babout @\W*$
        \b(?:is|are|am|who)\b.{0,20}\b(?:behind|ahead|better)\b
        """,
    ),
)
