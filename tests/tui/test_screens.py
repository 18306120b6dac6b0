"""Every screen as text at two sizes, compared with what people read in review."""

import asyncio
import re

import pytest

RECORD_ID = re.compile(r"\b(?:commitment|one_on_one|self_assessment):\w{13}")
"""Ids in citations of the record; they are new in every workspace."""

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}

MANAGER = (
    ("today", "1"),
    ("team", "2"),
    ("team_outcome_map", "m"),
    ("team_process_map", "m"),
    ("team_by_attainment", "m s"),
    ("rep_overview", "s s s j enter"),
    ("rep_agenda", "l"),
    ("rep_commitments", "l"),
    ("rep_timeline", "l"),
    ("rep_road", "l"),
    ("rep_impact", "l"),
    ("rep_self_assessment", "l"),
    ("one_on_one", "n"),
    ("chat", "escape escape 3"),
    ("library", "f5"),
    ("plan", "f6"),
    ("settings", "6"),
    ("import", "i"),
    ("help", "escape 2 f1"),
)
"""Each screen and the keys that lead to it from the one before."""
REP = (
    ("own_overview", ""),
    ("own_agenda", "l"),
    ("own_commitments", "l"),
    ("own_chat", "2"),
)


@pytest.mark.parametrize("size", SIZES)
def test_a_manager_sees_every_screen_as_reviewed(look_app, settled, screen_text, golden, size):
    walk(look_app, settled, screen_text, golden, MANAGER, size)


@pytest.mark.parametrize("size", SIZES)
def test_a_rep_sees_every_screen_as_reviewed(look_rep_app, settled, screen_text, golden, size):
    walk(look_rep_app, settled, screen_text, golden, REP, size)


def walk(app, settled, screen_text, golden, screens, size):
    """One visit of all screens: starting an app for each would cost minutes."""
    shown = asyncio.run(_shown(app, settled, screen_text, screens, SIZES[size]))
    differ = []
    for name, text in shown.items():
        try:
            golden(f"{name}_{size}", text)
        except AssertionError as error:
            differ.append(f"{name}: {error}")
    assert not differ, "\n\n".join(differ)


async def _shown(app, settled, screen_text, screens, size):
    shown = {}
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for name, keys in screens:
            for key in keys.split():
                await pilot.press(key)
                await settled(pilot)
            shown[name] = RECORD_ID.sub(_same_width, screen_text(app))
    return shown


def _same_width(found):
    return "…".ljust(len(found[0]))
