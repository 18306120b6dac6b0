"""The words by which a measure is told: labels, seeing and noting, places to look, manners."""

import re

from assistant.reading.promises.lexicon import NUMBERS

_NOTING = (
    r"(?:tick|not|log|record|mark|track|count|document|writ|enter|tag|tally|screenshot|jot|minut|"
    r"cross|initial|flag)"
)
_NOTE = rf"{_NOTING}(?:e|es|s|ed|ing|ten)?(?: (?:down|up|off))?"
NOTED = (
    r"(?:logged|ticked(?: off)?|signed(?: off)?|confirmed|approved|countersigned|recorded|noted|"
    r"entered|tagged|saved|attached|filed|linked|marked|checked|documented|uploaded|posted|visible|"
    r"shown|seen|tracked|measured|counted|written(?: down)?|verified|reviewed|copied|cc['’]?d|"
    r"scanned|dated|evidenced|timestamped|stamped|listed|reported|initialled|minuted)"
)
_RESULT = (
    r"(?:it|them|that|those|each(?: (?:one|call|time|of them))?|every (?:one|single one|time|\w+)|"
    r"both|all(?: of them)?|which|who|when|what|how (?:many|often|much|long|it)|in the end|"
    r"(?:the|their|his|her|my|a|an|one) (?:\w+ )?(?:answer|result|number|repl(?:y|ies)|outcome|"
    r"reaction|count|score|date|reason|name|total|figure|tally|line|word|note|time|tick|cross|"
    r"loss reason|start time)s?)"
)
AID = (
    r"(?:crm|field|sheet|spreadsheet|tracker|calendar|diary|scorecard|form|record|report|notes?|"
    r"dashboard|log|file|folder|channel|board|invite|inbox|system|recordings?|transcripts?|"
    r"checklist|table|list|chat|thread|drive|pipeline|time ?stamps?|column|screenshot|photo|"
    r"signature|"
    r"template|view|wiki|book|binder|minutes|register|card|portal|export|group)"
)
_SUBJECT = r"(?:i|you|we|he|she|anyone|everybody|everyone|(?-i:[A-Z])\w{1,15})"
_MODAL = (
    r"(?:(?:['’]ll|will|can|could|would|['’]d|should|shall|want to|wants to|would like to|"
    r"['’]d like to|['’]m going to|am going to|is going to|expect to|gets? to|need to)\s)"
)
_LOOKING = (
    r"(?:(?:see|check|count|find|read|track|measure|tell|know|spot|pull|compare|judge)s?|"
    r"looks? (?:at|for|in|up|through)|listens? (?:to|in)|goes? by|verify|verifies|take|"
    r"recogni[sz]e|"
    r"filters? (?:on|by|for)|opens?|hold it against)"
)

LABEL = re.compile(
    r"\W{0,4}(?:and |so |then |but |the |my |his |her |our |your |agreed ){0,2}"
    r"(?:measured?|measurement|metric|kpi|target|evidence|proof|success|yardstick|bar|"
    r"criteri(?:on|a)|indicator|test|sign|how|how measured|tracked|shown|visible|seen|counted|"
    r"checked|i count|we count|i['’]?m counting|we['’]?re counting|we (?:will |"
    r"['’]ll )?know(?: it)?|i (?:will |['’]ll )?know(?: it)?|"
    r"that counts|it counts|done)"
    r"(?: (?:of (?:it|success|done|that)|for (?:me|that|this|it)|here))?"
    r"(?:\s{0,2}[:=]|\s(?:is(?: that)?|are|means|looks like|will be|when|only if|only when|by|via|"
    r"through|on|in|with|against|as|because))\s{1,2}",
    re.I,
)
AIMED = re.compile(
    r"\W{0,4}(?:the |my |his |her |our )?(?:target|aim|goal|bar|minimum)\s{1,2}(?=\d)", re.I
)
SEEING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|so that|that way|but)\s){{0,2}}{_SUBJECT}\s?{_MODAL}?"
    rf"(?:also |then |just |only |simply )?{_LOOKING}\b.{{0,160}}",
    re.I,
)
MEASURING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|okay|good|right)[, ]{{1,2}}){{0,2}}(?:{_SUBJECT}\s?{_MODAL}?|"
    rf"let['’]s )"
    r"(?:(?:measure|track|count|judge|check) (?:it|that|this|them) (?:by|on|in|as|at|against|"
    r"with|through)|"
    r"(?:aim for|go for|say|target|make it|shoot for|settle on|call it)(?= (?:at |under |over |"
    r"about )"
    r"{0,1}(?:least |most )?(?:\d|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")))\s",
    re.I,
)
TICKING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then)\s)?{_SUBJECT}\s?{_MODAL}?{_NOTE} {_RESULT}\b.{{0,100}}", re.I
)
PUTTING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then)\s)?{_SUBJECT}\s?{_MODAL}?(?:put|keep|drop|write|add|enter|fill|"
    rf"save|upload|post|attach|file|paste|mark|note|type)s?\b[^.;]{{2,70}}\b(?:in|on|into|next to|"
    rf"against|to|under|beside|at the top of) (?:(?:the|each|every|our|my|your|his|her|a|an) )?"
    rf"(?:[\w’'-]+ ){{0,3}}{AID}\b.{{0,40}}",
    re.I,
)
FAILING = re.compile(
    r"\W{0,3}if (?:you|i|we|anyone|anybody) (?:ever )?(?:find|see|catch|spot|hear|come across) "
    r"(?:a |an |any |even )?(?:\w+ ){0,3}without (?:a |an |the )?(?=\w)",
    re.I,
)
SHOWING = re.compile(
    r"\W{0,3}(?:(?:and|so|then)\s)?(?:that |so )?(?:each(?: one| of them)?|every (?:one|\w+)|"
    r"all(?: of them)?|both|it(?: all)?|they|those|that|these|the (?:(?!who |can |"
    r"that )[\w’'-]+ ){0,5}[\w’'-]+) (?:also |all )?"
    r"(?:goes?|gets?|is|are|['’]s|['’]re|will(?: be)?|ends? up|lands?|stays?|stands?|shows?|"
    r"comes?|sits?|lives?|counts?|should|"
    r"ought|must|has|have|needs?)\b.{0,160}",
    re.I,
)
WANTING = re.compile(
    r"\W{0,3}(?:(?:and|so|then|okay|good|right)[, ]{1,2}){0,2}(?:i|we) (?:want|expect|need|"
    r"would say|"
    r"['’]d say|say|said)\b.{0,120}",
    re.I,
)
MANNER = re.compile(
    rf"(?:(?:all|each|both|every one)(?: of (?:it|them))? )?{NOTED}\b.{{0,80}}|"
    r"(?:one|a|two|three) \w{2,12} (?:per|for each|on each|each|a)\b.{0,60}|"
    r"(?:a |an )?(?:yes or (?:a )?no|screenshot|photo|copy|signature)\b.{0,60}|"
    r"with (?:the |an? |all |my |your |his |her |their )?(?:[\w’'-]+ ){1,4}"
    r"(?:\w{2,12}ed|written|shown|drawn)\b"
    r".{0,30}|(?:in writing|word for word|on one page|one page)\b.{0,40}|\w{2,12}(?:ed|ld|nt|ne|"
    r"en),? not "
    r"\w+\b.{0,20}|"
    r"with (?:the |a |an )?(?:[\w’'-]+ ){1,4}(?:on|against|for|next to|behind|beside|in|"
    r"per) (?:each|every|"
    r"all|it|them)\b.{0,30}|"
    rf"with (?:the |a |an |their |his |her )?(?:\w+ ){{0,3}}{AID}\b.{{0,40}}|"
    rf"(?:in|into|on|under|via|from) (?:the |our |my |your |his |her |a ){{0,1}}(?:\w+ ){{0,3}}"
    rf"{AID}\b.{{0,30}}|"
    r"you(?:['’]re| are|['’]ll be| will be) (?:in|on) (?:bcc|cc|copy)\b.{0,20}|"
    rf"(?:and |then |i['’]ll |i will |i ){{0,3}}{_NOTE} {_RESULT}\b.{{0,80}}|"
    rf"(?:the |a |an |his |her |my |your )?(?:[\w’'-]+ ){{1,3}}{NOTED}\b.{{0,60}}|"
    r"[\w’' -]{3,40} as (?:evidence|proof)\b.{0,40}|(?:a |the )?(?:photo|screenshot|"
    r"signature)\b.{0,60}|"
    r"(?:and )?(?:each|every) one (?:goes|gets|is|ends up|will be|stands) .{2,60}",
    re.I,
)
IN_WORDS = re.compile(
    r"\b(?:in writing|word for word|on one page|with (?:the|a|an) [\w’' -]{2,30} in it)\b", re.I
)
NOTING_ACT = re.compile(
    rf"(?:{_NOTE} {_RESULT}|(?:put|keep|drop|give you|show you|send you|post) (?:a note of |"
    rf"a tick |a yes or a no|{_RESULT} (?:in|on|into|to) )|(?:keep|make) (?:a )?(?:count|tally|log|"
    r"list|tick sheet) (?:of|on|in))\b",
    re.I,
)
LEADING = re.compile(
    rf"\W{{0,3}}(?:(?:and|so|then|so that|that way|but|well|now|"
    rf"also)\s){{0,2}}(?:{_SUBJECT}\s?{_MODAL}?"
    rf"(?:also |then |just |only |simply ){{0,2}}(?:{_LOOKING}|want|expect|need|have|"
    rf"say)(?: to see)?"
    r"(?: (?:it|them|that|those|this)(?=[ ,]))?|(?:it|they|that|those)(?: all)?(?:['’]s|['’]ll be|"
    r" will be| is|"
    r" are| goes?| gets?| stays?))[,\s]{1,2}",
    re.I,
)
