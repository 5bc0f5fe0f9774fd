"""Sentences of the agency's yearly report: summary, how it was done, what came out, conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import KeyFigure, KeyFigures, Node
from skmlib.presentation.numbers import date, decimal, integer, join_words, percent, period_label
from skmlib.presentation.rekap import aduan, pembuka
from skmlib.presentation.rekap.bagian import NAMED, units_told, unsur_list
from skmlib.presentation.wording.prose import callout, items, paragraph, ref, sentence, strong
from skmlib.rules.rounding import exact
from skmlib.statistics.result_compilation import Rekap

if TYPE_CHECKING:
    from skmlib.workspace.rekapparams import RekapParameters

LOWEST = 3


def ringkasan(rekap: Rekap) -> tuple[Node, ...]:
    """The page for the head: the index, how many units and respondents, what to improve."""
    if not rekap.unit:
        return (_nothing(rekap),)
    planned = sum(each.realisasi.rencana for each in rekap.unit if each.realisasi)
    done = sum(each.realisasi.selesai for each in rekap.unit if each.realisasi)
    figures = KeyFigures(
        (
            KeyFigure("IKM instansi", decimal(rekap.ikm.nilai), rekap.ikm.mutu, rekap.ikm.kinerja or ""),
            KeyFigure("Unit pelayanan", integer(len(rekap.unit)), None, _counted(rekap)),
            KeyFigure("Responden", integer(rekap.responden), None, "seluruh unit"),
            KeyFigure(
                "Tindak lanjut selesai",
                percent(done, planned),
                None,
                f"{integer(done)} dari {integer(planned)} rencana",
            ),
        )
    )
    return figures, items([*_summary(rekap), *_for_the_head(rekap)])


def _for_the_head(rekap: Rekap) -> list[str]:
    """What asks for a decision: samples too small, plans that lack or wait, complaints."""
    short = [each.nama for each in rekap.unit if each.cukup is False]
    bare = [each.nama for each in rekap.unit if not each.rtl and not each.luar]
    waiting = sum(each.status != "selesai" for unit in rekap.unit for each in unit.tindak)
    untold = sum(each.tanpa_laporan for each in rekap.unit)
    lines = [
        f"Jumlah responden belum mencapai minimum pada {units_told(short)}." if short else "",
        f"Belum ada rencana tindak lanjut pada {units_told(bare)}." if bare else "",
        f"{integer(waiting)} rencana tindak lanjut sebelumnya belum selesai." if waiting else "",
        f"{integer(untold)} rencana tindak lanjut sebelumnya belum dilaporkan realisasinya." if untold else "",
        aduan.in_short(rekap),
    ]
    return [line for line in lines if line]


def _summary(rekap: Rekap) -> list[str]:
    lowest = _ends(rekap)
    lines = [
        f"IKM instansi tahun {rekap.tahun} adalah {_graded(rekap)}.",
        _classes(rekap),
        f"Unsur dengan rata-rata terendah di seluruh unit: {unsur_list(rekap, lowest)}." if len(lowest) < 6 else "",
    ]
    change = _change(rekap)
    if change:
        lines.insert(1, change)
    if rekap.tanpa_hasil:
        absent = [unit.nama for unit in rekap.tanpa_hasil]
        named = f": {join_words(absent)}" if len(absent) <= NAMED else ""
        lines.append(f"{integer(len(absent))} unit tidak memiliki hasil{named}.")
    return [line for line in lines if line]


def pelaksanaan(rekap: Rekap) -> tuple[Node, ...]:
    """How many units took part, what makes a unit's year, and who is missing."""
    if not rekap.unit:
        return (_nothing(rekap),)
    found: list[Node] = [
        paragraph(
            f"Sebanyak {integer(len(rekap.unit))} unit memiliki hasil survei tahun {rekap.tahun} dengan "
            f"{integer(rekap.responden)} responden, sebagaimana tercantum pada ",
            ref("tabel-pelaksanaan"),
            ". Hasil setahun suatu unit adalah laporan tahunannya; bila tidak ada, responden periode yang telah "
            f"ditutup sampai dengan {date(rekap.sampai)} digabung menjadi satu. Kolom periode survei menyebutkan yang "
            "mana.",
        )
    ]
    short = [each.nama for each in rekap.unit if each.cukup is False]
    if short:
        found.append(
            callout(
                "Jumlah responden minimum belum tercapai",
                f"Pada {units_told(short)} jumlah responden belum mencapai minimum; bandingkan kolom Responden dan "
                "Minimum.",
                tone="warning",
            )
        )
    late = [unit for unit in rekap.unit if unit.tertinggal]
    if late:
        kinds = dict.fromkeys(kode for unit in late for kode in unit.tertinggal)
        told = join_words([period_label(kode) for kode in sorted(kinds)])
        found.append(
            paragraph(
                f"Periode yang berakhir setelah batas waktu {date(rekap.sampai)} tidak disertakan: {told} pada "
                f"{units_told([unit.nama for unit in late])}. Hasilnya masuk dalam laporan unit dan tidak mengubah "
                "rekapitulasi ini."
            )
        )
    return tuple(found)


def tanpa_hasil(rekap: Rekap) -> tuple[Node, ...]:
    """Names the units without a result; nothing where there is none."""
    if not rekap.tanpa_hasil:
        return ()
    return (
        paragraph(
            f"{integer(len(rekap.tanpa_hasil))} unit tidak memiliki hasil dan tidak masuk dalam IKM instansi, "
            "sebagaimana tercantum pada ",
            ref("tabel-tanpa-hasil"),
            ".",
        ),
    )


def penghitungan() -> tuple[Node, ...]:
    """How unsur, units and agency are computed."""
    return (
        paragraph(
            "Nilai setiap unsur adalah rata-rata jawaban yang terisi (NRR). IKM unit adalah jumlah NRR tertimbang "
            "dikalikan 25, dihitung dari seluruh responden unit. ",
            strong("IKM instansi adalah rata-rata sederhana IKM unit"),
            " sebagaimana tercetak dengan dua desimal, dibulatkan setengah ke atas, sehingga dapat dihitung ulang dari "
            "tabel. Setiap unit berbobot sama, berapa pun respondennya. Peraturan tidak menetapkan cara "
            "menggabungkan unit.",
        ),
    )


def hasil(rekap: Rekap) -> tuple[Node, ...]:
    """The agency's index in a sentence."""
    if not rekap.unit:
        return (_nothing(rekap),)
    values = [each.ikm for each in rekap.unit]
    ends = f" IKM unit berkisar dari {decimal(min(values))} sampai {decimal(max(values))}."
    spread = ends if len(values) > 1 else ""
    return (
        paragraph(
            f"IKM instansi tahun {rekap.tahun} adalah ",
            strong(_graded(rekap)),
            f", rata-rata dari {integer(rekap.ikm.unit)} unit.{spread} Rinciannya tercantum pada ",
            ref("tabel-rekapitulasi"),
            "; formulir rekapitulasi lengkap dengan metode, unsur perbaikan, dan rencana tindak lanjut pada ",
            ref("tabel-formulir-rekapitulasi"),
            ".",
        ),
    )


def unsur(rekap: Rekap) -> tuple[Node, ...]:
    """Highest and lowest unsur over all units."""
    if not rekap.unit:
        return ()
    lowest, highest = _ends(rekap), _ends(rekap, highest=True)
    if set(lowest) & set(highest):
        return (paragraph("Nilai setiap unsur di setiap unit tercantum pada ", ref("gambar-unit-unsur"), "."),)
    return (
        paragraph(
            f"Menurut rata-rata seluruh unit, unsur tertinggi adalah {unsur_list(rekap, highest)}; unsur terendah "
            f"adalah {unsur_list(rekap, lowest)}. Nilai setiap unsur di setiap unit tercantum pada ",
            ref("gambar-unit-unsur"),
            ".",
        ),
    )


def kelompok(rekap: Rekap) -> tuple[Node, ...]:
    """Why groups and no ranks."""
    if not rekap.unit:
        return ()
    return (
        paragraph(
            "Unit dikelompokkan menurut mutu pada ",
            ref("tabel-kelompok-nilai"),
            ". Di dalam kelompok, unit disebut menurut abjad: selisih kecil antarunit dengan layanan dan pengguna yang "
            f"berbeda bukan urutan prestasi. {_classes(rekap)}",
        ),
    )


def layanan(rekap: Rekap) -> tuple[Node, ...]:
    """Whether services have figures of their own."""
    if any(each.ikm is not None for unit in rekap.unit for each in unit.layanan):
        return (paragraph("IKM setiap jenis layanan tercantum pada ", ref("tabel-layanan"), "."),)
    return (paragraph("Tidak ada unit yang mencatat jenis layanan respondennya."),)


def tren(rekap: Rekap) -> tuple[Node, ...]:
    """The change since the year before; says so where there is none."""
    change = _change(rekap)
    if not change:
        return (paragraph("Belum ada IKM instansi tahun sebelumnya sehingga tren belum dapat ditampilkan."),)
    counts = {each.unit for each in rekap.tren if each.ikm is not None}
    note = (
        " Jumlah unit tidak sama setiap tahun, sehingga perubahan juga mencerminkan unit yang disurvei."
        if len(counts) > 1
        else ""
    )
    return (paragraph(f"{change}{note} Nilai setiap tahun tercantum pada ", ref("tabel-tren-instansi"), "."),)


def kesimpulan(rekap: Rekap, parameters: RekapParameters) -> tuple[Node, ...]:
    """The conclusion with the signature block."""
    return (
        items([*_summary(rekap), *_achieved(rekap)], ordered=True) if rekap.unit else _nothing(rekap),
        *(
            (paragraph("Sasaran yang ditetapkan:"), items(sentence(each) for each in parameters.rekap.sasaran))
            if parameters.rekap.sasaran
            else ()
        ),
        paragraph(
            "Hasil ini disampaikan kepada Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi dan "
            "menjadi dasar perbaikan pelayanan pada tahun berikutnya."
        ),
        *pembuka.tanda_tangan(parameters),
    )


def _achieved(rekap: Rekap) -> list[str]:
    """What became of the earlier plans and of complaints."""
    states = [each.status for unit in rekap.unit for each in unit.tindak]
    parts = {"berjalan": "masih berjalan", "belum": "belum dilaksanakan"}
    rest = [f"{integer(states.count(state))} {words}" for state, words in parts.items() if state in states]
    told = f"Dari {integer(len(states))} rencana tindak lanjut yang dilaporkan tahun ini, "
    told += join_words([f"{integer(states.count('selesai'))} telah selesai", *rest])
    lines = [f"{told}." if states else "", aduan.in_short(rekap)]
    return [line for line in lines if line]


def _graded(rekap: Rekap) -> str:
    return f"{decimal(rekap.ikm.nilai)}, mutu {rekap.ikm.mutu} ({rekap.ikm.kinerja})"


def _classes(rekap: Rekap) -> str:
    letters = sorted({each.mutu for each in rekap.unit})
    told = [f"{integer(sum(each.mutu == letter for each in rekap.unit))} unit bermutu {letter}" for letter in letters]
    return f"Menurut mutu: {join_words(told)}."


def _change(rekap: Rekap) -> str:
    *before, now = rekap.tren
    known = [each for each in before if each.ikm is not None]
    if not known or now.ikm is None or known[-1].ikm is None:
        return ""
    last = known[-1]
    step = exact(now.ikm) - exact(known[-1].ikm)
    verb = "naik" if step > 0 else "turun" if step < 0 else "tetap"
    size = f" {decimal(abs(step))} poin" if step else ""
    return f"Dibandingkan dengan tahun {last.tahun} ({decimal(last.ikm)}), IKM instansi {verb}{size}."


def _ends(rekap: Rekap, *, highest: bool = False) -> list[str]:
    """Codes of the three unsur with the lowest (or highest) mean over the units, ties with the third included."""
    known = [
        (value, place, each.kode)
        for place, each in enumerate(rekap.unsur)
        if (value := rekap.rerata_unsur[each.kode]) is not None
    ]
    known.sort(key=lambda item: (-item[0] if highest else item[0], item[1]))
    limit = known[min(LOWEST, len(known)) - 1][0] if known else 0.0
    return [kode for value, _, kode in known if (value >= limit if highest else value <= limit)]


def _counted(rekap: Rekap) -> str:
    outside = sum(each.luar for each in rekap.unit)
    return f"{integer(outside)} hasil dari luar" if outside else "dengan hasil survei"


def _nothing(rekap: Rekap) -> Node:
    return callout("Belum ada hasil", f"Tidak ada unit yang memiliki hasil survei tahun {rekap.tahun}.", tone="warning")
