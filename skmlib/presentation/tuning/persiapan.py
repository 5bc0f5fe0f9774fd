"""The plan of a survey: minimum sample, allocation over services, precision to expect and what a stricter one costs."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Figure, KeyFigure, KeyFigures, Paragraph, Run, Table
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.presentation.tuning.kurva import Garis, Sumbu, Tanda, draw, points
from skmlib.statistics.planning import Alokasi, Rencana

NAMES = {"sebanding": "sebanding", "lantai": "sebanding dengan lantai", "layanan": "minimum tiap layanan"}


def ringkasan(rencana: Rencana) -> KeyFigures:
    """Users, minimum and the precision to expect."""
    return KeyFigures(
        (
            KeyFigure("Populasi", integer(rencana.total), None, f"{integer(len(rencana.populasi))} layanan"),
            KeyFigure("Sampel minimum", integer(rencana.minimum), None, "Krejcie dan Morgan, satu unit"),
            KeyFigure("Ketelitian", f"±{decimal(rencana.setengah_lebar)}", None, "poin IKM, selang kepercayaan 95 %"),
            KeyFigure("Simpangan baku", decimal(rencana.simpangan_baku), None, "poin IKM antarresponden"),
        )
    )


def alokasi(rencana: Rencana) -> Table:
    """Respondents of each service under the three designs, with the half width of the service's own index."""
    rows = [
        row(
            nama,
            integer(users),
            *(text for each in rencana.alokasi for text in _cells(each.jumlah[nama], each.per_layanan[nama])),
        )
        for nama, users in rencana.populasi.items()
    ]
    total = row(
        "Unit",
        integer(rencana.total),
        *(text for each in rencana.alokasi for text in _cells(each.total, each.setengah_lebar)),
        bold=True,
    )
    lacking = any(None in (each.setengah_lebar, *each.per_layanan.values()) for each in rencana.alokasi)
    tops = (Cell("Layanan", rowspan=2), Cell("Populasi", rowspan=2))
    named = tuple(Cell(_name(each, rencana), span=2, align="center") for each in rencana.alokasi)
    return Table(
        id="tabel-alokasi",
        caption="Alokasi sampel dan ketelitian yang diharapkan",
        columns=(LEFT, RIGHT, *(RIGHT, DECIMAL) * len(rencana.alokasi)),
        header=((*tops, *named), header(*("n", "±") * len(rencana.alokasi))),
        rows=(*rows, total),
        total_rows=1,
        note="±: setengah lebar selang kepercayaan 95 % dalam poin IKM; layanan menurut IKM-nya sendiri, unit menurut "
        "IKM yang ditimbang dengan pengguna layanan, dengan simpangan baku yang sama untuk semua layanan. IKM resmi "
        "menggabungkan responden tanpa penimbang: alokasi yang tidak sebanding menggeser bobot layanan di dalamnya."
        + (f" {MISSING}: layanan itu, atau salah satu layanan unit, tidak cukup respondennya." if lacking else ""),
    )


def biaya_ketelitian(rencana: Rencana) -> Table:
    """Respondents needed for each half width, held against the minimum."""
    rows = [
        row(
            f"±{decimal(each.setengah_lebar)}",
            integer(each.n),
            percent(each.n, rencana.total),
            f"{decimal(each.kali)} kali",
            integer(each.tanpa_populasi),
        )
        for each in rencana.ketelitian
    ]
    return Table(
        id="tabel-biaya-ketelitian",
        caption="Responden yang diperlukan untuk ketelitian tertentu",
        columns=(LEFT, RIGHT, DECIMAL, DECIMAL, RIGHT),
        header=(header("Ketelitian (poin)", "n", "Bagian populasi", "Terhadap minimum", "n bila populasi tak hingga"),),
        rows=tuple(rows),
        note=f"Sampel acak sederhana dari {integer(rencana.total)} pengguna; simpangan baku "
        f"{decimal(rencana.simpangan_baku)} poin.",
    )


def kurva_ketelitian(rencana: Rencana) -> Figure:
    """Half width over n, with the minimum and the widths asked for marked."""
    widest = max(width for _, width in rencana.kurva)
    top = min(widest, 4 * rencana.setengah_lebar or widest) or 1.0
    shown = tuple((float(n), width) for n, width in rencana.kurva if width <= top)
    least = 0.04 * rencana.total
    others = [
        each for each in rencana.ketelitian if abs(each.n - rencana.minimum) > least and each.setengah_lebar < top
    ]
    marks = [Tanda(rencana.minimum, rencana.setengah_lebar, f"minimum {integer(rencana.minimum)}")]
    marks += [
        Tanda(
            each.n, each.setengah_lebar, f"±{decimal(each.setengah_lebar)}: {integer(each.n)}", _below(each.n, rencana)
        )
        for each in others
    ]
    canvas = draw(
        [Garis("", shown)],
        x=Sumbu("Jumlah responden (n)", 0, rencana.total),
        y=Sumbu("Setengah lebar selang kepercayaan 95 % (poin IKM)", 0, top, points),
        tanda=marks,
    )
    return Figure(
        id="gambar-kurva-ketelitian",
        caption="Ketelitian menurut jumlah responden",
        alt=f"Kurva setengah lebar selang kepercayaan terhadap jumlah responden sampai {integer(rencana.total)}. "
        + "; ".join(f"{mark.nama} responden, ±{decimal(mark.y)} poin" for mark in marks)
        + ".",
        svg=canvas.svg("gambar-kurva-ketelitian"),
        note=f"N = {integer(rencana.total)}; koreksi populasi terhingga dipakai.",
    )


def bacaan(rencana: Rencana) -> Paragraph:
    """What the strictest width costs, in a sentence."""
    if not rencana.ketelitian:
        return Paragraph((Run("Tidak ada ketelitian lain yang diminta."),))
    strict = min(rencana.ketelitian, key=lambda each: each.setengah_lebar)
    wanted, n = f"±{decimal(strict.setengah_lebar)} poin", integer(strict.n)
    if strict.n > rencana.minimum:
        price = f"{wanted} memerlukan {n} responden, {decimal(strict.kali, 1)} kali lipat"
    else:
        price = f"{wanted} tercapai dengan {n} responden"
    least = f"Sampel minimum {integer(rencana.minimum)} responden memberi ±{decimal(rencana.setengah_lebar)} poin"
    return Paragraph((Run(f"{least}; {price}."),))


def _name(each: Alokasi, rencana: Rencana) -> str:
    return f"Lantai {integer(rencana.lantai)}" if each.nama == "lantai" else NAMES[each.nama].capitalize()


def _below(n: int, rencana: Rencana) -> bool:
    """Whether a label stands below the curve: just after the minimum's own, which stands above."""
    return 0 < n - rencana.minimum < 0.15 * rencana.total


def _cells(n: int, width: float | None) -> tuple[str, str]:
    return integer(n), MISSING if width is None else f"{NBSP}{decimal(width)}".strip()
