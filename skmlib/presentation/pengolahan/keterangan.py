"""Sheets that are no arithmetic: the follow-up plan and the quality of the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skmlib.presentation.common import unsur_title
from skmlib.presentation.numbers import MISSING, ROMAN
from skmlib.presentation.pengolahan.letak import (
    PLANS,
    QUALITY,
    body,
    figures,
    head,
    number,
    opening,
)
from skmlib.presentation.sheets import INTEGER, PERCENT, TWO, Formula, Row, Sheet, SheetCell, SheetColumn, cell
from skmlib.presentation.tables.mutu_data import CHANGES, REMARKS, ROWS, field_names
from skmlib.presentation.tables.rtl import QUARTERS, STATUS, TICK
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import IkmPembanding
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    from skmlib.workspace.models import Rtl
    from skmlib.workspace.parameters import ReportParameters


NOT_RECORDED = SheetCell("Tidak dicatat.", align="left")


def rtl(hasil: Hasil, parameters: ReportParameters) -> Sheet:
    """The follow-up plan with obstacles, challenges and solutions, and what became of the previous one."""
    report = parameters.laporan
    rows: list[Row] = [
        *opening("Rencana tindak lanjut", hasil),
        head(
            "No.",
            "Prioritas unsur",
            "Program/kegiatan",
            *(f"TW {each}" for each in ROMAN),
            "Jangka",
            "Penanggung jawab",
        ),
    ]
    order = dict.fromkeys([*hasil.prioritas, *(each.unsur for each in report.rtl)])
    for place, kode in enumerate(order, start=1):
        plans = [each for each in report.rtl if each.unsur == kode]
        title = unsur_title(hasil, kode)
        rows += [_plan(place, title, each) for each in plans]
        if not plans:
            rows.append(body(place, title, SheetCell("Belum ada rencana tindak lanjut.", "body", span=7)))
    for title, lines in (
        ("Hambatan", report.hambatan),
        ("Tantangan", report.tantangan),
        ("Solusi", report.solusi),
    ):
        rows += [(), (SheetCell(title, "heading", align="left"),)]
        rows += [(place, SheetCell(line, span=8)) for place, line in enumerate(lines, start=1)] or [(NOT_RECORDED,)]
    rows += [(), (SheetCell("Realisasi rencana tindak lanjut periode sebelumnya", "heading", align="left"),)]
    if report.realisasi:
        rows.append(
            head(
                "No.",
                "Unsur",
                "Rencana",
                SheetCell("Status", "head", span=2, align="left"),
                SheetCell("Uraian", "head", span=3, align="left"),
                "Bukti",
            )
        )
        for place, done in enumerate(report.realisasi, start=1):
            status = SheetCell(STATUS[done.status], "body", span=2, align="left")
            told = SheetCell(done.uraian or MISSING, "body", span=3, align="left")
            rows.append(body(place, unsur_title(hasil, done.unsur), done.kegiatan, status, told, done.bukti or MISSING))
    else:
        rows.append((NOT_RECORDED,))
    widths = (6, 30, 48, 8, 8, 8, 8, 12, 32)
    columns = tuple(SheetColumn(each, centred=each <= 8) for each in widths)
    return Sheet(PLANS, columns, tuple(rows), landscape=True)


def _plan(place: int, unsur: str, plan: Rtl) -> Row:
    ticks = (TICK if quarter in plan.waktu else "" for quarter in QUARTERS)
    return body(place, unsur, plan.kegiatan, *ticks, plan.jangka.capitalize(), plan.penanggung_jawab)


def mutu_data(hasil: Hasil, survey: Survey) -> Sheet:
    """What came in, what was left out, blanked and converted, and which respondents are flagged."""
    rows: list[Row] = [*opening("Mutu data", hasil), *_incoming(hasil)]
    if hasil.pengecualian and hasil.pengecualian.jumlah:
        rows += [(), (SheetCell("Baris yang dikeluarkan", "heading"),), head("Alasan", *figures("Baris"))]
        rows += [body(why, SheetCell(n, "body", INTEGER)) for why, n in hasil.pengecualian.menurut_alasan.items()]
    if survey.konversi:
        names = field_names(survey.instrumen)
        rows += [
            (),
            (SheetCell("Penyesuaian isian saat data dibaca", "heading"),),
            head("Penyesuaian", *figures("Baris"), "Isian"),
        ]
        rows += [
            body(CHANGES.get(what, what), SheetCell(n, "body", INTEGER), names.get(kode, kode))
            for kode, what, n in survey.konversi
        ]
    rows += _flags(hasil)
    return Sheet(QUALITY, (SheetColumn(62), SheetColumn(12), SheetColumn(28), SheetColumn(12)), tuple(rows))


def _incoming(hasil: Hasil) -> Iterator[Row]:
    counts = hasil.mutu_data
    if "baris" not in counts:
        yield ("Asal data tidak dicatat.",)
        return
    yield head("Uraian", *figures("Jumlah", "Persentase baris"))
    first = 5
    for row, (key, label) in enumerate(ROWS, start=first):
        count = counts.get(key, 0)
        share = Formula(
            f'=IF($B${first}=0,"",{cell(row, 1)}/$B${first})',
            number(count / counts["baris"] if counts["baris"] else None),
        )
        yield body(label, SheetCell(count, "body", INTEGER), SheetCell(share, "body", PERCENT))
    last = first + len(ROWS) - 1
    accounted = sum(counts.get(key, 0) for key, _ in ROWS[1:])
    check = f'=IF(SUM({cell(first + 1, 1)}:{cell(last, 1)})={cell(first, 1)},"cocok","tidak cocok")'
    yield (
        SheetCell("Pemeriksaan: jumlah rincian sama dengan baris unit ini", "total"),
        SheetCell(Formula(check, "cocok" if accounted == counts["baris"] else "tidak cocok"), "total", align="right"),
        SheetCell("", "total"),
    )
    yield from (body(label, SheetCell(counts[key], "body", INTEGER), "") for key, label in REMARKS if key in counts)


def _flags(hasil: Hasil) -> Iterator[Row]:
    found = hasil.mutu_respons
    if found is None:
        return
    yield ()
    yield (SheetCell("Responden yang ditandai", "heading"),)
    yield head("Pemeriksaan", *figures("Ditandai", "IKM tanpa yang ditandai"), "Mutu")
    for each in found.tanda:
        name = each.nama[:1].upper() + each.nama[1:]
        if each.jumlah is None or each.tanpa is None:
            reason = SheetCell(f"tidak diperiksa: {each.jumlah_alasan}", "body", align="right")
            yield body(name, SheetCell(MISSING, "body", align="right"), reason, "")
        else:
            yield body(name, SheetCell(each.jumlah, "body", INTEGER), *_without(each.tanpa))
    yield body(
        "Sedikitnya satu tanda", SheetCell(len(found.ditandai), "body", INTEGER), *_without(found.tanpa_ditandai)
    )
    yield (SheetCell("Responden yang ditandai tidak dikeluarkan dari perhitungan.", "note"),)


def _without(value: IkmPembanding) -> tuple[SheetCell, SheetCell]:
    told = value.ikm if value.ikm is not None else f"tidak dapat dihitung: {value.ikm_alasan}"
    return SheetCell(told, "body", TWO, align="right"), SheetCell(value.mutu or MISSING, "body")


__all__ = ["mutu_data", "rtl"]
