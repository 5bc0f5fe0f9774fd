"""The fieldwork of all reports as one table for the terminal; terms of the regulation keep their Indonesian names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from skmlib.fieldwork.pantau import Kemajuan, Pantauan
from skmlib.rules.periods import Periode
from skmlib.rules.rounding import half_up

NAME, DASH = 30, "-"
EMPTY = "; no data yet (belum ada data)"
HEADINGS = (
    "upp, layanan",
    "n",
    "populasi",
    "minimum",
    "target",
    "short",
    "%",
    "first",
    "last",
    "/day",
    "7 days",
    "needed",
    "finish",
    "status",
)
RIGHT = frozenset({"n", "populasi", "minimum", "target", "short", "%", "/day", "7 days", "needed"})
KEY = (
    "short: of the minimum (Krejcie-Morgan), or of the target where the populasi is unknown. /day: respondents per",
    "calendar day since the first one; 7 days: in the last seven days; needed: to the period's last day. finish: day",
    "reached, or (~) expected at the pace of the last seven days. Days are month-day.",
)


def lines(found: Sequence[Pantauan]) -> Iterator[str]:
    """A head line a report, under it the unit and its services in columns that are aligned over all reports."""
    if not found:
        return
    tables = [(each, _table(each)) for each in found]
    rows = [row for _, table in tables for row in table]
    kept = [
        place
        for place, heading in enumerate(HEADINGS)
        if heading != "target" or any(row[place] != DASH for row in rows)
    ]
    widths = {place: max(len(row[place]) for row in (HEADINGS, *rows)) for place in kept}

    def line(row: Sequence[str]) -> str:
        cells = [
            row[place].rjust(widths[place]) if HEADINGS[place] in RIGHT else row[place].ljust(widths[place])
            for place in kept
        ]
        return "  ".join(cells).rstrip()

    yield line(HEADINGS)
    for each, table in tables:
        yield ""
        yield _head(each)
        yield from map(line, table)
        yield from (f"  ! {note}" for note in remarks(each))
    yield ""
    yield from KEY


def remarks(found: Pantauan) -> Iterator[str]:
    """What to look at in the rows that were read; nothing where there is nothing."""
    mutu, unit = found.mutu, found.unit
    if found.dasar_minimum == "unit" and any(each.minimum is not None for each in found.layanan):
        yield "the minimum holds for the unit; that of a layanan is its proportional part"
    for name, words in (
        ("ditolak", "rows rejected, without any valid answer"),
        ("jawaban_dikosongkan", "answers outside the scale, blanked"),
        ("tanpa_tanggal", "rows without a readable date, in no period"),
        ("tanggal_menyimpang", "respondents dated outside the period"),
        ("dikeluarkan", "rows left out by the parameters"),
    ):
        if mutu.get(name):
            yield f"{words}: {mutu[name]}"
    if found.hari_kosong:
        yield f"respondents without a date, counted but in no pace: {found.hari_kosong}"
    if found.sesudah_tanggal:
        yield f"respondents dated after {found.tanggal}, not counted: {found.sesudah_tanggal}"
    if found.layanan_tak_dikenal:
        yield f"respondents of no known layanan: {found.layanan_tak_dikenal}"
    if found.layanan_tak_dikenal is None and found.ada_data and found.dasar_minimum == "layanan":
        yield "no layanan in the data, though the minimum holds per layanan"
    if mutu.get("garis_lurus") and found.ada_data:
        share = half_up(Fraction(100 * mutu["garis_lurus"], mutu["diterima"]), 0)
        yield f"same answer to every question: {mutu['garis_lurus']} of {mutu['diterima']} respondents ({share} %)"
    if unit.populasi is not None and unit.terkumpul > unit.populasi:
        yield f"more respondents than the populasi: {unit.terkumpul} of {unit.populasi}"
    if found.sampling == "sensus" and unit.populasi is not None and unit.terkumpul < unit.populasi:
        yield f"sampling is 'sensus', users without an answer: {unit.populasi - unit.terkumpul}"


def _head(found: Pantauan) -> str:
    period = found.periode
    text = f"{found.upp} {period.kode} ({period.mulai} to {period.selesai})"
    if found.tanggal is None:
        return text + ("; no day is known" if found.ada_data else EMPTY)
    source = "the last response" if found.tanggal_dari == "respons terakhir" else "--tanggal"
    left = f"{found.sisa_hari} days left" if found.sisa_hari else "no day left"
    empty = "" if found.ada_data else "; no response by then" if found.sesudah_tanggal else EMPTY
    return f"{text}; as of {found.tanggal} ({source}), {left}{empty}"


def _table(found: Pantauan) -> list[tuple[str, ...]]:
    rows = [_row("  semua layanan" if found.layanan else "  unit", found.unit, found.periode)]
    return rows + [_row(f"  {_short(each.nama)}", each, found.periode) for each in found.layanan]


def _row(name: str, each: Kemajuan, period: Periode) -> tuple[str, ...]:
    expected = "~" if each.selesai and each.kurang else ""
    return (
        name,
        str(each.terkumpul),
        _count(each.populasi),
        _count(each.minimum),
        _count(each.target),
        _count(each.kurang),
        DASH if each.tercapai is None else str(int(each.tercapai)),
        _day(each.hari_pertama, period),
        _day(each.hari_terakhir, period),
        _pace(each.laju),
        _pace(each.laju_7_hari),
        _pace(each.laju_perlu),
        expected + _day(each.selesai, period),
        f"berakhir, kurang {each.kurang}" if each.status == "berakhir" else each.status,
    )


def _count(value: int | None) -> str:
    return DASH if value is None else str(value)


def _pace(value: float | None) -> str:
    return DASH if value is None else str(half_up(value, 1))


def _day(day: date | None, period: Periode) -> str:
    """Month and day; with the year where it is another than the period's."""
    if day is None:
        return DASH
    return day.isoformat() if day.year != period.tahun else day.isoformat()[5:]


def _short(text: str) -> str:
    return text if len(text) <= NAME else text[: NAME - 3].rstrip() + "..."
