"""What an import report proposes: near spellings that a person may confirm, and the next steps as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.survey import OTHER, SERVICE, UNKNOWN
from skmlib.workspace.claims import Claims
from skmlib.workspace.reading.categories import CODE, SPANS
from skmlib.workspace.reading.coerced import fold
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.privacy import scrub

NEAR = 0.84
SHORTEST = 4
"""Letters of a spelling from which likeness says something."""
SHOWN = 6


@dataclass(frozen=True)
class Usulan:
    """A spelling that is nearly a known one (0 to 1); it counts only once a person has written it down."""

    isian: str
    dari: str
    menjadi: str
    baris: int
    kemiripan: float


def proposals(intake: Intake, instrumen: Instrumen, layanan: Sequence[str]) -> tuple[Usulan, ...]:
    """Strange spellings of profile values and services that are nearly known ones, and services nearly alike."""
    known = {
        each.kode: [(spelling, c.nama) for c in each.lengkap or each.kategori for spelling in (c.nama, *c.ejaan)]
        for each in instrumen.profil
        if not each.numeric
    }
    known[SERVICE] = [(name, name) for name in layanan]
    found = [
        Usulan(field, each.dari, name, each.baris, alike)
        for field, each in intake.rekod
        if each.jenis in ("unknown spelling", "unknown service")
        for name, alike in _nearest(each.asli, known.get(field, ()))
    ]
    if not layanan and SERVICE in intake.responden:
        counts = Counter(str(name) for name in intake.responden[SERVICE] if name not in (OTHER, UNKNOWN))
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        for place, name in enumerate(ranked):
            pairs = [(other, other) for other in ranked[:place]]
            found += [Usulan(SERVICE, name, near, counts[name], alike) for near, alike in _nearest(name, pairs)]
    return tuple(found)


def steps(
    intake: Intake, instrumen: Instrumen, usulan: Sequence[Usulan], klaim: Sequence[Claims], salinan: int
) -> Iterator[str]:
    """What a person should do next, the gravest first; nothing where all is well."""
    for each in klaim:
        for value, units in each.ganda:
            yield (
                f"Tetapkan satu unit untuk nilai “{value}” pada kolom {each.kolom} ({each.berkas}): sekarang disebut "
                f"oleh saring {' dan '.join(units)}."
            )
        if each.tanpa_unit:
            yield (
                f"Periksa {each.baris_tanpa_unit} baris {each.berkas} yang tidak diakui unit mana pun: tambahkan "
                f"nilainya pada saring unit yang berhak, atau biarkan dengan sengaja."
            )
    if intake.tanpa_tanggal:
        yield (
            f"Lengkapi tanggal {intake.tanpa_tanggal} baris yang tidak terbaca, atau sebutkan bentuknya pada "
            "format_tanggal; tanpa tanggal, baris itu tidak masuk periode mana pun."
        )
    if intake.ditolak:
        yield f"Cocokkan {len(intake.ditolak)} baris yang ditolak dengan formulir aslinya."
    if intake.dikosongkan:
        yield (
            f"Cocokkan {len(intake.dikosongkan)} jawaban di luar skala dengan formulir aslinya; bila memang punya arti, "
            "tetapkan nilainya pada jawaban."
        )
    names = {each.kode: each.nama for each in instrumen.profil}
    for field in dict.fromkeys(name for name, _, _ in intake.konversi):
        yield from _of_field(field, names.get(field, field), intake)
    for near in usulan:
        key = "nilai_layanan" if near.isian == SERVICE else f"nilai_profil pada {near.isian}"
        yield f"Bila “{near.dari}” memang “{near.menjadi}”, tuliskan pada {key}; sebelum itu tidak digabungkan."
    if salinan:
        yield (
            f"Periksa {salinan} responden yang sama persis dengan responden sebelumnya; yang terbukti rangkap "
            "dikeluarkan dengan alasan pada keluarkan."
        )
    if intake.tanggal_menyimpang:
        yield (
            f"Periksa {intake.tanggal_menyimpang} responden bertanggal di luar periode; pilih: {{kolom: tanggal}} "
            "memotong data menurut periode."
        )
    for each_file in intake.berkas:
        if each_file.catatan.other_sheets:
            yield f"Pastikan lembar lain pada {each_file.berkas} memang tidak perlu dibaca; bila perlu, sebut pada lembar."


def _of_field(field: str, name: str, intake: Intake) -> Iterator[str]:
    def rows(kind: str) -> int:
        return sum(count for code, what, count in intake.konversi if (code, what) == (field, kind))

    def texts(kind: str) -> str:
        found = [each.dari for code, each in intake.rekod if (code, each.jenis) == (field, kind)]
        return ", ".join(found[:SHOWN]) + (", …" if len(found) > SHOWN else "")

    if rows(CODE):
        yield f"Tetapkan arti kode {texts(CODE)} pada {field} dengan nilai_profil; {rows(CODE)} baris kini {UNKNOWN!r}."
    if rows(SPANS):
        yield (
            f"Rentang {texts(SPANS)} pada {field} meliputi lebih dari satu kelompok ({rows(SPANS)} baris): tanyakan "
            "umur dengan angka, atau buat kelompok sendiri dalam instrumen."
        )
    if rows("unknown spelling"):
        yield (
            f"Lihat {rows('unknown spelling')} isian {name.lower()} yang masuk {OTHER!r}; ejaan yang punya kategori "
            "dituliskan pada nilai_profil."
        )
    if rows("unknown service"):
        yield (
            f"Lihat {rows('unknown service')} baris dengan layanan yang tidak terdaftar; tambahkan pada layanan, atau "
            "tuliskan kodenya pada nilai_layanan."
        )
    if rows("implausible") or rows("no number"):
        count = rows("implausible") + rows("no number")
        yield f"Cocokkan {count} isian {name.lower()} yang mustahil atau bukan angka dengan formulir aslinya."


def _nearest(text: str, known: Sequence[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """The category of the most alike spelling, if one is near."""
    folded = fold(text)
    if len(folded) < SHORTEST or scrub(text) != text:
        return
    ranked = sorted(
        ((SequenceMatcher(None, folded, fold(spelling), autojunk=False).ratio(), name) for spelling, name in known),
        key=lambda each: (-each[0], each[1]),
    )
    if ranked and NEAR <= ranked[0][0] < 1:
        yield ranked[0][1], round(ranked[0][0], 2)
