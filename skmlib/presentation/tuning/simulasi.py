"""How large a change can be detected: a table over n, the power of some changes, and formula beside simulation."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.nodes import Figure, Paragraph, Run, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, level, percent, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.presentation.tuning import kurva
from skmlib.presentation.tuning.kurva import Garis, Sumbu
from skmlib.statistics.detection import Deteksi, Simulasi


def bacaan(baris: Deteksi, s: float, kuasa: float, alpha: float = 0.05) -> Paragraph:
    """The smallest change that the survey's own n detects."""
    view = f" (±{decimal(baris.populasi)} bila populasinya sendiri yang dibandingkan)" if baris.populasi else ""
    return Paragraph(
        (
            Run(
                f"Dengan {integer(baris.n)} responden pada kedua periode dan simpangan baku {decimal(s)} poin, "
                f"perubahan IKM ±{decimal(baris.proses)} poin{view} terdeteksi dengan peluang {percent(kuasa, 1, 0)} "
                f"pada taraf {level(alpha)}; perubahan yang lebih kecil sering luput."
            ),
        )
    )


def tabel(deteksi: Sequence[Deteksi], kuasa: float, sendiri: int | None = None) -> Table:
    """Over n: the smallest detectable change in both views, and the power of some changes; ``sendiri`` in bold."""
    changes = [change for change, _ in deteksi[0].kuasa] if deteksi else []
    rows = [
        row(
            integer(each.n),
            f"±{decimal(each.proses)}",
            MISSING if each.populasi is None else f"±{decimal(each.populasi)}",
            *(percent(share, 1, 0) for _, share in each.kuasa),
            bold=each.n == sendiri,
        )
        for each in deteksi
    ]
    return Table(
        id="tabel-deteksi",
        caption="Perubahan IKM yang dapat dideteksi menurut jumlah responden",
        columns=(RIGHT, DECIMAL, DECIMAL, *(RIGHT,) * len(changes)),
        header=(header("n tiap periode", "Proses", "Populasi", *(f"Kuasa {signed(each, 1)}" for each in changes)),),
        rows=tuple(rows),
        note=f"Proses dan populasi: perubahan terkecil yang terdeteksi dengan kuasa {percent(kuasa, 1, 0)}, dalam poin "
        "IKM; populasi memakai koreksi populasi terhingga dan kosong bila n mencapai N atau N tidak diketahui. "
        "Kuasa: peluang bahwa uji proses menemukan perubahan sebesar itu. Respondennya dianggap ditarik acak dan "
        "saling bebas pada kedua periode.",
    )


def gambar(deteksi: Sequence[Deteksi], kuasa: float) -> Figure:
    """Power over the size of the change, one curve for each n; the wanted power as a line."""
    curves = [Garis(f"n = {integer(each.n)}", each.kuasa) for each in deteksi]
    most = max(change for each in deteksi for change, _ in each.kuasa)
    canvas = kurva.draw(
        curves,
        x=Sumbu("Perubahan IKM (poin)", 0, most, kurva.points),
        y=Sumbu("Kuasa uji", 0, 1, kurva.percent),
        mendatar=[(kuasa, f"kuasa {percent(kuasa, 1, 0)}")],
    )
    return Figure(
        id="gambar-kuasa",
        caption="Kuasa uji menurut besarnya perubahan",
        alt="Kurva kuasa uji terhadap perubahan IKM. "
        + "; ".join(
            f"n = {integer(each.n)}: kuasa {percent(kuasa, 1, 0)} pada {decimal(each.proses)} poin" for each in deteksi
        )
        + ".",
        svg=canvas.svg("gambar-kuasa"),
        note="Cara pandang proses, jumlah responden sama pada kedua periode.",
    )


def perbandingan(simulasi: Sequence[Simulasi], alpha: float = 0.05) -> Table:
    """Power by formula beside the share of simulated surveys, with the error of the simulation."""
    rows = [
        row(
            signed(each.perubahan, 1),
            percent(each.rumus, 1),
            f"{decimal(each.s[0])} dan {decimal(each.s[1])}",
            percent(each.rumus_sesudah, 1),
            percent(each.kuasa, 1),
            f"±{percent(1.96 * each.galat, 1)}",
            "ya" if abs(each.kuasa - each.rumus_sesudah) <= 3 * max(each.galat, 1 / each.ulangan) else "tidak",
        )
        for each in simulasi
    ]
    repeats = simulasi[0].ulangan if simulasi else 0
    return Table(
        id="tabel-simulasi",
        caption="Kuasa uji menurut rumus dan menurut simulasi",
        columns=(DECIMAL, DECIMAL, RIGHT, DECIMAL, DECIMAL, DECIMAL, LEFT),
        header=(
            header(
                "Perubahan (poin)",
                "Rumus, sebaran tetap",
                "Simpangan baku sebelum dan sesudah",
                "Rumus dengan keduanya",
                "Simulasi",
                "Galat simulasi",
                "Sesuai",
            ),
        ),
        rows=tuple(rows),
        note=f"{integer(repeats)} pasang survei tiruan tiap perubahan, ditarik dari jawaban survei ini; uji yang sama "
        f"dengan laporan, taraf {level(alpha)}. Pada perubahan 0 yang diharapkan ialah taraf itu. Galat simulasi: 1,96 "
        "galat baku. Sesuai: berbeda paling banyak tiga galat baku simulasi dari rumus dengan kedua simpangan baku. "
        "Jawaban yang condong mengubah sebarannya ketika nilainya berubah. Perubahan yang (hampir) melampaui ujung "
        "skala dibalik arahnya.",
    )
