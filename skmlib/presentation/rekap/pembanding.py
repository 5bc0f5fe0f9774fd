"""Internal: the agency's index by other shares, each by its name, with sampling errors."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column, Node, Table
from skmlib.presentation.numbers import MISSING, decimal, join_words
from skmlib.presentation.rekap.bagian import SAMPLING, title_of
from skmlib.presentation.tables.parts import CENTER, DECIMAL, LEFT, graded_cell, header, row
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.rules.rounding import exact
from skmlib.statistics.result_compilation import IndeksInstansi, Rekap


def uraian(rekap: Rekap) -> tuple[Node, ...]:
    """Internal: what other shares would give."""
    known = [each for each in rekap.alternatif if each.nilai is not None]
    if rekap.ikm.nilai is None or not known:
        return (
            paragraph(
                "Indeks dengan bobot lain tidak dapat dihitung; alasannya tercantum pada ", ref("tabel-alternatif"), "."
            ),
        )
    told = join_words([f"{decimal(each.nilai)} (mutu {each.mutu}) bila {each.cara}" for each in known])
    other = [each for each in known if each.mutu != rekap.ikm.mutu]
    warning = (
        " Mutunya berbeda menurut cara menggabungkan; sebutkan cara yang dipakai bila angka ini dikutip."
        if other
        else ""
    )
    return (
        paragraph(
            f"IKM instansi yang dilaporkan, {decimal(rekap.ikm.nilai)} (mutu {rekap.ikm.mutu}), adalah rata-rata "
            f"sederhana unit. Indeksnya {told}.{warning} Setiap cara menjawab pertanyaan yang berbeda: keadaan unit "
            "pada umumnya, penilaian responden, atau penilaian pengguna layanan."
        ),
    )


def alternatif(rekap: Rekap) -> Table:
    """Internal: the headline beside the means with other shares, each with its sampling error."""

    def line(each: IndeksInstansi) -> tuple[Cell, ...]:
        reason = each.nilai_alasan or each.se_alasan
        interval = MISSING if each.ci95 is None else f"{decimal(each.ci95[0])}–{decimal(each.ci95[1])}"
        return row(
            each.cara.capitalize(),
            decimal(each.nilai),
            graded_cell(each.mutu or "", each.mutu),
            decimal(each.se, 3),
            interval,
            reason or "",
        )

    return Table(
        id="tabel-alternatif",
        caption="Indeks instansi menurut cara menggabungkan unit",
        columns=(LEFT, DECIMAL, CENTER, DECIMAL, LEFT, Column("left", 0.3)),
        header=(header("Cara", "IKM", "Mutu", "Galat baku", "Selang kepercayaan 95\u00a0%", "Keterangan"),),
        rows=tuple(line(each) for each in (rekap.ikm, *rekap.alternatif)),
        note=(
            "Galat baku dihitung dari galat penarikan sampel unit, V = Σ W² galat baku², dengan unit dianggap tetap; "
            "sensus tidak menyumbang galat. Selang logit-t dengan derajat bebas Satterthwaite."
        ),
    )


def galat_unit(rekap: Rekap) -> Table | None:
    """Internal: every unit with its error, interval and shares in the three indices."""
    if not rekap.unit:
        return None
    shares = [each.bobot for each in (rekap.ikm, *rekap.alternatif)]
    rows = []
    for each in rekap.unit:
        interval = MISSING if each.ci95 is None else f"{decimal(each.ci95[0])}–{decimal(each.ci95[1])}"
        parts = [share.get(each.kode or each.nama) for share in shares]
        told = [decimal(None if part is None else exact(part) * 100, 1) for part in parts]
        rows.append(
            row(
                title_of(each),
                decimal(each.ikm),
                decimal(each.se),
                interval,
                SAMPLING.get(each.sampling, each.sampling),
                *told,
            )
        )
    return Table(
        id="tabel-galat-unit",
        caption="Ketelitian dan bobot setiap unit",
        columns=(Column("left", 0.26), DECIMAL, DECIMAL, LEFT, LEFT, DECIMAL, DECIMAL, DECIMAL),
        header=(
            (
                *(
                    Cell(text, rowspan=2)
                    for text in ("Unit pelayanan", "IKM", "Galat baku", "Selang 95\u00a0%", "Sampel")
                ),
                Cell("Bobot (%) menurut cara", span=3),
            ),
            header("Sederhana", "Responden", "Populasi"),
        ),
        rows=tuple(rows),
    )
