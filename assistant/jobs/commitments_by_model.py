"""Reading commitments with a language model beside the rules: it proposes, the notes decide.

What the model proposes counts only as far as the notes have it: the quote letter by letter, the
deadline and the measure in their own words, the owner by who speaks or is named. The same code
as the rules engine's finds the evidence, resolves dates and judges quality. Both readings are
joined; where they differ the item says so, and the rules' reading stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import CommitmentDraft, Engine, NotesReview, SetAside
from assistant.domain.conversation import Note, Transcript
from assistant.domain.method import MethodSettings
from assistant.domain.people import Manager, Rep
from assistant.errors import ModelFailure
from assistant.jobs.commitments import item_of, participants_of
from assistant.jobs.joining import Joint, joined
from assistant.jobs.proposals import Proposed, ProposedCommitment, Reader
from assistant.markdown import weekday
from assistant.ports import Model
from assistant.prompting import PromptBook
from assistant.reading import transcripts

PROMPT = "commitments"
WINDOW = 6_000
"""Characters of notes in one request, some 1,500 tokens: the middle of a long text is not lost."""

OVERLAP = 2
"""Utterances that a window repeats from the one before, so that no promise is cut in two."""

MOST_OF_ONE_WINDOW = 25


class CommitmentsAnswer(BaseModel):
    """What was committed to in these notes."""

    model_config = ConfigDict(extra="forbid")

    commitments: list[ProposedCommitment]


@dataclass(frozen=True)
class Found:
    """Both readings of one text, joined; `set_aside` is what only the model proposed in vain."""

    joints: tuple[Joint, ...]
    set_aside: tuple[SetAside, ...]
    warnings: tuple[str, ...]
    engine: Engine


def with_model(
    review: NotesReview,
    note: Note,
    *,
    rep: Rep,
    manager: Manager,
    calendar: TeamCalendar,
    settings: MethodSettings,
    model: Model,
    prompts: PromptBook,
) -> NotesReview:
    """`review`, as the rules read `note`, joined with what the model finds in it.

    Raises:
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    transcript = transcripts.parse(note.text)
    found = find(
        transcript,
        held_on=note.on,
        calendar=calendar,
        participants=participants_of(rep, manager, transcript.participants),
        rep=rep.name,
        manager=manager.name,
        drafts=[item.draft for item in review.items],
        set_aside=review.set_aside,
        model=model,
        prompts=prompts,
    )
    items = []
    for number, joint in enumerate(found.joints, start=1):
        item = item_of(number, joint.draft, note, rep, manager, settings)
        items.append(item.model_copy(update={"lint": (*item.lint, *joint.remarks)}))
    return review.model_copy(
        update={
            "items": tuple(items),
            "set_aside": (*review.set_aside, *found.set_aside),
            "warnings": (*review.warnings, *found.warnings),
            "engine": found.engine,
        }
    )


def find(
    transcript: Transcript,
    *,
    held_on: date,
    calendar: TeamCalendar,
    participants: Sequence[str],
    drafts: Sequence[CommitmentDraft],
    model: Model,
    prompts: PromptBook,
    rep: str | None = None,
    manager: str | None = None,
    set_aside: Sequence[SetAside] = (),
) -> Found:
    """The rules' `drafts` joined with the model's, in the order said.

    A failing model costs nothing that the rules found: the rest of its windows are left out.

    Raises:
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    reader = Reader(transcript, held_on, calendar, participants, rep=rep, manager=manager)
    windows = list(windows_of(transcript))
    proposed: list[Proposed] = []
    aside: list[SetAside] = []
    warnings: list[str] = []
    done = 0
    for start, end in windows:
        prompt = prompts.fill(
            PROMPT,
            held_on=weekday(held_on),
            participants=", ".join(reader.people.names),
            notes=transcript.text[start:end],
        )
        try:
            answer = model.structured(prompt, CommitmentsAnswer)
        except ModelFailure as failure:
            part = f"{done} of {len(windows)} parts of this" if done else "nothing of this"
            warnings.append(f"{failure.problem} The model read {part}; the rules engine read all.")
            break
        done += 1
        for one in answer.commitments[:MOST_OF_ONE_WINDOW]:
            read = reader.read(one, start, end)
            if isinstance(read, SetAside):
                aside.append(read)
            else:
                proposed.append(read)
    joints, outcomes = joined(drafts, proposed, set_aside)
    return Found(
        joints=tuple(joints),
        set_aside=tuple(dict.fromkeys((*aside, *outcomes))),
        warnings=tuple(warnings),
        engine=Engine.MODEL if done else Engine.RULES,
    )


def windows_of(transcript: Transcript) -> Iterator[tuple[int, int]]:
    """Stretches of whole utterances, each beginning a little before the last one's end."""
    spans = [piece for u in transcript.utterances for piece in _pieces(u.start, u.end)]
    first = 0
    while first < len(spans):
        after = first + 1
        while after < len(spans) and spans[after][1] - spans[first][0] <= WINDOW:
            after += 1
        yield spans[first][0], spans[after - 1][1]
        if after == len(spans):
            return
        first = max(after - OVERLAP, first + 1)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """An utterance of its own length, or cut where it is longer than a third of a window."""
    step = WINDOW // 3
    for at in range(start, max(end, start + 1), step):
        yield at, min(at + step, end)
