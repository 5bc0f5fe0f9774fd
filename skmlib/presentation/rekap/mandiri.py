"""Internal: the PEKPPP self-assessment ("penilaian mandiri") by unit, with facts, gaps and evidence."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, date, decimal, integer, period_label
from skmlib.presentation.rekap.bagian import title_of, unsur_label
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.presentation.tables.rtl import STATUS
from skmlib.presentation.wording.prose import callout, paragraph, ref
from skmlib.statistics.result_compilation import PenilaianMandiri, PublikasiRekap, Rekap, SkorPekppp

SUMMARY, UNITS, EVIDENCE, MEDIA = "tabel-pekppp", "tabel-pekppp-unit", "tabel-bukti-tindak-lanjut", "tabel-publikasi"
UNJUDGED = "tidak dapat dinilai"


def mandiri(rekap: Rekap) -> tuple[Node, ...]:
    """The self-assessment: what it is, the agency's means, every unit, and the evidence recorded."""
    own = rekap.pekppp
    if own is None or not rekap.unit:
        return (paragraph("Tidak ada unit yang dapat dinilai."),)
    open_ones = sum(score.skor is None for scores in own.unit.values() for score in scores)
    every = sum(len(scores) for scores in own.unit.values())
    return (
        paragraph(
            "Penilaian mandiri ini membaca indikator PEKPPP tentang pelaksanaan SKM dari parameter laporan unit. "
            f"Instrumen: {own.judul}. Penilaian resmi dilakukan evaluator atas bukti dukung; skor di bawah ini hanya "
            "menunjukkan apa yang sudah dan belum dapat dibuktikan dari catatan."
        ),
        callout("Sumber instrumen", f"{own.sumber[:1].upper()}{own.sumber[1:]}."),
        paragraph(
            f"Dari {integer(every)} penilaian (unit × indikator), {integer(every - open_ones)} dapat diberi skor dan "
            f"{integer(open_ones)} {UNJUDGED}; alasannya disebut. Rata-rata setiap indikator tercantum pada ",
            ref(SUMMARY),
            ", skor dan dasar penilaian setiap unit pada ",
            ref(UNITS),
            ".",
        ),
        _summary(own),
        _units(rekap, own),
        *_evidence(rekap),
        *_media(rekap),
    )


def _summary(own: PenilaianMandiri) -> Table:
    scores = list(dict.fromkeys(score for each in own.indikator for score in each.sebaran))
    return Table(
        id=SUMMARY,
        caption="Penilaian mandiri PEKPPP menurut indikator",
        columns=(LEFT, LEFT, RIGHT, *(RIGHT,) * len(scores), RIGHT, DECIMAL),
        header=(
            (
                *(Cell(text, rowspan=2) for text in ("No.", "Indikator", "Bobot (%)")),
                Cell("Jumlah unit dengan skor", span=len(scores)),
                *(Cell(text, rowspan=2) for text in ("Unit dinilai", "Rata-rata")),
            ),
            header(*scores),
        ),
        rows=tuple(
            row(
                str(each.nomor),
                each.nama,
                integer(each.bobot),
                *(integer(each.sebaran.get(score, 0)) for score in scores),
                integer(each.unit),
                decimal(each.rerata),
            )
            for each in own.indikator
        ),
        note="Bobot: di dalam aspek Kebijakan Pelayanan. Rata-rata: unit yang dapat dinilai saja.",
    )


def _units(rekap: Rekap, own: PenilaianMandiri) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for unit in rekap.unit:
        scores = own.unit.get(unit.kode or unit.nama, ())
        for place, score in enumerate(scores):
            cells = row(str(score.nomor), MISSING if score.skor is None else str(score.skor), _basis(score))
            first = (Cell(title_of(unit), rowspan=len(scores)),)
            rows.append((*first, *cells) if place == 0 else cells)
    return Table(
        id=UNITS,
        caption="Penilaian mandiri PEKPPP menurut unit",
        columns=(Column("left", 0.3), RIGHT, RIGHT, LEFT),
        header=(header("Unit pelayanan", "Indikator", "Skor", "Dasar penilaian"),),
        rows=tuple(rows),
    )


def _basis(score: SkorPekppp) -> str:
    if score.skor is None:
        facts = f" ({score.fakta})" if score.fakta else ""
        return f"{UNJUDGED.capitalize()}: {score.skor_alasan}{facts}"
    return f"{score.uraian}: {score.fakta}" if score.fakta else score.uraian


def _evidence(rekap: Rekap) -> tuple[Node, ...]:
    """Every finished plan with the evidence that is recorded for it."""
    found = [(unit, [each for each in unit.tindak if each.status == "selesai"]) for unit in rekap.unit]
    done = [(unit, plans) for unit, plans in found if plans]
    if not done:
        return ()
    without = sum(not each.bukti and not each.foto for _, plans in done for each in plans)
    rows: list[tuple[Cell, ...]] = []
    for unit, plans in done:
        for place, each in enumerate(plans):
            proof = [each.bukti or "", f"{integer(each.foto)} foto" if each.foto else ""]
            cells = row(
                unsur_label(rekap, each.unsur),
                each.kegiatan,
                date(each.tanggal) if each.tanggal else MISSING,
                "; ".join(part for part in proof if part) or "Tidak ada bukti dicatat",
            )
            rows.append((Cell(title_of(unit), rowspan=len(plans)), *cells) if place == 0 else cells)
    lack = f" {integer(without)} di antaranya tanpa bukti." if without else ""
    return (
        paragraph(
            f"Bukti {integer(sum(len(plans) for _, plans in done))} tindak lanjut yang selesai tercantum pada ",
            ref(EVIDENCE),
            f".{lack}",
        ),
        Table(
            id=EVIDENCE,
            caption="Bukti tindak lanjut yang selesai",
            columns=(LEFT, LEFT, LEFT, LEFT, LEFT),
            header=(header("Unit pelayanan", "Unsur", "Kegiatan", STATUS["selesai"], "Bukti"),),
            rows=tuple(rows),
        ),
    )


def _media(rekap: Rekap) -> tuple[Node, ...]:
    """Where the units' reports were published, as recorded."""
    found = [(unit, _published(each)) for unit in rekap.unit for each in unit.publikasi]
    if not found:
        return ()
    rows = []
    for place, (unit, texts) in enumerate(found):
        own = row(*texts)
        first = place == 0 or found[place - 1][0] is not unit
        same = sum(other is unit for other, _ in found)
        rows.append((Cell(title_of(unit), rowspan=same), *own) if first else own)
    return (
        paragraph("Media publikasi hasil SKM yang dicatat unit tercantum pada ", ref(MEDIA), "."),
        Table(
            id=MEDIA,
            caption="Media publikasi hasil SKM",
            columns=(LEFT, LEFT, LEFT, LEFT, LEFT),
            header=(header("Unit pelayanan", "Laporan", "Media", "Tanggal", "Tautan"),),
            rows=tuple(rows),
        ),
    )


def _published(each: PublikasiRekap) -> tuple[str, str, str, str]:
    day = date(each.tanggal) if each.tanggal else MISSING
    return period_label(each.periode), each.media, day, each.tautan or MISSING
