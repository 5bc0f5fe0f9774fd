"""Complaints beside the scores in the internal annex: per unsur received, settled, and what respondents think."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import unsur_short
from skmlib.presentation.nodes import Cell, Heading, Node, Run, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.aduan import Aduan
    from skmlib.workspace.parameters import ReportParameters

TABLE = "tabel-aduan"


def aduan_unsur(hasil: Hasil, parameters: ReportParameters) -> tuple[Node, ...]:
    """Internal: complaints of the report's period by unsur; nothing where none are counted.

    A pooled report without counts of its own shows the sum of its parts.
    """
    found = _counts(parameters)
    if not found:
        return ()
    received = sum(sum(each.jumlah.values()) for each in found)
    settled = sum(sum(each.selesai.values()) for each in found)
    source = join_words(list(dict.fromkeys(each.sumber for each in found)))
    covered = join_words(list(dict.fromkeys(each.periode for each in found if each.periode)))
    share = f"; {integer(settled)} di antaranya selesai ({percent(settled, received)})" if received else ""
    return (
        Heading(2, (Run("Aduan dan nilai unsur"),)),
        paragraph(
            f"{source} mencatat {integer(received)} aduan{f' ({covered})' if covered else ''}{share}."
            f"{_beside(hasil, found)} Rinciannya tercantum pada ",
            ref(TABLE),
            ". Pengadu memilih sendiri untuk mengadu, sehingga jumlah aduan tidak mengukur kepuasan semua pengguna; "
            "aduan dan nilai dibaca berdampingan.",
        ),
        _table(hasil, found, received, settled),
    )


def _counts(parameters: ReportParameters) -> Sequence[Aduan]:
    own = parameters.laporan
    if own.aduan is not None:
        return (own.aduan,)
    parts = [parameters.saudara[kode].aduan for kode in own.gabung if kode in parameters.saudara]
    return [each for each in parts if each is not None]


def _sum(found: Sequence[Aduan], kode: str, *, settled: bool) -> int | None:
    """The count of one unsur; ``None`` where nobody counted it."""
    counts = [(each.selesai if settled else each.jumlah).get(kode, 0) for each in found if kode in each.jumlah]
    return sum(counts) if counts else None


def _beside(hasil: Hasil, found: Sequence[Aduan]) -> str:
    """The unsur that people complain about most, and whether it is among the lowest."""
    counts = {each.kode: _sum(found, each.kode, settled=False) or 0 for each in hasil.unsur}
    most = [kode for kode, count in counts.items() if count and count == max(counts.values())]
    if not most or len(most) > 2:
        return ""
    names = join_words([unsur_short(hasil, kode) for kode in most])
    among = [kode for kode in most if kode in hasil.prioritas]
    also = (
        " termasuk unsur terendah menurut responden"
        if len(among) == len(most)
        else " tidak termasuk unsur terendah menurut responden"
        if not among
        else ""
    )
    linked = f", yang{also}" if also else ""
    return f" Aduan terbanyak mengenai {names}{linked}."


def _table(hasil: Hasil, found: Sequence[Aduan], received: int, settled: int) -> Table:
    rows = []
    for each in hasil.unsur:
        count, done = (_sum(found, each.kode, settled=closed) for closed in (False, True))
        rows.append(
            row(
                each.nomor,
                each.nama,
                decimal(each.konversi),
                graded_cell(each.mutu or "", each.mutu),
                integer(count),
                integer(done),
                percent(done, count) if count else MISSING,
            )
        )
    known = {each.kode for each in hasil.unsur}
    rest = dict.fromkeys(kode for each in found for kode in each.jumlah if kode not in known)
    if rest:
        others = [sum(_sum(found, kode, settled=closed) or 0 for kode in rest) for closed in (False, True)]
        rows.append(
            row(
                "",
                "Di luar unsur yang disurvei",
                MISSING,
                MISSING,
                integer(others[0]),
                integer(others[1]),
                percent(others[1], others[0]),
            )
        )
    total = (
        Cell("Seluruh aduan", bold=True, span=4, align="left"),
        *(Cell(text, bold=True) for text in (integer(received), integer(settled), percent(settled, received))),
    )
    return Table(
        id=TABLE,
        caption="Aduan masyarakat dan nilai unsur",
        columns=(LEFT, LEFT, DECIMAL, LEFT, RIGHT, RIGHT, RIGHT),
        header=(header("No.", "Unsur", "Nilai", "Mutu", "Aduan", "Selesai", "Persentase selesai"),),
        rows=(*rows, total),
        note="Nilai: NRR pada skala IKM. Tanda “–”: tidak dicatat.",
        total_rows=1,
    )


__all__ = ["TABLE", "aduan_unsur"]
