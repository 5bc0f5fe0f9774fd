"""The glossary of the statistical annex: what its terms mean, for a reader who is no statistician."""

from __future__ import annotations

from skmlib.presentation.nodes import Heading, Node, Run
from skmlib.presentation.wording.prose import items, strong

TERMS = (
    (
        "Aturan Cochran",
        "syarat uji khi-kuadrat: paling banyak seperlima frekuensi harapan kurang dari 5 dan tidak ada yang kurang "
        "dari 1; bila tidak dipenuhi, dipakai uji Monte-Carlo atau uji eksak Fisher.",
    ),
    (
        "Bootstrap",
        "pengambilan ulang responden secara acak dari data yang sama, ribuan kali, untuk melihat seberapa sering suatu "
        "hasil, misalnya urutan unsur, berulang.",
    ),
    ("Cochran Q", "uji apakah bagian ya–tidak dari responden yang sama berbeda antarpertanyaan."),
    (
        "Efek desain atau efek rancangan",
        "berapa kali lebih besar ragam suatu nilai dibandingkan dengan sampel acak sederhana sebesar itu; efek 2 "
        "berarti ketelitiannya setara dengan setengah jumlah responden.",
    ),
    ("Galat baku", "besarnya ketidakpastian suatu nilai karena yang ditanya hanya sebagian pengguna layanan."),
    (
        "Holm",
        "koreksi nilai p bila banyak hal diuji sekaligus, sehingga peluang adanya satu saja kesimpulan keliru tetap "
        "dalam batas yang ditetapkan.",
    ),
    (
        "Kish",
        "rumus efek rancangan yang hanya disebabkan bobot responden yang tidak sama: 1 + kuadrat koefisien keragaman "
        "bobot.",
    ),
    (
        "Logit",
        "logaritma perbandingan suatu bagian dengan sisanya; selang yang dihitung pada skala ini tidak melampaui nilai "
        "terendah dan tertinggi yang mungkin.",
    ),
    (
        "Nilai p",
        "peluang memperoleh selisih sebesar yang teramati atau lebih seandainya sebenarnya tidak ada perbedaan; nilai "
        "p tidak menunjukkan besarnya perbedaan.",
    ),
    (
        "Raking",
        "penyesuaian bobot responden berulang-ulang sampai susunannya menurut setiap karakteristik sama dengan susunan "
        "pengguna layanan.",
    ),
    (
        "Satterthwaite",
        "perkiraan derajat bebas untuk uji t dan selang kepercayaan bila ragam kelompok yang dibandingkan atau "
        "digabungkan tidak sama.",
    ),
    (
        "Selang kepercayaan 95\u00a0%",
        "rentang di sekitar suatu nilai; bila survei yang sama diulang berkali-kali, sekitar 95 dari 100 rentang "
        "seperti itu memuat nilai seluruh pengguna layanan.",
    ),
)
"""Terms in the order of the alphabet, each with its meaning as the rest of a sentence."""


def istilah() -> tuple[Node, ...]:
    """A chapter of its own: the terms with their meanings."""
    return Heading(1, (Run("Istilah"),)), items((strong(term), f": {meaning}") for term, meaning in TERMS)
