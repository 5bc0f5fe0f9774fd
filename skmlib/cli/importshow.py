"""What ``skm import`` found, as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skmlib.workspace.importing.files import Imported
    from skmlib.workspace.importing.proposal import Usulan
    from skmlib.workspace.problems import Problem
    from skmlib.workspace.reading.intake import Intake

STRAY = 0.05
"""Share of a question's answers up to which strange ones are slips, as the reader blanks them."""
MANY = 3
"""Questions of another scale from which they are told in one line."""
MARKS = {"accepted": "ok", "given": "ok", "ambiguous": "??", "missing": "--"}


def lines(found: Imported, problems: Sequence[Problem]) -> Iterator[str]:
    """Shape, map, answers, preview, what is to decide."""
    for shape in found.shapes:
        yield f"{shape.file}: {shape.rows} rows, {shape.columns} columns"
        yield from (f"  {note}" for note in shape.notes)
    yield ""
    yield f"columns for instrument {found.instrumen.nama!r} (score 0–1, and what it rests on)"
    for each in found.proposal.usulan:
        yield from _field(each)
    for what, names in (
        ("unused", found.proposal.unused),
        ("computed or technical, never read", found.proposal.computed),
        ("names the unit (for 'saring')", found.proposal.unit),
        ("personal, not read", found.proposal.personal),
    ):
        if names:
            yield f"{what}: {', '.join(_short(name) for name in names)}"
    yield from (f"note: {note}" for note in found.notes)
    if found.answers:
        yield ""
        yield from _answers(found)
    yield from _preview(found)
    if found.decide or problems:
        yield ""
        yield "to decide:"
        yield from (f"  {each}" for each in found.decide)
        if found.usul_jawaban and found.intake is None:
            yield "  the near misses above: confirm them all with --terima-jawaban, or score them with --jawaban"
        yield from (f"  {each}" for each in _gathered(problems))


def _gathered(problems: Sequence[Problem]) -> Iterator[str]:
    """Problems as lines; questions of one scale that is not the instrument's are told once, with their names."""
    scale = [each for each in problems if "outside the scale" in each.message]
    if len(scale) < MANY:
        yield from map(str, problems)
        return
    yield from (str(each) for each in problems if each not in scale)
    first = scale[0]
    names = ", ".join(each.key for each in scale)
    yield f"{first.file}: {len(scale)} questions have another scale ({names})"
    yield f"  such as {first.key}: {first.message}; {first.hint}"


def _field(each: Usulan) -> Iterator[str]:
    if each.status == "missing" and not each.required:
        near = f" (nearest: {_short(each.alternatives[0].header)})" if each.alternatives else ""
        yield f"  {MARKS[each.status]}  {each.field:16} no column{near}"
        return
    if each.header is None:
        yield f"  {MARKS[each.status]}  {each.field:16} NO COLUMN: {each.reason}"
    else:
        said = f"{each.score:.2f}, {each.why}" + (f"; {each.reason}" if each.reason else "")
        yield f"  {MARKS[each.status]}  {each.field:16} {_short(each.header)} ({said})"
    for other in each.alternatives:
        if other.score >= each.score - 0.3:
            yield f"      {'':16} else {_short(other.header)} ({other.score:.2f}, {other.why})"


def _answers(found: Imported) -> Iterator[str]:
    skala = found.instrumen.skala
    yield f"answers (scale {skala.terendah}–{skala.tertinggi})"
    for each in found.answers:
        numbers = ", ".join(f"{rows} × {value}" for value, rows in each.numbers)
        parts = [
            numbers,
            f"{each.labels} labels" if each.labels else "",
            f"{each.confirmed} confirmed in the map" if each.confirmed else "",
        ]
        yield f"  {each.kode:16} {each.filled} filled: {', '.join(part for part in parts if part) or 'none readable'}"
        for miss in each.near:
            yield f"      near miss: {miss.rows} × {miss.text!r} – {miss.score} ({miss.label}, {miss.similarity:.2f})?"
        if each.unknown:
            shown = ", ".join(f"{rows} × {text}" for text, rows in each.unknown[:8])
            yield f"      not of this scale: {shown}" + (f" (looks like {each.scale})" if each.scale else "")
    zeros = [each for each in found.answers if each.zeros > STRAY * (each.filled + each.zeros)]
    if zeros and found.intake is None:
        counts = ", ".join(f"{each.kode} {each.zeros}" for each in zeros)
        yield f'zeros are read as blanks ({counts}); if 0 is an answer, score every answer: --jawaban "0=…"'
    yield from _remedy(found)


def _remedy(found: Imported) -> Iterator[str]:
    from skmlib.workspace.importing.blocks import block

    if found.usul_jawaban:
        yield "near misses count only once they are confirmed: --terima-jawaban, or in unit.yml:"
        yield from block("jawaban", {kode: dict(each) for kode, each in found.usul_jawaban.items()}).splitlines()
    strange = [each for each in found.answers if each.unknown]
    if strange:
        seen = Counter[str]()
        for each in found.answers:
            seen.update(dict(each.unknown))
            seen.update(dict(each.numbers))
        if all(sum(rows for _, rows in each.unknown) <= STRAY * each.filled for each in strange):
            yield 'strange answers are blanked; where one has a meaning, give it its score: --jawaban "<text>=<score>"'
            return
        texts = sorted((text for text in seen if not text.startswith("text of")), key=lambda text: (len(text), text))
        shown = " ".join(f'--jawaban "{text}=?"' for text in texts[:10]) + (" …" if len(texts) > 10 else "")
        yield (
            "another scale is never converted by itself, and codes may run backwards: give every answer its score, "
            f"several may have one ({shown or 'in jawaban of unit.yml'})"
        )


def _preview(found: Imported) -> Iterator[str]:
    from skmlib.workspace.material import confirmed
    from skmlib.workspace.reading import scales

    intake = found.intake
    yield ""
    if found.days:
        undated = f", {found.undated} rows without a readable date" if found.undated else ""
        yield f"dates {found.days[0]} to {found.days[1]}{undated}"
    if found.rows_of_units is not None:
        column, units = found.rows_of_units
        yield f"{column}: " + ", ".join(f"{count} × {name}" for name, count in units[:8])
    if intake is None:
        yield "preview: not possible before the map is complete"
        return
    yield (
        f"preview: {intake.baris} rows, {intake.diterima} respondents, {len(intake.ditolak)} rejected, "
        f"{len(intake.dikosongkan)} answers blanked"
        + (f", {intake.luar_periode} outside the period" if intake.luar_periode else "")
        + (f", {intake.unit_lain} of other units" if intake.unit_lain else "")
    )
    for rejected in intake.ditolak[:10]:
        yield f"  row {rejected.baris} of {rejected.berkas}: {rejected.alasan}"
    for blanked in intake.dikosongkan[:10]:
        yield f"  row {blanked.baris} of {blanked.berkas}: {blanked.pertanyaan} = {blanked.isi}, blanked"
    for field, what, count in intake.konversi:
        yield f"  {field}: {count} × {what}"
    yield from (f"  {doubt}" for doubt in scales.doubts(intake, found.instrumen, confirmed(found.jawaban)))
    yield from _copies(found, intake)


def _copies(found: Imported, intake: Intake) -> Iterator[str]:
    from skmlib.workspace import importreport

    copies = importreport.repeats(intake, found.instrumen, None, importreport.Upp("", ""))
    if copies.jumlah:
        rows = ", ".join(f"{each.baris}" for each in copies.tempat[:8]) + (", …" if copies.jumlah > 8 else "")
        yield f"  {copies.jumlah} respondents repeat an earlier one (rows {rows}); nothing is left out by itself"


def _short(text: str) -> str:
    return repr(text if len(text) <= 70 else text[:67] + "…")
