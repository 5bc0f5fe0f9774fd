"""A draft of an instrument: what it changes against its base, what it asks, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.nodes import Callout, Cell, ItemList, Node, Paragraph, Run, Table
from skmlib.presentation.numbers import MISSING, integer, join_words
from skmlib.presentation.tables.instrumen import kuesioner, pertanyaan_pelengkap
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row
from skmlib.rules.instrument import Instrumen, Profil, Unsur


def pemeriksaan(berkas: str, instrumen: Instrumen | None, masalah: Sequence[object], ditulis: bool) -> tuple[Node, ...]:
    """Whether the draft may be used; otherwise every problem, in the words of ``skm check``."""
    if instrumen is None:
        title = f"{berkas}: {len(masalah)} masalah"
        return Callout(title, (Run("Perbaiki teks di atas, lalu jalankan lagi."),), "danger"), ItemList(
            tuple((Run(str(each), code=True),) for each in masalah)
        )
    where = f"Ditulis ke {berkas}." if ditulis else f"Belum ditulis; tempatnya {berkas}."
    counts = (
        (instrumen.k, "unsur"),
        (len(instrumen.pertanyaan), "pertanyaan"),
        (len(instrumen.profil), "isian profil"),
    )
    count = ", ".join(f"{integer(number)} {what}" for number, what in counts)
    return (Callout(f"Instrumen {instrumen.nama} sah", (Run(f"{count}. {where}"),), "success"),)


def perubahan(instrumen: Instrumen | None, dasar: Instrumen | None) -> Node | None:
    """Unsur and profile fields that differ from the base; a remark where there is no base or no difference."""
    if instrumen is None:
        return None
    if dasar is None:
        return Paragraph((Run("Instrumen ini berdiri sendiri, tanpa dasar."),))
    rows = [*_unsur_changes(instrumen, dasar), *_profile_changes(instrumen, dasar)]
    if not rows:
        return Paragraph((Run(f"Unsur dan profilnya sama dengan {dasar.nama}."),))
    return Table(
        id="tabel-perubahan-instrumen",
        caption=f"Yang berubah terhadap {dasar.nama}",
        columns=(LEFT, LEFT, LEFT),
        header=(header("Bagian", "Dasar", "Instrumen ini"),),
        rows=tuple(rows),
        note="Yang tidak tercantum diwarisi dari dasar.",
    )


def isi(instrumen: Instrumen | None) -> tuple[Node, ...]:
    """The questionnaire that the instrument makes; nothing of a faulty draft."""
    if instrumen is None:
        return ()
    beside = pertanyaan_pelengkap(instrumen)
    return (kuesioner(instrumen), *((beside,) if beside else ()))


def profil(instrumen: Instrumen | None) -> Table | None:
    """The profile fields with their categories."""
    if instrumen is None:
        return None
    return Table(
        id="tabel-profil-instrumen",
        caption="Isian profil responden",
        columns=(LEFT, LEFT, RIGHT, LEFT),
        header=(header("Isian", "Kode kolom", "Kategori", "Pilihan"),),
        rows=tuple(
            row(each.nama, each.kode, integer(len(each.kategori)), _categories(each)) for each in instrumen.profil
        ),
        note="; ".join(
            part
            for part in (
                _fields("Terurut", [each.nama for each in instrumen.profil if each.terurut]),
                _fields(
                    "Sensitif (tabel silangnya tidak diterbitkan)", [e.nama for e in instrumen.profil if e.sensitif]
                ),
            )
            if part
        ),
    )


def _unsur_changes(instrumen: Instrumen, dasar: Instrumen) -> list[tuple[Cell, ...]]:
    before, after = ({each.kode: each for each in form.unsur} for form in (dasar, instrumen))
    rows = []
    for kode in dict.fromkeys([*before, *after]):
        old, new = before.get(kode), after.get(kode)
        if old is None or new is None:
            rows.append(row(f"Unsur {kode}", _told(old), _told(new)))
        elif old.nama != new.nama or old.pertanyaan != new.pertanyaan:
            rows.append(row(f"Unsur {kode}", _told(old), _told(new)))
    return rows


def _profile_changes(instrumen: Instrumen, dasar: Instrumen) -> list[tuple[Cell, ...]]:
    before, after = ({each.kode: each for each in form.profil} for form in (dasar, instrumen))
    return [
        row(
            f"Profil {kode}",
            _categories(before[kode]) if kode in before else MISSING,
            _categories(after[kode]) if kode in after else "tidak ditanyakan",
        )
        for kode in dict.fromkeys([*before, *after])
        if before.get(kode) != after.get(kode)
    ]


def _told(unsur: Unsur | None) -> str:
    if unsur is None:
        return MISSING
    count = len(unsur.pertanyaan)
    return unsur.nama if count == 1 else f"{unsur.nama}, {count} pertanyaan"


def _categories(field: Profil) -> str:
    return "; ".join(each.nama for each in field.kategori)


def _fields(what: str, names: Sequence[str]) -> str:
    return f"{what}: {join_words(names)}" if names else ""
