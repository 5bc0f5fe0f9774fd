"""The audit of a published table in Bahasa Indonesia: what reproduces it, where it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from skmlib.presentation.nodes import Cell, Node, Paragraph, Run, Table
from skmlib.presentation.numbers import NBSP, join_words
from skmlib.presentation.tables.parts import DECIMAL, LEFT, header, row
from skmlib.rules.audit.cari import Temuan
from skmlib.rules.audit.hasil import AuditIndeks, HasilAudit
from skmlib.rules.audit.konvensi import Katalog, Konvensi
from skmlib.rules.audit.pertentangan import Pertentangan, known_letters, told
from skmlib.rules.audit.rentang import point

MOST = 8
KINDS = {
    "nrr-jumlah": "NRR {0}; jumlah dibagi jawaban terisi {1}",
    "nrr-bulat": "NRR {0}; tidak ada jumlah bulat dari {1} jawaban yang menghasilkannya",
    "nrr-luar": "NRR {0} di luar {1}",
    "konversi": "nilai konversi {0}; NRR × 25 = {1}",
    "total": "jumlah NRR tertimbang {0}; penjumlahan kolomnya {1}",
    "total-ikm": "IKM {0}; jumlah NRR tertimbang × 25 = {1}",
    "distribusi-terisi": "jawaban terisi {0}; sebaran jawaban berjumlah {1}",
    "distribusi-jumlah": "jumlah nilai {0}; menurut sebaran jawaban {1}",
    "jumlah-luar": "jumlah nilai {0}; yang mungkin {1}",
    "n-kurang": "jawaban terisi {0}; responden hanya {1}",
    "indeks-luar": "IKM {0} di luar {1}",
    "ikm-ganda": "IKM tercetak {0} dan {1}",
    "mutu": "mutu {0}; tidak sesuai dengan nilai {1} menurut cara mana pun yang dikenal",
    "mutu-unsur": "mutu {0}; tidak sesuai dengan nilai {1} menurut batas mana pun yang dikenal",
    "bobot": "bobot dinyatakan {0}; angkanya menuruti {1}",
    "urutan": "{0}; urutan U8 dan U9 tidak sesuai dengan {1}",
}


def ringkasan(hasil: HasilAudit) -> Node:
    """One paragraph: whether the table is reproduced, by what, and whether it contradicts itself."""
    sentences = [_of_index(each, hasil.katalog) for each in hasil.indeks]
    count = len(hasil.pertentangan)
    sentences.append(f"Tabel ini bertentangan dengan dirinya pada {count} tempat." if count else "Isi tabel selaras.")
    if hasil.urutan_terbuka:
        sentences.append("Tabel tidak menyebut mana yang U8 dan mana yang U9 (pengaduan atau sarana).")
    return Paragraph((Run(" ".join(sentences)),))


def konvensi_cocok(hasil: HasilAudit) -> tuple[Node, ...]:
    """The conventions that reproduce each printed index, the simplest first; at most eight are listed."""
    return tuple(
        _table(each, hasil.katalog, place)
        for place, each in enumerate(hasil.indeks, start=1)
        if each.temuan or each.sebagian
    )


def pertentangan(hasil: HasilAudit) -> Node:
    """Every contradiction with its place and both values."""
    found = (*hasil.pertentangan, *hasil.dijelaskan)
    if not found:
        return Paragraph((Run("Tidak ada pertentangan yang ditemukan."),))
    rows = tuple(
        row(each.tempat, sentence(each), "terjelaskan oleh pembaginya" if each in hasil.dijelaskan else "")
        for each in found
    )
    return Table(
        "tabel-pertentangan",
        "Pertentangan di dalam tabel",
        (LEFT, LEFT, LEFT),
        (header("Tempat", "Tercetak dan terhitung", "Catatan"),),
        rows,
    )


def batas_mutu(hasil: HasilAudit) -> tuple[Node, ...]:
    """The letter of each printed index by every known table of classes."""
    names = {each.kode: each.nama for each in hasil.katalog.batas}
    shown = []
    for place, each in enumerate(hasil.indeks, start=1):
        if each.ikm is None:
            continue
        letters = known_letters(point(each.ikm.nilai), hasil.katalog)
        rows = tuple(
            (Cell(names[kode]), Cell(letter or "–"), Cell("ya" if hasil.tabel.mutu in letter.split("/") else ""))
            for kode, letter in letters
        )
        shown.append(
            Table(
                f"tabel-batas-{place}",
                f"Mutu nilai {each.ikm} menurut batas yang dikenal",
                (LEFT, LEFT, LEFT),
                (header("Batas", "Mutu", "Sama dengan yang tercetak"),),
                rows,
            )
        )
    return tuple(shown)


def sentence(found: Pertentangan) -> str:
    """A contradiction in words, with both values."""
    return KINDS[found.jenis].format(found.tercetak, found.terhitung)


def title(konvensi: Konvensi, katalog: Katalog) -> str:
    """A convention under its name, or told by where it differs from the kit's own."""
    named = katalog.name(konvensi)
    return named.nama if named else join_words(list(_parts(konvensi, katalog)))


def _parts(konvensi: Konvensi, katalog: Katalog) -> Iterator[str]:
    kit = katalog.kit
    if konvensi.gabungan == kit.gabungan:
        yield katalog.weight(konvensi.bobot).nama
    for given, own, known in (
        (konvensi.gabungan, kit.gabungan, katalog.gabungan),
        (konvensi.pembagi, kit.pembagi, katalog.pembagi),
    ):
        if given != own:
            yield next(each.nama for each in known if each.kode == given)
    for places, what in (
        (konvensi.nrr, "NRR"),
        (konvensi.tertimbang, "NRR tertimbang"),
        (konvensi.total, "jumlah tertimbang"),
    ):
        if places is not None:
            yield f"{what} {places} desimal"
    if konvensi.cara != kit.cara:
        yield next(each.nama for each in katalog.cara if each.kode == konvensi.cara)


def _of_index(indeks: AuditIndeks, katalog: Katalog) -> str:
    value = f"IKM {indeks.ikm}" if indeks.ikm is not None else "Jumlah NRR tertimbang"
    if not indeks.temuan and not indeks.sebagian:
        own = "" if indeks.kit is None else f" Menurut peraturan nilainya {told(indeks.kit, 2)}."
        return f"{value} tidak dihasilkan oleh konvensi mana pun yang dikenal.{own}"
    first = (indeks.temuan or indeks.sebagian)[0]
    if not indeks.temuan:
        return f"{value} dihasilkan oleh {title(first.konvensi, katalog)}, tetapi kolom lain tabel tidak menurutinya."
    exact = sum(each.tepat for each in indeks.temuan)
    how = "tepat" if first.tepat else "sesuai dengan angka tercetak"
    others = f"; {len(indeks.temuan)} konvensi cocok, {exact} di antaranya tepat" if len(indeks.temuan) > 1 else ""
    return f"{value} dihasilkan oleh {title(first.konvensi, katalog)} ({how}){others}."


def _table(indeks: AuditIndeks, katalog: Katalog, place: int) -> Table:
    found = indeks.temuan or indeks.sebagian
    rows = tuple(
        row(title(each.konvensi, katalog), _how(each), _value(each), _classes(each, katalog)) for each in found[:MOST]
    )
    rest = len(found) - MOST
    more = f" {rest} konvensi lain yang lebih rumit tidak ditampilkan." if rest > 0 else ""
    return Table(
        f"tabel-konvensi-{place}",
        f"Konvensi yang menghasilkan IKM {indeks.ikm}"
        if indeks.ikm
        else "Konvensi yang menghasilkan jumlah tertimbang",
        (LEFT, LEFT, DECIMAL, LEFT),
        (header("Konvensi", "Kecocokan", "Nilai sebelum dicetak", "Mutu menurut"),),
        rows,
        note="Tepat: semua nilai yang tercetak demikian menghasilkannya. Sesuai: sebagian di antaranya." + more,
    )


def _how(hit: Temuan) -> str:
    if not hit.kolom:
        return "hanya IKM"
    return "tepat" if hit.tepat else "sesuai"


def _value(hit: Temuan) -> str:
    return told(hit.indeks, 3).replace("–", f"{NBSP}–{NBSP}")


def _classes(hit: Temuan, katalog: Katalog) -> str:
    names = [each.nama for each in katalog.batas if each.kode in hit.batas]
    if not names:
        return "–"
    return names[0] + (f" dan {len(names) - 1} batas lain" if len(names) > 1 else "")
