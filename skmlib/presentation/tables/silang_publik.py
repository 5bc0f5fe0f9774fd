"""Crosstabs of the report, in compact form: values of every group, and how many of its answers were low.

What may be published is decided before (``skmlib.statistics.edition``); these tables print what is there and a dash for
what is not.
"""

from __future__ import annotations

from skmlib.presentation.common import CAREFUL, SMALL_GROUP, lower_first
from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.statistics.result import Bivariat, Hasil, Kelompok, UnsurHasil

Pair = tuple[int | None, int | None]


def silang_ringkas(hasil: Hasil, bivariat: Bivariat) -> Table | None:
    """Public: respondents, index, class and NRR x 25 per unsur of every group; ``None`` where no group has a value."""
    groups = [each for each in bivariat.kelompok if each.n > 0]
    if all(each.ikm is None for each in groups):
        return None
    unit = (decimal(each.konversi) for each in hasil.unsur)
    index = graded_cell(decimal(hasil.ikm.nilai), hasil.ikm.mutu)
    rows = [_values(each, hasil) for each in groups]
    careful = any(SMALL_GROUP <= each.n < CAREFUL for each in groups)
    return Table(
        id=f"tabel-silang-{_slug(bivariat)}",
        caption=f"IKM dan nilai per unsur menurut {lower_first(bivariat.nama)}",
        columns=(LEFT, RIGHT, LEFT, *(DECIMAL,) * len(hasil.unsur)),
        header=(header(bivariat.nama, "n", "IKM", *(each.nomor for each in hasil.unsur)),),
        rows=(*rows, row("IKM unit", integer(hasil.responden.diterima), index, *unit)),
        note=_joined(
            f"† Responden kurang dari {CAREFUL} orang; nilainya perlu dibaca dengan hati-hati." if careful else "",
            f"* Responden kurang dari {SMALL_GROUP} orang; nilainya indikatif." if _indicative(groups) else "",
            "Kelompok kecil digabung dengan kelompok lain." if any(each.gabungan for each in groups) else "",
            _hidden_note(hasil) if any(each.unsur_alasan for each in groups) else "",
            _no_answers_note(hasil, bivariat),
        ),
        total_rows=1,
    )


def silang_rendah(hasil: Hasil, bivariat: Bivariat) -> Table | None:
    """Public: the share of answers in the lower half of the scale, by group and unsur; ``None`` where none is shown."""
    groups = [each for each in bivariat.kelompok if each.n > 0]
    pairs = {each.nama: [low_high(bivariat, unsur.kode, each.nama) for unsur in hasil.unsur] for each in groups}
    if not any(low is not None for row in pairs.values() for low, _ in row):
        return None
    rows = [row(each.nama, integer(each.n), *(_share(pair) for pair in pairs[each.nama])) for each in groups]
    rows.append(row("Unit", integer(hasil.responden.diterima), *(_share(_unit(each)) for each in hasil.unsur)))
    hidden = any(low is None for each in pairs.values() for low, _ in each)
    return Table(
        id=f"tabel-jawaban-rendah-{_slug(bivariat)}",
        caption=f"Jawaban {_low_scores(hasil)} per unsur menurut {lower_first(bivariat.nama)} (persen)",
        columns=(LEFT, RIGHT, *(DECIMAL,) * len(hasil.unsur)),
        header=(header(bivariat.nama, "n", *(each.nomor for each in hasil.unsur)),),
        rows=tuple(rows),
        note=_joined("Persentase terhadap jawaban yang terisi.", _hidden_note(hasil) if hidden else ""),
        total_rows=1,
    )


def low_high(bivariat: Bivariat, unsur: str, group: str) -> Pair:
    """Answers in the lower and in the upper half of the scale; ``None`` where they are suppressed."""
    counts = bivariat.tabel[unsur][group]
    half = len(counts) // 2
    low, high = counts[:half], counts[half:]
    if None in counts:
        return None, None
    return sum(each or 0 for each in low), sum(each or 0 for each in high)


def _values(group: Kelompok, hasil: Hasil) -> tuple[Cell, ...]:
    values = (decimal(group.unsur.get(each.kode)) for each in hasil.unsur)
    return row(_name(group), integer(group.n), graded_cell(decimal(group.ikm), group.mutu), *values)


def _name(group: Kelompok) -> str:
    if group.n < SMALL_GROUP:
        return f"{group.nama} *"
    return f"{group.nama} †" if group.n < CAREFUL else group.nama


def _indicative(groups: list[Kelompok]) -> bool:
    return any(each.n < SMALL_GROUP and each.ikm is not None for each in groups)


def _share(pair: Pair) -> str:
    low, high = pair
    return MISSING if low is None or high is None else percent(low, low + high).removesuffix("\u00a0%")


def _unit(unsur: UnsurHasil) -> Pair:
    rows = [unsur.distribusi] if unsur.distribusi else [each.distribusi for each in unsur.pertanyaan or ()]
    half = len(rows[0]) // 2 if rows else 0
    return sum(sum(each[:half]) for each in rows), sum(sum(each[half:]) for each in rows)


def _low_scores(hasil: Hasil) -> str:
    low, high = hasil.skala
    last = low + (high - low + 1) // 2 - 1
    return f"bernilai {low}" if last == low else f"bernilai {low}{' atau ' if last == low + 1 else '–'}{last}"


def _hidden_note(hasil: Hasil) -> str:
    if hasil.ambang is None:
        return ""
    return (
        f"Tanda “{MISSING}”: tidak ditampilkan, karena darinya jawaban yang diberikan kurang dari {hasil.ambang} orang "
        "dapat diketahui."
    )


def _no_answers_note(hasil: Hasil, bivariat: Bivariat) -> str:
    if bivariat.tabel_alasan is None:
        return ""
    return f"Bagian jawaban {_low_scores(hasil)} tidak ditampilkan: {bivariat.tabel_alasan}."


def _slug(bivariat: Bivariat) -> str:
    return bivariat.profil.replace("_", "-")


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)
