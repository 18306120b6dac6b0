"""Gong's JSON rendered as a transcript: name, time, sentences."""

import json
from typing import Any


def text_of(text: str) -> str | None:
    """A readable transcript of a call export; None if `text` is no such JSON.

    Names come from `parties` where the file has them, else `Speaker <id>` stands.
    """
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    calls = found.get("callTranscripts") if isinstance(found, dict) else None
    if not isinstance(calls, list):
        return None
    names = _names(found)
    blocks: list[str] = []
    for call in calls:
        if isinstance(call, dict):
            blocks.append(f"Gong call {call.get('callId', '')}".strip())
            blocks.extend(_monologues(call, names | _names(call)))
    return "\n\n".join(blocks) + "\n" if len(blocks) > len(calls) else None


def _names(holder: dict[str, Any]) -> dict[str, str]:
    parties = holder.get("parties")
    if not isinstance(parties, list):
        return {}
    return {
        str(party.get("speakerId")): str(party["name"])
        for party in parties
        if isinstance(party, dict) and party.get("speakerId") and party.get("name")
    }


def _monologues(call: dict[str, Any], names: dict[str, str]) -> list[str]:
    found: list[str] = []
    transcript = call.get("transcript")
    for part in transcript if isinstance(transcript, list) else []:
        sentences = part.get("sentences") if isinstance(part, dict) else None
        said = (
            [s for s in sentences if isinstance(s, dict) and s.get("text")]
            if isinstance(sentences, list)
            else []
        )
        if not said:
            continue
        speaker = str(part.get("speakerId", ""))
        start = said[0].get("start")
        seconds = int(start) // 1000 if isinstance(start, int | float) else 0
        clock = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        words = " ".join(" ".join(str(s["text"]).split()) for s in said)
        found.append(f"{names.get(speaker) or f'Speaker {speaker}'}  {clock}\n{words}")
    return found
