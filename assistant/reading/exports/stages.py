"""Which stages of a pipeline mean won, lost or open."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from assistant.domain.folding import fold
from assistant.reading.exports.asking import Asking, counted, quoted


class Fate(StrEnum):
    """What became of a deal."""

    WON = "won"
    LOST = "lost"
    OPEN = "open"


_WON: Final = re.compile(r".*\bwon\b.*|closedwon|gewonnen|ganado|gagne")
_LOST: Final = re.compile(
    r".*\blost\b.*|closedlost|verloren|perdido|perdu|abandoned|disqualified|dead|"
    r"no decision|omitted"
)
_OPEN: Final = re.compile(
    r".*(prospect|qualif|discover|demo|present|propos|negotiat|analysis|decision|contract ?sent|"
    r"appointment|evaluat|pilot|pipeline|commit|upside|best case|lead|new|open|quote|verbal|trial|"
    r"in progress|review|scheduled|nurtur|interest|contacted|working|meeting|validat|buy).*"
)


def decide_stages(
    heading: str,
    stages: Counter[str],
    chances: Iterable[tuple[str, str]],
    asking: Asking,
) -> dict[str, Fate] | None:
    """What each stage means; None where one has to be asked.

    A stage with an unknown name is open if every deal in it has a chance between 0 and 100%.
    """
    uncertain = _neither_sure_nor_dead(chances)
    fates: dict[str, Fate] = {}
    asked = False
    for stage, rows in stages.items():
        fate = _by_name(fold(stage))
        if fate is None and stage in uncertain:
            fate = Fate.OPEN
        if fate is None:
            answer = asking.choose(
                f"stage:{stage}",
                f"{counted(rows, 'deal')} in the stage {quoted(stage)}: what does it mean?",
                [("won", "won: credited"), ("lost", "lost"), ("open", "still open")],
            )
            fate = Fate(answer) if answer else None
        if fate is None:
            asked = True
        else:
            fates[stage] = fate
    told = [
        f"{', '.join(stage for stage, f in fates.items() if f is fate)[:90]} = {fate.value}"
        for fate in Fate
        if fate in fates.values()
    ]
    if told:
        asking.decided(f"Stages in {quoted(heading)}", "; ".join(told))
    return None if asked else fates


def _by_name(stage: str) -> Fate | None:
    if _WON.fullmatch(stage):
        return Fate.WON
    if _LOST.fullmatch(stage):
        return Fate.LOST
    return Fate.OPEN if _OPEN.fullmatch(stage) else None


def _neither_sure_nor_dead(chances: Iterable[tuple[str, str]]) -> set[str]:
    """Stages whose every deal has a chance that is neither 0 nor 100%."""
    found: dict[str, bool] = {}
    for stage, chance in chances:
        bare = chance.rstrip("% ").rstrip("0").rstrip(".,")
        is_open = bool(bare) and bare not in {"1", "0"} and not chance.startswith("100")
        found[stage] = found.get(stage, True) and is_open
    return {stage for stage, is_open in found.items() if is_open}
