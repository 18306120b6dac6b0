"""`Name: text` transcripts, Google Meet's among them, with wrapped lines re-joined."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.domain.conversation import Utterance
from assistant.reading.transcripts import lines as cutting
from assistant.reading.transcripts.labels import Label, split_label
from assistant.reading.transcripts.lines import Line
from assistant.reading.transcripts.names import looks_like_name
from assistant.reading.transcripts.noise import is_bot, is_noise

_BULLETS = ("-", "•", "*", "|", "#", "[", "·", "–", "◦", "☐", "☑", "✓", "✅")

_HANDLE = re.compile(r"^@?[\w.'’-]{2,30}(?: [\w.'’-]{1,30}){0,2}$")
_TALKING = re.compile(r"\b(?:I|you|we|yes|okay|me|my|your)\b|\?", re.I)


def speaker_of(line: Line) -> Label | None:
    """The label of a line if it names somebody and the line is no bullet of a list."""
    text = line.text.lstrip()
    if not text or (text.startswith(_BULLETS) and not text.startswith(("**", "["))):
        return None
    label = split_label(line)
    if label is None:
        return None
    if label.stamped and _HANDLE.match(label.name):
        return label
    if not (looks_like_name(label.name) or _lower_name(label.name)):
        return None
    return label


def _lower_name(name: str) -> bool:
    return name.isalpha() and name.islower() and len(name) <= 12 and looks_like_name(name.title())


def is_labelled(lines: Sequence[Line]) -> bool:
    """True where people talk: two labelled lines at least, in most paragraphs of the text."""
    filled = [line for line in lines[:600] if line.text.strip() and not is_noise(line.text)]
    labels = [label.name.casefold() for line in filled if (label := speaker_of(line))]
    counted = Counter(labels)
    talking = sum(count for count in counted.values() if count >= 2)
    bullets = sum(line.text.lstrip()[:2] in {"- ", "* ", "• "} for line in filled)
    if len(labels) < 2 or bullets > len(labels):
        return False
    ended = sum(line.text.rstrip()[-1:] in ".!?" for line in filled)
    talk = any(_TALKING.search(line.text) for line in filled) or ended * 2 >= len(filled)
    if len(set(labels)) == len(labels) and not talk:
        return False  # a list of who does what
    if talking >= 4 and talking * 6 >= len(filled):
        return True
    return len(labels) * 2 >= len(filled)


def read(text: str, lines: Sequence[Line]) -> list[Utterance]:
    """Utterances from label to label; a blank line and a new heading end one."""
    known = _known(lines)
    found: list[Utterance | None] = []
    label: Label | None = None
    run: list[Line] = []
    begin = 0
    for line in lines:
        following = speaker_of(line)
        if following and (following.name.casefold() in known or _fresh(following, run)):
            found.append(_close(text, run, label, begin))
            label, run, begin = following, [line], following.body_start
        elif is_noise(line.text) or line.text.startswith(("#", "===", "---")):
            found.append(_close(text, run, label, begin))
            label, run, begin = (label if is_noise(line.text) else None), [], line.end
        elif line.text.strip():
            if not run:
                begin = line.start
            run.append(line)
        elif label is None:
            found.append(_close(text, run, None, begin))
            run = []
    found.append(_close(text, run, label, begin))
    return [said for said in found if said]


def _fresh(label: Label, run: list[Line]) -> bool:
    """A name seen once begins an utterance only after a finished sentence."""
    return looks_like_name(label.name) and (not run or run[-1].text.rstrip()[-1:] in ".!?…\"”'")


def _known(lines: Sequence[Line]) -> set[str]:
    counted = Counter(label.name.casefold() for line in lines if (label := speaker_of(line)))
    return {name for name, count in counted.items() if count >= 2}


def _close(text: str, run: list[Line], label: Label | None, begin: int) -> Utterance | None:
    if not run or (label and is_bot(label.name)):
        return None
    if label is None:
        return cutting.cut(text, begin, run[-1].end, kind="heading")
    return cutting.cut(text, begin, run[-1].end, speaker=label.name, seconds=label.seconds)
