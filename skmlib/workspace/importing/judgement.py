"""One field's proposal, judged: accepted, ambiguous or missing, with the alternatives and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.importing import evidence
from skmlib.workspace.importing.evidence import Column, Evidence, Field
from skmlib.workspace.importing.numbers import Numbers

ACCEPT = 0.60
MARGIN = 0.10
SHOWN = 0.40
"""Score from which a column is named as an alternative."""

Status = Literal["accepted", "ambiguous", "missing", "given"]


@dataclass(frozen=True)
class Alternative:
    """Another column for a field."""

    header: str
    score: float
    why: str


@dataclass(frozen=True)
class Usulan:
    """The proposal for one field. ``required``: a question of the instrument."""

    field: str
    status: Status
    header: str | None
    score: float
    why: str
    alternatives: tuple[Alternative, ...]
    required: bool
    reason: str = ""


def judge(
    row: int,
    field: Field,
    fields: Sequence[Field],
    header: Sequence[str],
    scores: Sequence[Sequence[Evidence]],
    chosen: Mapping[int, int],
    required: bool,
) -> Usulan:
    place = chosen.get(row)
    best = scores[row][place] if place is not None else evidence.NONE
    order = sorted(range(len(header)), key=lambda each: -scores[row][each].score)
    others = [each for each in order if each != place and scores[row][each].score >= SHOWN][:3]
    alternatives = tuple(Alternative(header[each], scores[row][each].score, scores[row][each].why) for each in others)
    if place is None or best.score < ACCEPT:
        if place is not None and best.score >= SHOWN:
            alternatives = (Alternative(header[place], best.score, best.why), *alternatives)[:3]
        return Usulan(field.kode, "missing", None, best.score, "", alternatives, required)
    owner = {column: other for other, column in chosen.items()}

    def settled(other: int, column: int) -> bool:
        """Whether another field fits a column by far better than the field that would take it from it."""
        return other in chosen and scores[other][chosen[other]].score >= scores[other][column].score + MARGIN

    rivals = [
        header[each]
        for each in range(len(header))
        if each != place
        and scores[row][each].score > best.score - MARGIN
        and not (each in owner and scores[owner[each]][each].score >= scores[row][each].score + MARGIN)
    ]
    fighters = [
        fields[other].kode
        for other in range(len(fields))
        if other != row and scores[other][place].score > best.score - MARGIN and not settled(other, place)
    ]
    reasons = [f"{each!r} fits as well" for each in rivals] + [f"the column fits {each!r} as well" for each in fighters]
    status: Status = "ambiguous" if reasons else "accepted"
    return Usulan(field.kode, status, header[place], best.score, best.why, alternatives, required, "; ".join(reasons))


def with_reason(each: Usulan, columns: Sequence[Column], found: Numbers, instrumen: Instrumen) -> Usulan:
    """A missing question says so with what its unsur's numbers could mean."""
    if each.status != "missing" or not each.required or each.why == "given":
        return each
    unsur = next(item.kode for item in instrumen.unsur if any(q.kode == each.field for q in item.pertanyaan))
    bare = [
        column.header
        for column in columns
        if column.header.bare
        and column.header.number is not None
        and unsur in found.meanings(column.header.number).values()
    ]
    several = any(len(set(found.meanings(header.number or 0).values())) > 1 for header in bare)
    if not several:
        return replace(each, reason=f"no column fits; name it with --kolom {each.field}=<header>")
    said = []
    for header in bare:
        assert header.number is not None
        readings = found.meanings(header.number)
        said.append(f"{header.text!r} is " + " or ".join(f"{kode} ({name})" for name, kode in readings.items()))
    return replace(each, reason="; ".join(said) + "; a bare number is not guessed, name the order with --urutan")
