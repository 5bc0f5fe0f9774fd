"""The realised follow-up for the public: what was promised, what was done, when, with evidence and photos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skmlib.presentation.common import unsur_title
from skmlib.presentation.links import linked
from skmlib.presentation.nodes import DocumentInfo, Heading, KeyFigure, KeyFigures, Node, Photo, Photos, Tone, text
from skmlib.presentation.numbers import date, integer, join_words, percent, period_label
from skmlib.presentation.rekap.bagian import periods_label
from skmlib.presentation.tables.rtl import STATUS
from skmlib.presentation.wording.pembuka import info_dokumen, report_date
from skmlib.presentation.wording.prose import bare, callout, items, paragraph, sentence, strong
from skmlib.rules.periods import Periode, parse, planned
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.models import Realisasi, Rtl
    from skmlib.workspace.parameters import ReportParameters

TITLE = "Realisasi Rencana Tindak Lanjut SKM"
Key = tuple[str, str]
Promise = tuple[Periode, "Rtl"]
"""A plan with the period of the report that holds it."""
TONES: Mapping[str, Tone] = {"selesai": "success", "berjalan": "info", "belum": "warning"}


def info_tindak_lanjut(parameters: ReportParameters) -> DocumentInfo:
    """Title (which plans, and up to when), author and date of the document."""
    info = info_dokumen(parameters, title=TITLE)
    return replace(info, title=f"{TITLE} {parameters.unit.nama}: Rencana {_whose(previous(parameters))}")


def capaian(parameters: ReportParameters) -> tuple[Node, ...]:
    """Which plans, how many, how many of them done: the percentage is done / planned x 100 (PEKPPP, indicators 6-9)."""
    done = parameters.laporan.realisasi
    if not done:
        return _nothing(parameters)
    counts = {status: sum(each.status == status for each in done) for status in STATUS}
    rest = [
        f"{integer(counts[status])} {words}"
        for status, words in (("berjalan", "masih berjalan"), ("belum", "belum dilaksanakan"))
        if counts[status]
    ]
    return (
        paragraph(
            strong(
                f"Rencana tindak lanjut{_of(previous(parameters))}, realisasi sampai dengan "
                f"{date(report_date(parameters))}."
            ),
            f" Dokumen ini memuat tindak lanjut {parameters.unit.nama} atas hasil Survei Kepuasan Masyarakat"
            f"{_of(previous(parameters))}: apa yang direncanakan, apa yang telah dikerjakan, dan buktinya."
            f"{' Rencana yang sebelumnya belum selesai ikut disebut.' if _carried(parameters) else ''}",
        ),
        KeyFigures(
            (
                KeyFigure("Rencana", integer(len(done)), None, "kegiatan"),
                KeyFigure("Selesai", integer(counts["selesai"]), None, join_words(rest) if rest else "seluruhnya"),
                KeyFigure("Persentase selesai", percent(counts["selesai"], len(done)), None, "dari seluruh rencana"),
            )
        ),
    )


def menurut_unsur(hasil: Hasil, parameters: ReportParameters, foto: Mapping[str, str]) -> tuple[Node, ...]:
    """Every plan with what became of it, by unsur in the order of the report's annex (as they are recorded).

    ``foto`` maps a photo's path to its picture.
    """
    done = parameters.laporan.realisasi
    order = dict.fromkeys(each.unsur for each in done)
    promised = _plans(parameters)
    return tuple(
        node
        for kode in order
        for node in _unsur(unsur_title(hasil, kode), [each for each in done if each.unsur == kode], promised, foto)
    )


def previous(parameters: ReportParameters) -> Periode | None:
    """The unit's last report of the same kind before this one, whose plans these are."""
    own = parameters.periode
    earlier = [each for each in map(parse, parameters.saudara) if each.jenis == own.jenis and each.selesai < own.mulai]
    return max(earlier, key=lambda each: each.mulai, default=None)


def _nothing(parameters: ReportParameters) -> tuple[Node, ...]:
    """Nothing is recorded: either there was no plan, or its realisation is still to come."""
    before = previous(parameters)
    plans = () if before is None else parameters.saudara[before.kode].rtl
    if before is None or not plans:
        return (
            callout(
                "Belum ada rencana sebelumnya",
                "Belum ada rencana tindak lanjut dari periode sebelumnya yang realisasinya dapat dilaporkan. "
                "Rencana periode ini tercantum dalam laporan Survei Kepuasan Masyarakat.",
            ),
        )
    return (
        callout(
            "Realisasi belum dicatat",
            f"Rencana tindak lanjut {period_label(before.kode)} berikut telah ditetapkan; realisasinya belum dicatat.",
        ),
        items((bare(each.kegiatan), f" ({_in_brackets(_promise(before, each))}).") for each in plans),
    )


def _unsur(
    title: str, done: Sequence[Realisasi], promised: Mapping[Key, Promise], foto: Mapping[str, str]
) -> Iterator[Node]:
    if done:
        yield Heading(1, text(title))
    for each in done:
        yield Heading(2, text(bare(each.kegiatan)))
        plan = promised.get(_key(each))
        if plan is not None:
            yield paragraph(*(part for label, told in _promise(*plan) for part in (strong(f"{label}: "), f"{told}. ")))
        when = f" · {date(each.tanggal)}" if each.tanggal else ""
        said = sentence(each.uraian) if each.uraian else "Uraian belum dicatat."
        yield callout(f"{STATUS[each.status]}{when}", said, tone=TONES[each.status])
        if each.bukti:
            yield paragraph(strong("Bukti: "), *linked(each.bukti))
        pictures = [foto[name] for name in each.foto if name in foto]
        if pictures:
            told = f"{bare(each.kegiatan)}{f', {date(each.tanggal)}' if each.tanggal else ''}"
            yield Photos(
                tuple(
                    Photo(picture, f"Foto {place} dari {len(pictures)}: {told}", told)
                    for place, picture in enumerate(pictures, start=1)
                )
            )


def _plans(parameters: ReportParameters) -> dict[Key, Promise]:
    """Plans of all reports that end before this one; of a plan that several hold the last promise."""
    earlier = [each for each in map(parse, parameters.saudara) if each.selesai < parameters.periode.selesai]
    earlier.sort(key=lambda each: each.sort_key)
    return {_key(plan): (each, plan) for each in earlier for plan in parameters.saudara[each.kode].rtl}


def _carried(parameters: ReportParameters) -> bool:
    """Whether a plan that the report before told of as not done is told of again."""
    before = previous(parameters)
    told = () if before is None else parameters.saudara[before.kode].realisasi
    unfinished = {_key(each) for each in told if each.status != "selesai"}
    return any(_key(each) in unfinished for each in parameters.laporan.realisasi)


def _key(plan: Rtl | Realisasi) -> Key:
    """A plan and its realisation are the same where unsur and activity are, but for case, spaces and full stop."""
    return plan.unsur, " ".join(bare(plan.kegiatan).casefold().split())


def _promise(before: Periode, plan: Rtl) -> tuple[tuple[str, str], ...]:
    """When and by whom, each with its label; ``before``: the period of the report that holds the plan."""
    when = periods_label([planned(before, int(each[-1])).kode for each in plan.waktu]).replace("Triwulan", "triwulan")
    return (*((("Rencana waktu", when),) if when else ()), ("Penanggung jawab", plan.penanggung_jawab))


def _in_brackets(parts: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{label.lower()}: {told}" for label, told in parts)


def _of(before: Periode | None) -> str:
    return f" {period_label(before.kode)}" if before else " periode sebelumnya"


def _whose(before: Periode | None) -> str:
    return period_label(before.kode) if before else "Sebelumnya"
