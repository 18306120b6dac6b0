"""The words the promise rules know, in tables; every rule reads these and nothing else."""

from collections.abc import Sequence

Phrases = tuple[tuple[str, ...], ...]


def word_set(listed: str) -> frozenset[str]:
    """A set of single words."""
    return frozenset(listed.split())


def phrase_set(listed: str) -> Phrases:
    """Phrases apart by bars, each as a tuple of its words."""
    return tuple(tuple(phrase.split()) for phrase in listed.split("|"))


FILLERS = word_set("uh um uhm er erm hmm like well so okay ok right yeah yes yep look honestly")
OPENERS = FILLERS | word_set(
    "next : second third finally lastly one more thing another . , and but please then - great "
    "good perfect also kindly"
)
ADVERBS = word_set(
    "also just then now still definitely absolutely certainly really actually personally gladly "
    "simply always already first again finally immediately quickly myself both all each therefore "
    "only at-least instead too probably likely please kindly even later today tomorrow tonight "
    "uh um er like , -"
)
HABITS = word_set(
    "sometimes usually normally typically often generally mostly occasionally frequently"
)

ACTIONS = word_set(
    """
    add address agree align allow analyse analyze announce answer apply approach approve arrange ask
    assign attach attend audit avoid back ban begin bin block book bring bump brief build buy call
    cancel chase check circulate clarify clean clear close coach collect come commit compare compile
    complete compose conduct confirm connect contact convert coordinate copy correct count cover
    create cut deal debrief decide define delete deliver demo dial dig discuss distribute do
    document
    double draft draw drill drive drop earn edit email e-mail end enter escalate establish explain
    export extend file fill finalise finalize find finish fix flag focus follow follow-up forward
    gather generate get give go grow hand handle hang have help hire hit hold host identify
    implement
    improve include increase inform insert install interview introduce intro investigate invite
    involve issue join keep kick kill land launch lead learn leave limit link list listen log look
    lower make map mark measure meet mention message migrate monitor move multithread narrow nail
    negotiate note nudge obtain offer open order organise organize outline own park pass pause pay
    phone pick pilot ping pitch place plan plug populate position post practise practice prep
    prepare
    present press price prioritise prioritize produce propose prospect prove provide pull purge push
    put qualify quote raise re-engage re-open re-send reach read rebuild record reduce refer refine
    refresh rehearse reject release remind remove reopen replace reply report request research
    resend
    reserve reset resolve respond restart retire return review revise revisit rewrite ring role-play
    roleplay run save schedule scope script secure segment sell send separate serve set shadow share
    shift shorten shortlist show sign sit skip slot slow solve sort source speak split spend stand
    start stay stick stop strip submit suggest summarise summarize support swap switch sync take
    talk
    target teach tell test tidy tighten time touch track train transfer transition translate trial
    trim try turn type update upload use validate verify view visit wait walk watch withdraw work
    wrap write write-up chk fup fwd sched upd rvw f/u
    """
)
_NOT_AGAIN = word_set("call port sign mark turn quire cover lease")
ACTIONS |= {f"re{verb}" for verb in ACTIONS if verb not in _NOT_AGAIN and verb[0] not in "aeiour"}
STATES = word_set(
    """
    admit assume believe bet cost crave cry depend despise deserve die doubt dread drown end exist
    expect fail fall fear feel figure forget freeze guess hate hear hope imagine intend know lack
    laugh like live lose love manage mean mind miss need notice panic prefer pray realise realize
    recall regret remain remember say scream see seem sleep sound struggle suck suffer suppose
    survive
    suspect sweat swear think understand want wish wonder worry grant concede stumble blush vomit
    probably concentrate retire quit resign
    """
)
GROWTH = word_set(
    "more better easier kinder clearer stricter firmer tougher proactive prepared quicker faster "
    "earlier sharper "
    "consistent disciplined less stronger punctual softer calmer slower braver bolder"
)
PRESENT_ONLY = word_set(
    # present tense with I or a name that tells a state or a trait, not a plan
    """
    have has is are am be know think feel like love want need see hear mean get go come say tell
    find guess hope wish live work remember understand believe talk suggest propose ask offer report
    agree present confirm mention note announce appreciate support
    """
)
SMALL_TALK = phrase_set(
    """
    tell you | be honest | be frank | be straight | be the first | say | give you that | give him
    that | give her that | give it to you | take that | take the win | take the compliment | take
    your word | take it from there | let you go | let you get | let that | let it go | stop you |
    stop there | stop talking now | leave it there | leave it at that | leave you with | leave
    that there | pause there | move on | come back to | come to that | get to that | get to it |
    get there | go first | go with | go ahead | start with | start us | kick off | kick us off |
    share my screen | share screen | show you | play you | play it | play that | play the | play a
    | play him | play her | read you | read it | read it out | read that | give you an example |
    give you a hint | give you one | give you two | give you the short | ask you | ask again | ask
    it | repeat | rephrase | put it | put my hand | hold my hand | hold my hands | be back | be
    right | be fine | be okay | be ok | be happy | be lucky | be quick | be brief | be short | be
    surprised | be gone | be sad | be late | be out | be off | be away | be on holiday | be on
    leave | be on vacation | be on a plane | be there | be here | be in | be at | be around | be
    dead | be fired | be glad | be sure | be your | be a | be the | be him | be her | be them | be
    like | be able | be careful what | be watching | be damned | be thirty | be forty | be fifty |
    get used | get fired | get killed | get shouted | get a coffee | get some | get it | get that
    | get over | get a chance | get my coat | grab a | grab some | go home | go to bed | go mad |
    go crazy | go away | eat my | turn into | look like | look stupid | look back | look at you |
    look silly | look desperate | run out | have to | have a heart | have the | have that one |
    have another | have what | have one of | have kittens | have nothing | have no | have lost |
    have missed | have been | own that | own it | own up | bite my | shut up | mute | unmute |
    hang up | call it a | call that | call it | call you out | call bullshit | pass | spare you |
    save you | wait here | wait for you | let you know | let you think | let you decide | sit here
    | sit there | stand there | wait until you | wait till | blame | see | sleep on | think |
    consider | find myself | find it | find that | learn to live | try my luck | hold on | hold
    you to | push back | challenge you | stand by | stick with that | stick to my story | drink to
    | buy that | do my best | do what i can | do anything | do whatever | do one more | do the
    buyer | do the customer | do you a favour | pretend | back you up on that | believe | never |
    meet you there | cross that bridge | work it out | figure it out | make a note | make a mental
    note | note that | write that | write it down | jot | add that one | bring it back to | keep
    it short | keep this short | keep it brief | keep that in mind | keep it in mind | bear that
    in mind | bear it in mind | talk to you | speak to you | catch you | start the clock |
    start the timer | time
    you | start again | try again | try that again | go again | end up | come across | turn the |
    buy you a | buy you lunch | be paying | give up | miss | be sitting | be standing | be lying |
    be thinking | be wondering | be looking | be hearing | be waiting | answer that | answer your
    | explain | quote you | paraphrase | defend | take the blame | take credit | let you finish |
    let you speak | let you talk | let you answer | let you get on | take the credit | take a look
    at you | take the bait | take one | take two | take my chances | put money | put it on | put a
    fiver | put you on the spot | stay out of | stay here | stay quiet | make it | make one up |
    make something up | make do | lie | not lie | need | get in trouble | get into trouble | go
    through the roof | be shouting | win that one | keep going | carry on | continue | finish my |
    finish the story | drop off | jump off | jump to | go back to | go down | go over my | skip |
    read the room | get back to that | put the kettle | get us a | get us some | grab us | pull it
    up | pull that up | pull this up | drop the link in the chat | drop it in the chat | put it in
    the chat | put the link in the chat | paste | stop sharing | stop my | scroll | zoom in | open
    the door | open the window | close the door | close the window | get right on that | add it
    now | add it to the notes now | put that in the notes | tell them you | remember that | type
    """
)
PRIVATE_LIFE = word_set(
    """
    kids kid sister brother daughter son wife husband girlfriend boyfriend mum mom dad dentist
    doctor gym vacation
    beach nursery wedding birthday marathon cinema supermarket groceries haircut garden plumber sofa
    """
)
OUTSIDERS = word_set(
    """
    he she they it who customer client buyer prospect cfo ceo cto cio coo procurement legal finance
    marketing champion partner vendor competitor somebody someone everybody everyone anybody nobody
    engineering product support revops it-team security admin assistant boss team company
    """
)
CONVERSATIONAL = word_set(
    # asked for and done within the talk itself, so no promise
    """
    hear see tell say explain remember think imagine hold wait look repeat read play describe scroll
    click unmute mute believe guess understand pretend picture feel know mean sit relax
    breathe listen name rate rank pick choose help be show walk talk give elaborate expand recap
    pause answer be clarify unpack
    """
)
ASSENT = phrase_set(
    """
    will do | can do | of course | no problem | happy to | you got it | on it | i am on it | i can
    do that | i can do it | i could do that | consider it done | i will do that | i will do it | i
    will | sounds good | sounds fair | that works | works for me | leave it with me | yes | yeah |
    yep | yup | sure | okay | ok | absolutely | definitely | certainly | done | deal | fine |
    agreed | alright | all right | perfect | great | gladly | noted | got it | fair enough | very
    well | you have it | consider that done | with pleasure | it is on my list | on my list |
    correct | that is right | exactly | right | course | i promise | promise | roger | aye |
    understood | good | please | oh yes | oh sure | mm-hmm | mhm | cool | for sure | i can | let
    us do it | let us do that | yes please
    """
)
WEAK_ASSENT = frozenset({"got it", "fair enough", "right", "great", "good", "exactly", "correct"})
REFUSAL = word_set(
    "no nope not cannot never but maybe perhaps depends hmm impossible rather unlikely why"
)
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
STOP_WORDS = word_set(
    """
    a an the this that these those my your his her their our its i you he she they we it me him
    them us
    to of in on at for with from by about into over out up down off and or so then as is are be
    been am
    was were will would can could shall should do does did have has had not no just also too very
    more
    all any each every some one before after until till next last week weeks day days month today
    tomorrow tonight friday monday tuesday wednesday thursday saturday sunday get make going go
    again
    there here what which who when how than if because re w/ 's 'd
    """
)
SYSTEMS = word_set(
    """
    gong salesforce sfdc crm hubspot outreach salesloft cpq chorus clari dashboard tracker
    spreadsheet
    sheet report pipedrive dynamics looker tableau powerbi excel notion confluence jira asana trello
    apollo zoominfo dialer dialpad aircall calendar log scorecard leaderboard zendesk slack
    """
)
METRICS = word_set(
    """
    ratio rate time share coverage attainment quota score conversion margin discount discounts
    pipeline
    size length cycle percentage accuracy acv arr hygiene adoption completion connects response talk
    """
)
TIME_UNITS = word_set(
    "second seconds minute minutes min mins hour hours day days week weeks month months quarter "
    "quarters year years am pm o'clock"
)
RATE_UNITS = word_set("day week month quarter year hour morning afternoon fortnight sprint")
_IN_ORDER = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {
    word: value
    for value, word in enumerate(
        _IN_ORDER.split(),
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "dozen": 12,
}  # fmt: skip


FROM_NOW = phrase_set(
    """
    from now on | from here on | going forward | from today | from tomorrow | any more | anymore |
    ever again | again | from this week | from next week | from monday | starting | as of | no
    longer
    """
)


def base_form(verb: str) -> str:
    """`speaks` to `speak`, `does` to `do`, `tries` to `try`; other words as they are."""
    irregular = {"does": "do", "goes": "go", "has": "have", "is": "be"}
    if verb in irregular:
        return irregular[verb]
    if verb in ACTIONS or not verb.endswith("s"):
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zes")):
        return verb[:-2]
    return verb[:-1]


def gerund_base(verb: str) -> str | None:
    """`asking` to `ask`, `stopping` to `stop`, `writing` to `write`; None if no known action."""
    if not verb.endswith("ing"):
        return None
    stem = verb[:-3]
    for candidate in (stem, stem + "e", stem[:-1]):
        if candidate in ACTIONS:
            return candidate
    return None


def starts(norms: Sequence[str], at: int, listed: Phrases) -> int:
    """How many words the first of the phrases that stands at `at` takes; 0 if none does."""
    word = norms[at] if at < len(norms) else ""
    for phrase in listed:
        if phrase[0] == word and tuple(norms[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def holds(norms: Sequence[str], listed: Phrases) -> bool:
    """True if one of the phrases stands anywhere in the words."""
    said = set(norms)
    return any(
        tuple(norms[at : at + len(phrase)]) == phrase
        for phrase in listed
        if phrase[0] in said
        for at in range(len(norms))
        if norms[at] == phrase[0]
    )
