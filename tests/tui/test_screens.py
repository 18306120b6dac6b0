"""Every screen as text at two sizes, compared with what people read in review."""

import asyncio
import re

import pytest

RECORD_ID = re.compile(r"\b(?:commitment|one_on_one|self_assessment):\w{13}")
"""Ids in citations of the record; they are new in every workspace."""

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}

MANAGER = {
    "today": ["1"],
    "team": ["2"],
    "team_outcome_map": ["2", "m"],
    "team_by_attainment": ["2", "s"],
    "rep_overview": ["2", "j", "enter"],
    "rep_agenda": ["2", "j", "enter", "l"],
    "rep_commitments": ["2", "j", "enter", "l", "l"],
    "rep_timeline": ["2", "j", "enter", "l", "l", "l"],
    "rep_road": ["2", "j", "enter", "h", "h"],
    "rep_self_assessment": ["2", "j", "enter", "h"],
    "one_on_one": ["2", "j", "n"],
    "chat": ["3"],
    "library": ["4"],
    "plan": ["5"],
    "help": ["2", "f1"],
}
REP = {
    "own_overview": [],
    "own_agenda": ["l"],
    "own_commitments": ["l", "l"],
    "own_chat": ["2"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", MANAGER)
def test_a_manager_sees_the_screen_as_reviewed(look_app, settled, screen_text, golden, name, size):
    shown = asyncio.run(_shown(look_app, settled, screen_text, MANAGER[name], SIZES[size]))
    golden(f"{name}_{size}", shown)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", REP)
def test_a_rep_sees_the_screen_as_reviewed(look_rep_app, settled, screen_text, golden, name, size):
    shown = asyncio.run(_shown(look_rep_app, settled, screen_text, REP[name], SIZES[size]))
    golden(f"{name}_{size}", shown)


async def _shown(app, settled, screen_text, keys, size):
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        return RECORD_ID.sub(_same_width, screen_text(app))


def _same_width(found):
    return "…".ljust(len(found[0]))
