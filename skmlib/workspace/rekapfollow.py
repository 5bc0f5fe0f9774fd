"""What the reports of a unit's year tell of the follow-up, of their publication and of complaints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from skmlib.rules import periods
from skmlib.rules.periods import Periode
from skmlib.statistics.result_compilation import AduanRekap, PublikasiRekap, RencanaRekap, TindakRekap
from skmlib.workspace import aduan as complaints
from skmlib.workspace.models import Laporan, Realisasi, Rtl

Reports = Mapping[str, Laporan]
Key = tuple[str, str]


def telling(reports: Reports, order: Sequence[Sequence[str]], has: Callable[[Laporan], object]) -> tuple[str, ...]:
    """Codes of the reports that are asked: of the first group of which any has something to say, those that have."""
    for group in order:
        found = tuple(kode for kode in group if has(reports[kode]))
        if found:
            return found
    return ()


def plans(reports: Reports, kode: str) -> tuple[RencanaRekap, ...]:
    """The plans of a report, each with the triwulan of a year that it means."""
    own = periods.parse(kode)
    return tuple(
        RencanaRekap(
            each.unsur,
            each.kegiatan,
            tuple(periods.planned(own, int(quarter[-1])).kode for quarter in each.waktu),
            each.penanggung_jawab,
            each.jangka,
        )
        for each in reports[kode].rtl
    )


def followed(reports: Reports, told: Sequence[str]) -> tuple[TindakRekap, ...]:
    """The plans whose realisation the reports ``told``, in their order, record, each once: its latest state counts.

    A report that repeats a state without day, evidence or photos leaves those that were told before.
    """
    found: dict[Key, TindakRekap] = {}
    for kode in told:
        for each in reports[kode].realisasi:
            before = found.get(key(each))
            same = before if before is not None and before.status == each.status else None
            found[key(each)] = TindakRekap(
                kode,
                each.unsur,
                each.kegiatan,
                each.status,
                each.tanggal.isoformat() if each.tanggal else (same.tanggal if same else None),
                each.bukti or (same.bukti if same else None),
                len(each.foto) or (same.foto if same else 0),
                _promised(reports, periods.parse(kode), each),
            )
    return tuple(found.values())


def untold(reports: Reports, parts: Sequence[str]) -> int:
    """How many plans of the reports just before ``parts`` no realisation tells of, each plan once.

    A plan and its realisation are the same by unsur and activity; where the words differ they are paired by number.
    """
    known = {key(each) for kode in parts for each in reports[kode].realisasi}
    planned = {key(each) for report in reports.values() for each in report.rtl}
    count = 0
    for kode in parts:
        before = previous(reports, periods.parse(kode))
        if before is not None:
            open_plans = [key(each) for each in reports[before].rtl if key(each) not in known]
            known.update(open_plans)
            other_words = [each for each in reports[kode].realisasi if key(each) not in planned]
            count += max(0, len(open_plans) - len(other_words))
    return count


def published(reports: Reports, codes: Sequence[str]) -> tuple[PublikasiRekap, ...]:
    """Where reports were published, in the order of their periods."""
    return tuple(
        PublikasiRekap(kode, each.media, each.tautan, each.tanggal.isoformat() if each.tanggal else None)
        for kode in codes
        for each in reports[kode].bukti_publikasi
    )


def complained(reports: Reports, codes: Sequence[str]) -> AduanRekap | None:
    """Complaints of several reports, summed."""
    found = [reports[kode].aduan for kode in codes]
    return complaints.total([complaints.as_result(each) for each in found if each is not None])


def key(plan: Rtl | Realisasi) -> Key:
    """What makes a plan and its realisation the same: unsur and activity, but for case, spaces and full stop."""
    return plan.unsur, " ".join(plan.kegiatan.strip().rstrip(".").casefold().split())


def previous(reports: Reports, own: Periode) -> str | None:
    """The last report of the same kind before a period, whose plans its realisation is about."""
    earlier = [each for each in map(periods.parse, reports) if each.jenis == own.jenis and each.selesai < own.mulai]
    return max(earlier, key=lambda each: each.mulai).kode if earlier else None


def _promised(reports: Reports, own: Periode, done: Realisasi) -> str | None:
    """The day of the first report that held the plan, else of the last one before; ``None`` where there is none."""
    held = [
        each
        for each in map(periods.parse, reports)
        if each.selesai < own.selesai and key(done) in {key(plan) for plan in reports[each.kode].rtl}
    ]
    kode = min(held, key=lambda each: each.selesai).kode if held else previous(reports, own)
    if kode is None:
        return None
    return (reports[kode].tanggal_laporan or periods.parse(kode).selesai).isoformat()
