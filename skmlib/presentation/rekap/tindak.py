"""Follow-up over all units: lowest unsur, plans, the head's evaluation, obstacles, forum; tables and sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, date, integer, join_words
from skmlib.presentation.rekap.bagian import NAMED, periods_label, title_of, unsur_label, unsur_list
from skmlib.presentation.tables.parts import header, row
from skmlib.presentation.wording.prose import bare, callout, items, paragraph, ref, sentence, strong
from skmlib.statistics.result_compilation import Rekap, RencanaRekap, UnitRekap

if TYPE_CHECKING:
    from skmlib.workspace.rekapparams import RekapParameters

PLANS = "tabel-rtl"
MOST_NAMED = 4
"""Unsur named as most often among the lowest; ties with the last included."""


def rencana(rekap: Rekap) -> tuple[Node, ...]:
    """Which unsur the units are to improve, and every plan."""
    if not rekap.unit:
        return ()
    counts = Counter(kode for unit in rekap.unit for kode in unit.prioritas)
    order = [each.kode for each in rekap.unsur]
    common = sorted((kode for kode in counts if counts[kode] > 1), key=lambda kode: (-counts[kode], order.index(kode)))
    least = counts[common[:MOST_NAMED][-1]] if common else 0
    named = [kode for kode in common if counts[kode] >= least]
    often = join_words([f"{unsur_label(rekap, kode)} ({counts[kode]} unit)" for kode in named])
    lead = f" Unsur yang paling sering termasuk terendah: {often}." if often else ""
    bare_units = [unit.nama for unit in rekap.unit if not unit.rtl and not unit.luar]
    unplanned = [(unit.nama, gaps) for unit in rekap.unit if unit.rtl and (gaps := _gaps(unit))]
    complete = not unplanned and all(unit.rtl for unit in rekap.unit)
    asked = "sekurang-kurangnya untuk tiga unsur terendahnya"
    opening = f"Setiap unit menetapkan rencana tindak lanjut {asked}, sebagaimana tercantum pada "
    wanted = "" if complete else f" Setiap unit perlu merencanakan tindak lanjut {asked}."
    told: list[Node] = [
        paragraph(opening if complete else "Rencana tindak lanjut unit tercantum pada ", ref(PLANS), f".{wanted}{lead}")
    ]
    if bare_units:
        told.append(
            callout("Unit tanpa rencana tindak lanjut", sentence(_named(bare_units, "tanpa rencana")), tone="warning")
        )
    if unplanned:
        names = [f"{nama}: {unsur_list(rekap, gaps)}" for nama, gaps in unplanned]
        told.append(
            callout(
                "Unsur terendah yang belum direncanakan",
                sentence(_named(names, "mempunyai unsur terendah tanpa rencana")),
                tone="warning",
            )
        )
    return (*told, _plans(rekap))


def _gaps(unit: UnitRekap) -> list[str]:
    """The lowest unsur of a unit for which it has no plan."""
    planned = {each.unsur for each in unit.rtl}
    return [kode for kode in unit.prioritas if kode not in planned]


def _named(lines: list[str], what: str) -> str:
    """A few units by name, many by number; the table marks them."""
    return "; ".join(lines) if len(lines) <= NAMED else f"{integer(len(lines))} unit {what}, ditandai dalam tabel"


def _plans(rekap: Rekap) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number, unit in enumerate(rekap.unit, start=1):
        gaps = _gaps(unit) if not unit.luar else []
        lowest = "\n".join(f"{unsur_label(rekap, kode)}{'*' * (kode in gaps)}" for kode in unit.prioritas) or MISSING
        plans = unit.rtl or (None,)
        for place, each in enumerate(plans):
            own = row(*_plan(rekap, each))
            first = (
                Cell(str(number), rowspan=len(plans)),
                Cell(title_of(unit), rowspan=len(plans)),
                Cell(lowest, rowspan=len(plans)),
            )
            rows.append((*first, *own) if place == 0 else own)
    heads = ("Unsur terendah", "Unsur rencana", "Program/kegiatan", "Waktu", "Penanggung jawab")
    before, behind = (0.045, 0.16, 0.115, 0.115), (0.1, 0.15)
    return Table(
        id=PLANS,
        caption="Unsur perbaikan dan rencana tindak lanjut menurut unit",
        columns=(*_shared(before), Column("left"), *_shared(behind)),
        header=(header("No.", "Unit pelayanan", *heads),),
        rows=tuple(rows),
        note=_plans_note(rekap),
    )


def _shared(shares: tuple[float, ...]) -> tuple[Column, ...]:
    return tuple(Column("left", share) for share in shares)


def _plans_note(rekap: Rekap) -> str:
    """What the marks of the table say; nothing where it has none."""
    told = []
    if any(_gaps(unit) for unit in rekap.unit if not unit.luar):
        told.append("Unsur terendah bertanda *: belum ada rencana.")
    if any(unit.luar for unit in rekap.unit):
        told.append("Unit bertanda *: hanya hasil surveinya yang diketahui.")
    return " ".join(told)


def _plan(rekap: Rekap, plan: RencanaRekap | None) -> tuple[str, str, str, str]:
    if plan is None:
        return MISSING, "Tidak ada rencana yang dicatat", MISSING, MISSING
    when = periods_label(plan.waktu) or MISSING
    return unsur_label(rekap, plan.unsur), plan.kegiatan, when, plan.penanggung_jawab or MISSING


def pemantauan(parameters: RekapParameters) -> tuple[Node, ...]:
    """The head's monitoring and evaluation."""
    own = parameters.rekap.pemantauan_evaluasi
    if not own:
        return (
            callout(
                "Belum dicatat",
                "Pimpinan instansi wajib memantau dan mengevaluasi pelaksanaan SKM sekurang-kurangnya sekali setahun "
                "(SE MenPANRB Nomor 12 Tahun 2023). Hasilnya belum dicatat.",
                tone="warning",
            ),
        )
    return tuple(paragraph(sentence(each)) for each in own)


def kendala(rekap: Rekap, parameters: RekapParameters) -> tuple[Node, ...]:
    """Obstacles, challenges and solutions: the agency's own, then those of the units."""
    own = parameters.rekap
    parts = (("Hambatan:", own.hambatan), ("Tantangan:", own.tantangan), ("Solusi:", own.solusi))
    found: list[Node] = []
    for title, lines in parts:
        if lines:
            found += [paragraph(strong(title)), items(sentence(line) for line in lines)]
    table = _obstacles(rekap)
    if table is not None:
        found += [
            paragraph("Hambatan, tantangan, dan solusi yang dilaporkan unit tercantum pada ", ref(table.id), "."),
            table,
        ]
    return tuple(found) or (paragraph("Hambatan, tantangan, dan solusi tidak dicatat untuk tahun ini."),)


def _obstacles(rekap: Rekap) -> Table | None:
    def told(lines: tuple[str, ...]) -> str:
        return "\n".join(sentence(line) for line in lines) or MISSING

    rows = [
        row(each.nama, told(each.hambatan), told(each.tantangan), told(each.solusi))
        for each in rekap.unit
        if each.hambatan or each.tantangan or each.solusi
    ]
    if not rows:
        return None
    return Table(
        id="tabel-hambatan",
        caption="Hambatan, tantangan, dan solusi menurut unit",
        columns=(Column("left", 0.19), Column("left", 0.27), Column("left", 0.27), Column("left", 0.27)),
        header=(header("Unit pelayanan", "Hambatan", "Tantangan", "Solusi"),),
        rows=tuple(rows),
        note="Dari laporan tahunan unit, atau laporan terakhirnya pada tahun ini.",
    )


def forum(parameters: RekapParameters) -> tuple[Node, ...]:
    """The Forum Konsultasi Publik of the year."""
    held = parameters.rekap.fkp
    if not held:
        return (paragraph("Forum Konsultasi Publik (FKP) tidak dicatat untuk tahun ini."),)
    found: list[Node] = []
    for each in held:
        where = f" di {each.tempat}" if each.tempat else ""
        who = f" dengan peserta {bare(each.peserta)}" if each.peserta else ""
        record = f" Hasilnya dimuat dalam berita acara nomor {each.berita_acara}." if each.berita_acara else ""
        found.append(
            paragraph(f"Forum Konsultasi Publik (FKP) dilaksanakan pada {date(each.tanggal)}{where}{who}.{record}")
        )
        if each.kesepakatan:
            found += [
                paragraph("Hal yang disepakati:"),
                items((sentence(line.kegiatan) for line in each.kesepakatan), ordered=True),
            ]
    return tuple(found)
