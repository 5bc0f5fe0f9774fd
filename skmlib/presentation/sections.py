"""Whole stretches of a document that belong together: heading, sentences, figure, tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skmlib.presentation import tables, wording
from skmlib.presentation.figures.kelompok import perbandingan_kelompok
from skmlib.presentation.figures.pendorong import pendorong_unsur
from skmlib.presentation.figures.peringkat import peringkat_unsur
from skmlib.presentation.figures.tren import ikm_bagian, tren_ikm
from skmlib.presentation.nodes import Heading, Node, Photo, Photos, Run
from skmlib.presentation.wording.prose import bare
from skmlib.rules.periods import parse
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Bivariat, Hasil

if TYPE_CHECKING:
    from skmlib.statistics.survey import Survey
    from skmlib.workspace.parameters import ReportParameters

YEARS = 5
"""Calendar years of the trend in the template of about 2025, the reported one included."""


def silang_lengkap(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Internal: every profile field with its groups, tests and answers."""
    return tuple(node for each in hasil.bivariat for node in _field(hasil, each, classes))


def silang_ringkas(hasil: Hasil) -> tuple[Node, ...]:
    """Public: two compact tables a profile field, then the fields of which nothing can be shown, and why."""
    found = (_present(tables.silang_ringkas(hasil, each), tables.silang_rendah(hasil, each)) for each in hasil.bivariat)
    return (*(node for nodes in found for node in nodes), *wording.silang_tertutup(hasil))


def tren_lima_tahun(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Template of about 2025: the trend of the last five years."""
    first = parse(hasil.periode.kode).tahun - YEARS + 1
    recent = replace(hasil, tren=tuple(each for each in hasil.tren if parse(each.periode).tahun >= first))
    return tren(recent, classes)


def tren(hasil: Hasil, classes: Sequence[Mutu], *, interval: bool = False) -> tuple[Node, ...]:
    """The index over the periods, and over the shorter ones within this: words, table, figure."""
    return (
        *wording.tren_ikm(hasil),
        *_present(tables.tren_ikm(hasil), tren_ikm(hasil, interval=interval, kelas=classes)),
        *wording.ikm_bagian(hasil),
        *_present(tables.ikm_bagian(hasil), ikm_bagian(hasil, interval=interval, kelas=classes)),
    )


def olah_data(hasil: Hasil, survey: Survey) -> tuple[Node, ...]:
    """The official processing form: scores of every respondent where they may be listed, else their sums alone."""
    from skmlib.statistics.row_listing import may_list_rows

    if may_list_rows(hasil, survey):
        return (tables.nilai_responden(hasil, survey), tables.olah_data(hasil))
    return (wording.olah_data_tertutup(), tables.olah_data(hasil))


def dokumentasi(parameters: ReportParameters, foto: Mapping[str, str]) -> tuple[Node, ...]:
    """Photos of the survey and evidence of publication; ``foto`` maps a photo's path to its picture."""
    report = parameters.laporan
    shown = [Photo(foto[each.foto], bare(each.keterangan), bare(each.keterangan)) for each in report.dokumentasi]
    proof = [
        Photo(foto[each.foto], f"Bukti publikasi: {bare(each.media)}", bare(each.media))
        for each in report.bukti_publikasi
        if each.foto is not None
    ]
    if not shown and not report.bukti_publikasi:
        return (wording.tanpa_dokumentasi(),)
    return (
        *((_heading("Foto Kegiatan"), Photos(tuple(shown))) if shown else ()),
        *((_heading("Bukti Publikasi"), *wording.bukti_publikasi(parameters)) if report.bukti_publikasi else ()),
        *((Photos(tuple(proof)),) if proof else ()),
    )


def kepastian_urutan(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: how sure the order of the unsur is, and with it the list of priorities."""
    if hasil.peringkat is None:
        return ()
    return (
        _heading("Kepastian urutan"),
        *wording.kepastian_prioritas(hasil),
        *_present(peringkat_unsur(hasil), tables.peringkat_unsur(hasil), tables.uji_tetangga(hasil)),
    )


def kinerja_keterkaitan(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Internal: the unsur in quadrants of performance and keterkaitan."""
    if hasil.pendorong is None:
        return ()
    return (
        _heading("Kinerja dan keterkaitan"),
        *_present(pendorong_unsur(hasil, kelas=classes)),
        *wording.kuadran_unsur(hasil),
        *wording.catatan_keterkaitan(hasil),
        *_present(tables.pendorong_unsur(hasil)),
    )


def perubahan(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: the change since the previous period and the line over the periods; nothing for a first period."""
    change = (
        *wording.perubahan_ikm(hasil),
        *_present(tables.selisih_periode(hasil)),
        *wording.perubahan_unsur(hasil),
        *_present(tables.selisih_unsur(hasil)),
    )
    line = wording.garis_tren(hasil)
    return (
        *((_heading("Perubahan sejak periode sebelumnya"), *change) if change else ()),
        *((_heading("Garis tren"), *line) if line else ()),
    )


def antarlayanan(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: the services in pairs."""
    found = (*wording.selisih_layanan(hasil), *_present(tables.selisih_layanan(hasil)))
    return (_heading("Selisih antarlayanan"), *found) if found else ()


def keandalan(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: whether the unsur go together, and each with the others."""
    if hasil.reliabilitas is None:
        return ()
    return (
        *wording.keandalan_kuesioner(hasil),
        *_present(tables.butir_reliabilitas(hasil)),
        wording.catatan_r_hitung(),
    )


def mutu_respons(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: flagged respondents and what follows from them, blanks, days."""
    if hasil.mutu_respons is None:
        return ()
    return (
        _heading("Tanda pada responden"),
        *wording.tanda_respons(hasil),
        *_present(tables.tanda_respons(hasil)),
        *wording.isian_mustahil(hasil),
        *wording.responden_per_tanggal(hasil),
        *_present(tables.responden_per_tanggal(hasil)),
        _heading("Penilaian yang kosong"),
        *wording.jawaban_kosong(hasil),
        *_present(tables.jawaban_kosong(hasil), tables.uji_kosong(hasil)),
    )


def _heading(title: str) -> Heading:
    return Heading(2, (Run(title),))


def _present(*nodes: Node | None) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)


def _field(hasil: Hasil, bivariat: Bivariat, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    figure = perbandingan_kelompok(bivariat, hasil.ikm, kelas=classes)
    return (
        Heading(2, (Run(bivariat.nama),)),
        *((figure,) if figure else ()),
        tables.silang_kelompok(bivariat),
        wording.hasil_uji(hasil, bivariat),
        tables.silang_uji(hasil, bivariat),
        *_present(tables.silang_lanjutan(hasil, bivariat), tables.silang_deskripsi(hasil, bivariat)),
        tables.silang_jawaban(hasil, bivariat),
    )
