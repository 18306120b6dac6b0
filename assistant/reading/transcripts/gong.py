"""Gong's call transcripts as JSON pasted whole; decoded files come as rendered text instead."""

import re

from assistant.domain.conversation import Utterance
from assistant.reading.transcripts import lines as cutting

_PART = re.compile(
    r'"speakerId"\s{0,5}:\s{0,5}"([^"\\]{1,60})"'
    r'|"start"\s{0,5}:\s{0,5}(\d{1,12})'
    r'|"text"\s{0,5}:\s{0,5}"((?:[^"\\]|\\.){0,5000})"'
)


def is_gong(text: str) -> bool:
    """True for JSON that holds `callTranscripts` or speakers with sentences."""
    opening = text[:4000]
    return opening.lstrip()[:1] in "{[" and (
        '"callTranscripts"' in opening or ('"speakerId"' in opening and '"sentences"' in opening)
    )


def read(text: str) -> list[Utterance]:
    """One utterance a sentence; the speaker is an id, since the file holds no names."""
    found: list[Utterance | None] = []
    speaker: str | None = None
    seconds: float | None = None
    for part in _PART.finditer(text):
        if part[1] is not None:
            speaker = f"Speaker {part[1]}"
        elif part[2] is not None:
            seconds = int(part[2]) / 1000
        else:
            found.append(
                cutting.cut(text, part.start(3), part.end(3), speaker=speaker, seconds=seconds)
            )
    return [said for said in found if said]
