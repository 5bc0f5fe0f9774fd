"""The change table of a revised report: which of its figures differ from the edition before."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Node, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, header, row
from skmlib.presentation.wording.prose import paragraph
from skmlib.rules.rounding import half_up
from skmlib.statistics.changes import Beda, changes
from skmlib.statistics.result import Hasil

PUBLIC = ("ikm", "unsur", "layanan")
NOTHING = "Tidak ada angka hasil yang berubah terhadap edisi sebelumnya."


def perubahan_revisi(hasil: Hasil, lama: Hasil | None) -> Node | None:
    """Old and new of respondents, index, unsur and services; a sentence where none differs, ``None`` without ``lama``.

    Only figures that the report itself prints; of both editions.
    """
    if lama is None:
        return None
    found = [each for each in changes(lama, hasil).beda if each.hal in PUBLIC or each.kunci == "diterima"]
    found = [
        each for each in found if _value(each, each.lama, each.mutu_lama) != _value(each, each.baru, each.mutu_baru)
    ]
    if not found:
        return paragraph(NOTHING)
    return Table(
        id="tabel-perubahan-revisi",
        caption="Angka yang berubah terhadap edisi sebelumnya",
        columns=(LEFT, DECIMAL, DECIMAL, DECIMAL),
        header=(header("Angka", "Edisi sebelumnya", "Revisi ini", "Selisih"),),
        rows=tuple(_row(each) for each in sorted(found, key=lambda each: _ORDER.index(each.hal))),
        note="Nilai pada skala indeks 25–100, dengan mutunya. Selisih: dari nilai yang tercetak.",
    )


_ORDER = ("responden", "ikm", "unsur", "layanan")


def _row(beda: Beda) -> tuple[Cell, ...]:
    name = {"responden": "Jumlah responden", "layanan": f"Layanan {beda.nama}"}.get(beda.hal, beda.nama)
    old, new = _value(beda, beda.lama, beda.mutu_lama), _value(beda, beda.baru, beda.mutu_baru)
    return row(name, old, new, _difference(beda), bold=beda.hal == "ikm")


def _difference(beda: Beda) -> str:
    """That of the printed values, so that the row adds up."""
    if not isinstance(beda.lama, int | float) or not isinstance(beda.baru, int | float):
        return MISSING
    places = 0 if beda.hal == "responden" else 2
    return signed(half_up(beda.baru, places) - half_up(beda.lama, places), places)


def _value(beda: Beda, value: float | str | None, mutu: str | None) -> str:
    if value is None or isinstance(value, str):
        return MISSING
    return integer(value) if beda.hal == "responden" else f"{decimal(value)} {mutu or ''}".rstrip()
