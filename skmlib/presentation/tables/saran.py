"""Respondents' free texts as a table: suggestions and praise by unsur, each with its topics."""

from __future__ import annotations

from skmlib.presentation.common import unsur_title
from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import MISSING, integer, percent
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_saran import Saran, SaranUnsur


def isian_saran(hasil: Hasil) -> Table | None:
    """Internal: what became of every text; the lines add up to the respondents. ``None`` where none were asked."""
    found = hasil.saran
    if found is None:
        return None
    lines = (
        ("Saran tentang sedikitnya satu unsur", found.dikelompokkan),
        ("Saran lain", found.lain),
        ("Pujian", found.pujian),
        ("Tanpa isi (kosong, “-”, “tidak ada”, dan sejenisnya)", found.kosong),
    )
    return Table(
        id="tabel-isian-saran",
        caption="Isian saran responden",
        columns=(LEFT, RIGHT, RIGHT),
        header=(header("Isian", "Responden", "Persen"),),
        rows=(
            *(row(name, integer(count), percent(count, found.n_responden)) for name, count in lines),
            row("Jumlah", integer(found.n_responden), percent(found.n_responden, found.n_responden), bold=True),
        ),
        total_rows=1,
    )


def saran_unsur(hasil: Hasil) -> Table | None:
    """Internal: suggestions by unsur and topic, and praise by unsur; ``None`` where no text names an unsur."""
    found = hasil.saran
    named = () if found is None else tuple(each for each in found.per_unsur if each.jumlah or each.pujian)
    if found is None or not named:
        return None
    return Table(
        id="tabel-saran-unsur",
        caption="Saran responden menurut unsur dan topik",
        columns=(LEFT, LEFT, RIGHT, RIGHT),
        header=(header("Unsur", "Topik", "Saran", "Pujian"),),
        rows=tuple(line for each in named for line in _lines(hasil, found, each)),
        note="Satu responden dapat menyebut beberapa unsur dan topik, sehingga jumlahnya dapat melebihi banyak saran.",
    )


def _lines(hasil: Hasil, saran: Saran, unsur: SaranUnsur) -> tuple[tuple[Cell, ...], ...]:
    whole = row(
        Cell(unsur_title(hasil, unsur.unsur), bold=True, span=2, align="left"),
        Cell(integer(unsur.jumlah), bold=True),
        Cell(integer(unsur.pujian), bold=True),
    )
    return (whole, *(row("", topik.nama, integer(topik.jumlah), MISSING) for topik in unsur.topik))
