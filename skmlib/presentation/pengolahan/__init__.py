"""The processing workbook: the official form and all that follows from it, as live formulas. For internal use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skmlib.presentation.numbers import period_label
from skmlib.presentation.pengolahan import keterangan, rincian, ringkasan
from skmlib.presentation.pengolahan.formulir import formulir
from skmlib.presentation.pengolahan.letak import letak
from skmlib.presentation.pengolahan.metode import metode
from skmlib.presentation.pengolahan.silang import silang
from skmlib.presentation.sheets import Sheet
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import Survey

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters

TITLE = "Pengolahan data Survei Kepuasan Masyarakat"


def buku(hasil: Hasil, survey: Survey, parameters: ReportParameters) -> tuple[Sheet, ...]:
    """The sheets of the processing workbook, the official form first."""
    place, classes = letak(survey), survey.instrumen.mutu
    sheets = (
        formulir(hasil, survey, parameters, place),
        ringkasan.ringkasan(hasil, classes, place),
        rincian.profil(hasil, place),
        rincian.layanan(hasil, survey, place),
        silang(hasil, survey, place),
        keterangan.rtl(hasil, parameters),
        keterangan.mutu_data(hasil, survey),
        metode(hasil, survey, place),
        ringkasan.kelas(hasil, classes),
        rincian.data(hasil, survey, place),
    )
    footer = f"{hasil.upp.nama} · {period_label(hasil.periode.kode)} · untuk kalangan sendiri"
    return tuple(replace(each, footer=footer) for each in sheets)


__all__ = ["TITLE", "buku"]
