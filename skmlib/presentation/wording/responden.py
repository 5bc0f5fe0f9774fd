"""Who answered, in a sentence or two."""

from __future__ import annotations

from collections.abc import Mapping

from skmlib.presentation.common import SERVICE, UNKNOWN, lower_first, sensitive_fields
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import integer, join_words, percent
from skmlib.presentation.wording.prose import Part, items, paragraph, ref, strong
from skmlib.rules.instrument import Instrumen, Profil
from skmlib.statistics.result import Hasil

MOST_SERVICES = 12
"""Services that are listed by name in the annex of the questionnaire."""


def gambaran_responden(hasil: Hasil, instrumen: Instrumen) -> Paragraph:
    """Number of respondents and the most frequent category of every profile field that is not sensitive."""
    n = hasil.responden.diterima
    opening = f"Survei memperoleh {integer(n)} responden yang jawabannya dapat diolah."
    parts = [
        f"{lower_first(hasil.responden.profil_nama.get(kode, kode))} {_within(kode, name)} ({integer(count)} orang, "
        f"{percent(count, n)})"
        for kode, counts in hasil.responden.profil.items()
        for name, count in [_most(counts)]
        if count and kode not in sensitive_fields(instrumen)
    ]
    if not parts:
        return paragraph(opening, " Karakteristik responden tidak ditanyakan.")
    where: tuple[Part, ...] = (" Karakteristiknya tercantum pada ", ref("tabel-profil-responden"), ".")
    return paragraph(opening, *where, f" Kelompok terbanyak menurut setiap karakteristik adalah {join_words(parts)}.")


def _most(counts: Mapping[str, int]) -> tuple[str, int]:
    """The largest category, the first of equals; "Tidak diketahui" never counts as one."""
    known = [(name, count) for name, count in counts.items() if name != UNKNOWN]
    return max(known, key=lambda pair: pair[1], default=("", 0))


def isian_profil(hasil: Hasil, instrumen: Instrumen) -> tuple[Node, ...]:
    """The profile fields that were asked, with their categories."""
    fields = [each for each in instrumen.profil if each.kode in hasil.responden.profil]
    if not fields:
        return ()
    lines = [(strong(f"{each.nama}: "), f"{_categories(each)}.") for each in fields]
    names = [each.nama for each in hasil.layanan]
    if 1 < len(names) <= MOST_SERVICES:
        lines.append((strong("Jenis layanan: "), f"{', '.join(names)}."))
    elif names[1:]:
        lines.append((strong("Jenis layanan: "), f"satu dari {integer(len(names))} jenis layanan."))
    open_question = () if hasil.saran is None else (paragraph("Pertanyaan terbuka: saran dan masukan."),)
    return (
        paragraph("Selain pertanyaan di atas, responden mengisi karakteristik berikut."),
        items(lines),
        *open_question,
    )


def _categories(profil: Profil) -> str:
    unit = f" ({profil.satuan})" if profil.satuan else ""
    return ", ".join(each.nama for each in profil.kategori) + unit


def _within(kode: str, name: str) -> str:
    """A category within a sentence: ``perempuan``, ``di bawah 25``; names of services and abbreviations stay."""
    plain = kode != SERVICE and name[1:] == name[1:].lower()
    return name.lower() if plain else name
