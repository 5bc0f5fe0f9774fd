"""The realised follow-up for the public: what was promised, what was done, when, with evidence and photos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import unsur_title
from skmlib.presentation.links import linked
from skmlib.presentation.nodes import DocumentInfo, Heading, KeyFigure, KeyFigures, Node, Photo, Photos, Tone, text
from skmlib.presentation.numbers import NBSP, ROMAN, date, integer, join_words, percent, period_label
from skmlib.presentation.tables.rtl import STATUS
from skmlib.presentation.wording.pembuka import info_dokumen, report_date
from skmlib.presentation.wording.prose import bare, callout, items, paragraph, sentence, strong
from skmlib.rules.periods import Periode, parse
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.models import Realisasi, Rtl
    from skmlib.workspace.parameters import ReportParameters

TITLE = "Realisasi Rencana Tindak Lanjut SKM"
TONES: Mapping[str, Tone] = {"selesai": "success", "berjalan": "info", "belum": "warning"}


def info_tindak_lanjut(parameters: ReportParameters) -> DocumentInfo:
    """Title, author and date of the document."""
    return info_dokumen(parameters, title=TITLE)


def capaian(parameters: ReportParameters) -> tuple[Node, ...]:
    """Of how many plans, how many are done: the percentage is done ÷ planned × 100 (PEKPPP, indicators 6-9)."""
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
            f"Halaman ini memuat tindak lanjut {parameters.unit.nama} atas hasil Survei Kepuasan Masyarakat"
            f"{_of(previous(parameters))}: apa yang direncanakan, apa yang telah dikerjakan, dan buktinya. "
            f"Keadaan per {date(report_date(parameters))}."
        ),
        KeyFigures(
            (
                KeyFigure("Rencana", integer(len(done)), None, "kegiatan"),
                KeyFigure("Selesai", integer(counts["selesai"]), None, join_words(rest) if rest else "seluruhnya"),
                KeyFigure("Persentase selesai", percent(counts["selesai"], len(done)), None, "selesai ÷ rencana × 100"),
            )
        ),
    )


def menurut_unsur(hasil: Hasil, parameters: ReportParameters, foto: Mapping[str, str]) -> tuple[Node, ...]:
    """Every plan with what became of it, by unsur in their order; ``foto`` maps a photo's path to its picture."""
    done = parameters.laporan.realisasi
    known = [each.kode for each in hasil.unsur]
    order = [*known, *dict.fromkeys(each.unsur for each in done if each.unsur not in known)]
    promised = _plans(previous(parameters), parameters)
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
            f"Rencana tindak lanjut {_label(before)} berikut telah ditetapkan; realisasinya belum dicatat.",
        ),
        items((bare(each.kegiatan), f" ({_promise(each)})." if _promise(each) else ".") for each in plans),
    )


def _unsur(
    title: str, done: Sequence[Realisasi], promised: Mapping[tuple[str, str], Rtl], foto: Mapping[str, str]
) -> Iterator[Node]:
    if done:
        yield Heading(1, text(title))
    for each in done:
        yield Heading(2, text(bare(each.kegiatan)))
        plan = promised.get(_key(each))
        if plan is not None and _promise(plan):
            yield paragraph(strong("Rencana: "), f"{_promise(plan)}.")
        when = f" · {date(each.tanggal)}" if each.tanggal else ""
        said = sentence(each.uraian) if each.uraian else "Uraian belum dicatat."
        yield callout(f"{STATUS[each.status]}{when}", said, tone=TONES[each.status])
        if each.bukti:
            yield paragraph(strong("Bukti: "), *linked(each.bukti))
        pictures = [foto[name] for name in each.foto if name in foto]
        if pictures:
            yield Photos(
                tuple(
                    Photo(picture, f"Foto {place} dari {len(pictures)}: {bare(each.kegiatan)}")
                    for place, picture in enumerate(pictures, start=1)
                )
            )


def _plans(before: Periode | None, parameters: ReportParameters) -> dict[tuple[str, str], Rtl]:
    return {} if before is None else {_key(each): each for each in parameters.saudara[before.kode].rtl}


def _key(plan: Rtl | Realisasi) -> tuple[str, str]:
    """A plan and its realisation are the same where unsur and activity are, but for case, spaces and full stop."""
    return plan.unsur, " ".join(bare(plan.kegiatan).casefold().split())


def _promise(plan: Rtl) -> str:
    quarters = join_words([f"triwulan{NBSP}{ROMAN[int(each[-1]) - 1]}" for each in plan.waktu])
    return ", ".join(part for part in (quarters, plan.penanggung_jawab) if part)


def _of(before: Periode | None) -> str:
    return f" {_label(before)}" if before else " periode sebelumnya"


def _label(before: Periode) -> str:
    return period_label(before.kode)
