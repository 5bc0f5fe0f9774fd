"""Internal sentences on performance and keterkaitan: which unsur lie in which quadrant, and what that does not say."""

from __future__ import annotations

from skmlib.presentation.common import unsur_short
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import join_words
from skmlib.presentation.wording.prose import callout, items, paragraph, strong, term
from skmlib.statistics.drivers import KUADRAN, UNCLEAR
from skmlib.statistics.result import Hasil

FIRST = "perbaiki lebih dulu"


def kuadran_unsur(hasil: Hasil) -> tuple[Node, ...]:
    """The unsur by quadrant, those whose interval holds a line last."""
    found = hasil.pendorong
    if found is None:
        return ()
    by_quadrant: dict[str, list[str]] = {}
    for each in found.unsur:
        by_quadrant.setdefault(each.kuadran or f"tidak dapat ditempatkan: {each.kuadran_alasan}", []).append(
            unsur_short(hasil, each.unsur)
        )
    order = [*KUADRAN.values(), UNCLEAR]
    named = sorted(by_quadrant, key=lambda name: order.index(name) if name in order else len(order))
    if not named:
        return ()
    if named == [UNCLEAR]:
        return (_unclear(),)
    lines = [(strong(f"{name[:1].upper()}{name[1:]}: "), f"{join_words(by_quadrant[name])}.") for name in named]
    return (_first(by_quadrant), items(lines))


def catatan_keterkaitan(hasil: Hasil) -> tuple[Node, ...]:
    """Why it is called keterkaitan and not importance."""
    found = hasil.pendorong
    if found is None:
        return ()
    chosen = "" if found.alasan is None else " Selangnya dihitung seolah-olah respondennya diambil secara acak."
    return (
        callout(
            "Keterkaitan, bukan kepentingan",
            "Keterkaitan adalah korelasi nilai suatu unsur dengan jumlah unsur lainnya. IKM sendiri adalah rata-rata "
            "unsur-unsur itu, sehingga angka ini tidak dapat menunjukkan unsur mana yang ",
            term("penting"),
            " bagi masyarakat atau yang mendorong kepuasannya. ",
            f"{_asked(hasil)}{chosen}",
        ),
    )


def _asked(hasil: Hasil) -> str:
    if hasil.kepentingan is not None:
        return "Untuk itu kuesioner ini memuat pertanyaan tersendiri; lihat kepentingan unsur di bawah."
    return "Untuk itu kuesioner memerlukan pertanyaan tersendiri, misalnya kepuasan secara keseluruhan."


def _unclear() -> Paragraph:
    return paragraph(
        "Kuadran semua unsur belum jelas, karena setiap selangnya mencakup sedikitnya satu garis batas. Gambar ini "
        "belum dapat dipakai untuk memilah unsur; pakailah urutan unsur di atas."
    )


def _first(by_quadrant: dict[str, list[str]]) -> Paragraph:
    if FIRST in by_quadrant:
        return paragraph(
            f"Kinerja {join_words(by_quadrant[FIRST])} di bawah batas, sedangkan keterkaitannya dengan unsur lain "
            "tinggi. Letak setiap unsur:"
        )
    return paragraph(f"Tidak ada unsur yang jelas terletak di kuadran “{FIRST}”. Letak setiap unsur:")
