"""The report on a file in words: what was understood, what is left out, what is asked."""

from collections.abc import Iterable, Sequence

from assistant.domain.imports import (
    AppliedImport,
    ColumnChoice,
    ImportPlan,
    ImportQuestion,
    KindCount,
)

_NAMES = {
    "people": ("rep", "reps"),
    "goals": ("goal", "goals"),
    "credits": ("credit", "credits"),
    "deals": ("deal", "deals"),
    "process": ("process figure", "process figures"),
    "judged": ("process rating", "process ratings"),
    "leave": ("leave", "leaves"),
    "closure": ("closure day", "closure days"),
    "one_on_ones": ("1:1", "1:1s"),
    "commitments": ("commitment", "commitments"),
    "destinations": ("destination", "destinations"),
    "skills": ("skill level", "skill levels"),
    "observed": ("observed moment", "observed moments"),
}


_SHOWN_SETS = 8


def report(plan: ImportPlan, *, command: str = "", asks: bool = True) -> str:
    """The report for a terminal: the verdict first, what is asked last, next to the prompt.

    `command` is what was typed; with it the ending says what to type next. Without `asks` it
    ends before the questions that are open: they are put one by one.
    """
    parts = [*_gist(plan), _decisions(plan), _columns(plan.columns), _assumed(plan)]
    if asks or plan.ready:
        parts += [_asked_first(plan), [_ending(plan, command)]]
    return _joined(*parts)


def gist(plan: ImportPlan) -> str:
    """The verdict, and what would be stored and left out."""
    return _joined(*_gist(plan))


def _gist(plan: ImportPlan) -> tuple[list[str], ...]:
    return _headline(plan), _counts(plan), _left_out(plan), _faults(plan), _people(plan)


def _joined(*parts: list[str]) -> str:
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def short(plan: ImportPlan) -> str:
    """One line on what an import did."""
    if plan.changes_nothing:
        return f"{plan.file}: everything is on record already; nothing was changed."
    told = "; ".join(_count(count) for count in plan.counts)
    used = _number(plan.rows, "row")
    if plan.used != plan.rows:
        used = f"{plan.used:,} of {used}"
    return f"{plan.file}: {used}; {told}."


def _headline(plan: ImportPlan) -> list[str]:
    kind = plan.kind.replace("_", " ").replace("one on ones", "1:1s")
    return [f"{plan.file}: {kind}. {_verdict(plan)}", f"{_rows(plan)} ({plan.source})"]


def _verdict(plan: ImportPlan) -> str:
    """Whether it can be stored, and if not, why."""
    against = []
    if plan.open_questions:
        against.append(f"{_number(len(plan.open_questions), 'question')} to answer first")
    if plan.fault_count:
        against.append(f"{_number(plan.fault_count, 'row')} to correct or leave out")
    if against:
        return f"Not ready: {' and '.join(against)}."
    return "All of it is on record already." if plan.changes_nothing else "Ready to store."


def _rows(plan: ImportPlan) -> str:
    below = f"{_number(plan.rows, 'row')} below the header"
    if not plan.counts:
        return below
    used = "all used" if plan.used == plan.rows else f"{plan.used:,} used"
    ignored = f", {plan.ignored:,} left out" if plan.ignored else ""
    return f"{below}: {used}{ignored}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else f'{noun}s'}"


def _decisions(plan: ImportPlan) -> list[str]:
    if not plan.decisions:
        return []
    lines = ["How it was read"]
    for decision in plan.decisions:
        example = f"  ({decision.example})" if decision.example else ""
        lines.append(f"  {decision.subject}: {decision.reading}{example}")
    return lines


def _columns(columns: Sequence[ColumnChoice]) -> list[str]:
    used = [c for c in columns if c.field]
    left = [c for c in columns if not c.field]
    lines = []
    if used:
        width = min(max(len(c.header) for c in used), 32)
        lines.append("Columns used")
        for column in used:
            why = "" if column.why == "by its heading" else f", {column.why}"
            example = f"  e.g. {column.example}" if column.example else ""
            lines.append(f"  {column.header:<{width}}  {column.meaning}{why}{example}")
    if left:
        plain = [c.header for c in left if c.why == "nothing here is kept for it"]
        if plain:
            lines.append(f"Columns not stored: {', '.join(plain)}")
        lines += [f"Column not stored: {c.header} ({c.why})" for c in left if c.header not in plain]
    return lines


def _left_out(plan: ImportPlan) -> list[str]:
    if not plan.left_out:
        return []
    lines = ["Left out"]
    for group in plan.left_out:
        rows = ", ".join(f"{row:,}" for row in group.first)
        more = ", …" if group.rows > len(group.first) else ""
        word = "row" if group.rows == 1 else "rows"
        lines.append(f"  {_number(group.rows, 'row')}: {group.reason} ({word} {rows}{more})")
    return lines


def _people(plan: ImportPlan) -> list[str]:
    if not plan.people:
        return []
    lines = ["People your team does not have yet"]
    for person in plan.people[:20]:
        email = f" <{person.email}>" if person.email else ""
        rows = _number(person.rows, "row")
        lines.append(f"  {person.name}{email}: {rows}, first row {person.row:,}")
    if len(plan.people) > 20:
        lines.append(f"  and {len(plan.people) - 20:,} more")
    return lines


def _counts(plan: ImportPlan) -> list[str]:
    if not plan.counts:
        return []
    lines = ["This would store", *(f"  {_count(count)}" for count in plan.counts)]
    for change in plan.changes:
        where = f"row {change.row:,}: " if change.row else ""
        lines.append(f"    {where}{change.before} → {change.after}")
    if plan.conflicting:
        lines.append(f"  {plan.conflicting:,} in conflict (asked below)")
    return lines


def _count(count: KindCount) -> str:
    names = _NAMES.get(count.kind, (count.kind, count.kind))
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (count.new, "new"),
            (count.changed, "changed"),
            (count.same, "already there"),
        )
        if number
    ]
    total = count.new + count.changed + count.same
    return f"{names[total != 1]}: {', '.join(parts) or 'none'}"


def _faults(plan: ImportPlan) -> list[str]:
    if not plan.fault_count:
        return []
    word = "row" if plan.fault_count == 1 else "rows"
    shown = f", the first {len(plan.faults)} are" if plan.fault_count > len(plan.faults) else ""
    lines = [f"{plan.fault_count:,} {word} cannot be used{shown}"]
    lines += [
        f"  row {fault.row:,}, {fault.column}: {_value(fault.value)}; expected {fault.expected}"
        for fault in plan.faults
    ]
    lines.append("  Correct them in the file, or leave them out with --set faulty_rows=skip")
    return lines


def _value(value: str) -> str:
    return repr(value) if value else "empty"


def _assumed(plan: ImportPlan) -> list[str]:
    """What was taken for want of a word; numbered after what must be answered."""
    if plan.strict:
        return []
    assumed = [q for q in plan.questions if q.default is not None]
    first = len(plan.questions) - len(assumed) + 1
    return ["Taken so, unless you say otherwise", *_asked(assumed, first=first)] if assumed else []


def _asked_first(plan: ImportPlan) -> list[str]:
    wanted = plan.open_questions
    return ["Needs your answer", *_asked(wanted, first=1, taken="likelier")] if wanted else []


def _asked(questions: Iterable[ImportQuestion], *, first: int, taken: str = "taken") -> list[str]:
    lines = []
    for number, question in enumerate(questions, start=first):
        lines.append(f"  {number}. {question.text}")
        if question.example and not question.choices:
            lines.append(f"     for example {question.example}")
        for choice in question.choices:
            mark = f"  ← {taken}" if choice.value == question.default else ""
            meaning = f"  {choice.meaning}" if choice.meaning else ""
            lines.append(f"     --set {_shell(f'{question.key}={choice.value}')}{meaning}{mark}")
        if question.expected:
            lines.append(f"     --set {_shell(f'{question.key}=…')}  {question.expected}")
        elif question.example.startswith("or "):
            lines.append(f"     {question.example}")
    return lines


def _shell(text: str) -> str:
    """An argument as it can be typed."""
    plain = all(c.isalnum() or c in "_-=:.@…" for c in text)
    if plain:
        return text
    return f"'{text}'" if "'" not in text else f'"{text}"'


def _ending(plan: ImportPlan, command: str) -> str:
    if plan.ready:
        if plan.changes_nothing:
            return "Everything is on record already: nothing to store."
        return _next("Nothing is stored yet.", "To store it", command, "--apply")
    if plan.open_questions:
        sets = " ".join(f"--set {_shell(f'{q.key}=…')}" for q in plan.open_questions[:_SHOWN_SETS])
        return _next("Nothing was stored.", "With your answers", command, sets)
    return "Nothing was stored."


def _next(stands: str, what: str, command: str, more: str) -> str:
    return f"{stands} {what}:\n  {command} {more}" if command else stands


def done_text(done: AppliedImport, *, brief: bool) -> str:
    """What an import did, after the report unless that was shown before."""
    plan = done.plan
    lines = [short(plan)]
    ignored = [c.header for c in plan.columns if c.field is None]
    if ignored and brief and plan.own_template:
        lines.append(f"Columns not used: {', '.join(ignored)}.")
    if done.import_id:
        lines.append(f"To take it back: nextgear imports undo {done.import_id}")
    if brief:
        return "\n".join(lines)
    whole = report(plan).removesuffix("Nothing is stored yet.").rstrip()
    return "\n".join((whole, "", *lines))
