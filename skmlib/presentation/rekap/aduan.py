"""Complaints of the year beside the scores: by unsur over all units, and by unit beside its pengaduan score.

They are counts of complaints, without persons, and public: a reader sees whether words and scores agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words, percent
from skmlib.presentation.rekap.bagian import title_of, unsur_label
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.statistics.result_compilation import AduanRekap, Rekap

BY_UNSUR, BY_UNIT = "tabel-aduan-unsur", "tabel-aduan-unit"
OTHER = "lainnya"
HANDLING = "pengaduan"
NATIONAL = "Sistem Pengelolaan Pengaduan Pelayanan Publik Nasional–Layanan Aspirasi dan Pengaduan Online Rakyat"


def aduan(rekap: Rekap) -> tuple[Node, ...]:
    """Sentence and tables; says so where nobody counted complaints."""
    units = [(unit, unit.aduan) for unit in rekap.unit if unit.aduan is not None]
    if not units and rekap.aduan is None:
        return (paragraph("Jumlah aduan masyarakat menurut unsur tidak dicatat untuk tahun ini."),)
    shown = rekap.aduan or summed([each for _, each in units])
    received, settled = sum(shown.jumlah.values()), sum(shown.selesai.values())
    most = _most(rekap, shown)
    source = join_words([spelled(each) for each in shown.sumber])
    whose = "instansi" if rekap.aduan is not None else f"{integer(len(units))} unit yang mencatatnya"
    share = f"; {integer(settled)} di antaranya selesai ({percent(settled, received)})" if received else ""
    covered = f" Periode aduan: {join_words(rekap.aduan.periode)}." if rekap.aduan and rekap.aduan.periode else ""
    told = paragraph(
        f"Menurut catatan {source}, {whose} menerima {integer(received)} aduan{share}.{most}{covered} Rinciannya "
        "tercantum pada ",
        ref(BY_UNSUR),
        *((" dan ", ref(BY_UNIT)) if units else ()),
        ". Aduan datang dari orang yang memilih untuk mengadu, sehingga jumlahnya tidak mengukur kepuasan seluruh "
        "pengguna layanan.",
    )
    return (told, _by_unsur(rekap, shown), *((_by_unit(rekap),) if units else ()))


def spelled(source: str) -> str:
    """A source of complaints within a sentence: the national system spelled out, a common noun in small letters.

    >>> spelled("Kotak saran"), spelled("Instagram"), spelled("Laman Dinas Kesehatan")
    ('kotak saran', 'Instagram', 'Laman Dinas Kesehatan')
    """
    if source == "SP4N-LAPOR!":
        return f"{NATIONAL} ({source})"
    first, _, rest = source.partition(" ")
    return source[:1].lower() + source[1:] if rest[:1].islower() and first.istitle() else source


def in_short(rekap: Rekap) -> str:
    """Complaints in one sentence, empty where nobody counted them."""
    given = [unit.aduan for unit in rekap.unit if unit.aduan is not None]
    shown = rekap.aduan or (summed(given) if given else None)
    if shown is None:
        return ""
    received, settled = sum(shown.jumlah.values()), sum(shown.selesai.values())
    of = f", {integer(settled)} di antaranya selesai ({percent(settled, received)})" if received else ""
    return f"Aduan masyarakat yang dicatat sebanyak {integer(received)}{of}."


def summed(found: list[AduanRekap]) -> AduanRekap:
    """Several units' counts as one."""

    def add(parts: list[Mapping[str, int]]) -> dict[str, int]:
        codes = dict.fromkeys(kode for part in parts for kode in part)
        return {kode: sum(part.get(kode, 0) for part in parts) for kode in codes}

    sources = tuple(dict.fromkeys(name for each in found for name in each.sumber))
    return AduanRekap(sources, add([each.jumlah for each in found]), add([each.selesai for each in found]))


def _most(rekap: Rekap, shown: AduanRekap) -> str:
    """The unsur with most complaints, all of a tie."""
    known = {each.kode for each in rekap.unsur}
    counts = {kode: count for kode, count in shown.jumlah.items() if count and kode in known}
    if not counts:
        return ""
    first = [each.kode for each in rekap.unsur if counts.get(each.kode) == max(counts.values())]
    if len(first) > 3:
        return ""
    names = join_words([unsur_label(rekap, kode) for kode in first])
    count = f"{'masing-masing ' if len(first) > 1 else ''}{integer(max(counts.values()))} aduan"
    return f" Aduan terbanyak mengenai {names} ({count})."


def _by_unsur(rekap: Rekap, shown: AduanRekap) -> Table:
    rows = [
        row(
            each.nomor,
            each.nama,
            decimal(rekap.rerata_unsur[each.kode]),
            *_counts(shown, each.kode),
        )
        for each in rekap.unsur
    ]
    known = [each.kode for each in rekap.unsur]
    rest = [kode for kode in shown.jumlah if kode not in known]
    if rest:
        others = AduanRekap(
            (),
            {OTHER: sum(shown.jumlah[kode] for kode in rest)},
            {OTHER: sum(shown.selesai.get(kode, 0) for kode in rest)},
        )
        rows.append(row("", "Di luar unsur yang disurvei", MISSING, *_counts(others, OTHER)))
    received, settled = sum(shown.jumlah.values()), sum(shown.selesai.values())
    total = (
        Cell("Seluruh aduan", bold=True, span=3, align="left"),
        *(Cell(text, bold=True) for text in (integer(received), integer(settled), percent(settled, received))),
    )
    return Table(
        id=BY_UNSUR,
        caption="Aduan masyarakat dan nilai unsur",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, RIGHT),
        header=(header("No.", "Unsur", "Rata-rata nilai unit", "Aduan", "Selesai", "Persentase selesai"),),
        rows=(*rows, total),
        note="Tanda “–”: tidak dicatat." if any(each.kode not in shown.jumlah for each in rekap.unsur) else "",
        total_rows=1,
    )


def _by_unit(rekap: Rekap) -> Table:
    scored = unsur_label(rekap, HANDLING) if any(each.kode == HANDLING for each in rekap.unsur) else "Pengaduan"
    heads = header("Unit pelayanan", f"Nilai {scored}", "Seluruh aduan", "Selesai", "Persentase selesai")
    rows = []
    for unit in rekap.unit:
        found = unit.aduan
        if found is None:
            continue
        received, settled = sum(found.jumlah.values()), sum(found.selesai.values())
        share = percent(settled, received) if received else MISSING
        rows.append(
            row(title_of(unit), decimal(unit.nrr.get(HANDLING)), integer(received), integer(settled), share),
        )
    return Table(
        id=BY_UNIT,
        caption="Aduan masyarakat dan nilai penanganan pengaduan menurut unit",
        columns=(Column("left", 0.42), DECIMAL, RIGHT, RIGHT, RIGHT),
        header=(heads,),
        rows=tuple(rows),
        note="Unit yang tidak mencatat aduannya tidak disebut.",
    )


def _counts(shown: AduanRekap, kode: str) -> tuple[str, str, str]:
    if kode not in shown.jumlah:
        return (MISSING,) * 3
    received, settled = shown.jumlah[kode], shown.selesai.get(kode, 0)
    return integer(received), integer(settled), percent(settled, received) if received else MISSING
