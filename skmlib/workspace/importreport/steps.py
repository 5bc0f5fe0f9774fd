"""What an import report proposes: near spellings that a person may confirm, and the next steps as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.survey import OTHER, SERVICE, UNKNOWN
from skmlib.workspace.claims import Claims
from skmlib.workspace.importreport.result import Usulan
from skmlib.workspace.reading.categories import CODE, SPANS, service_codes
from skmlib.workspace.reading.coerced import fold
from skmlib.workspace.reading.intake import Intake
from skmlib.workspace.reading.likeness import nearest
from skmlib.workspace.reading.selection import MONTH_BEFORE_DAY

SHOWN = 6


def proposals(intake: Intake, layanan: Sequence[str]) -> tuple[Usulan, ...]:
    """Strange spellings of profile values and services that are nearly known ones, and services nearly alike."""
    found = [
        Usulan(field, each.dari, each.mirip, each.baris, each.kemiripan) for field, each in intake.rekod if each.mirip
    ]
    if not layanan and SERVICE in intake.responden:
        counts = Counter(str(name) for name in intake.responden[SERVICE] if name not in (OTHER, UNKNOWN))
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        for place, name in enumerate(ranked):
            others = [(fold(other), other) for other in ranked[:place]]
            same = next((other for folded, other in others if folded == fold(name)), None)
            near = nearest(name, fold(name), others) if same is None else (same, 1.0)
            if near is not None:
                found.append(Usulan(SERVICE, name, near[0], counts[name], near[1]))
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
                f"Periksa {_n(each.baris_tanpa_unit)} baris {each.berkas} yang tidak diakui unit mana pun: tambahkan "
                f"nilainya pada saring unit yang berhak, atau biarkan dengan sengaja."
            )
    if intake.tanpa_tanggal:
        yield (
            f"Lengkapi tanggal {_n(intake.tanpa_tanggal)} baris yang tidak terbaca, atau sebutkan bentuknya pada "
            "format_tanggal; tanpa tanggal, baris itu tidak masuk periode mana pun."
        )
    if intake.ditolak:
        yield f"Cocokkan {_n(len(intake.ditolak))} baris yang ditolak dengan formulir aslinya."
    if intake.dikosongkan:
        yield (
            f"Cocokkan {_n(len(intake.dikosongkan))} jawaban di luar skala dengan formulir aslinya; bila memang punya "
            "arti, tetapkan nilainya pada jawaban."
        )
    names = {each.kode: each.nama for each in instrumen.profil}
    for field in dict.fromkeys(name for name, _, _ in intake.konversi):
        yield from _of_field(field, names.get(field, field), intake)
    if SERVICE in intake.responden and (codes := service_codes(sorted(set(map(str, intake.responden[SERVICE]))))):
        shown = ", ".join(codes[:SHOWN]) + (", …" if len(codes) > SHOWN else "")
        yield (
            f"Tuliskan nama setiap layanan pada layanan atau nilai_layanan; kini kode ({shown}) tercetak pada laporan."
        )
    for near in usulan:
        key = "nilai_layanan" if near.isian == SERVICE else f"nilai_profil pada {near.isian}"
        yield f"Bila “{near.dari}” memang “{near.menjadi}”, tuliskan pada {key}; sebelum itu tidak digabungkan."
    if salinan:
        yield (
            f"Periksa {_n(salinan)} responden yang sama persis dengan responden sebelumnya; yang terbukti rangkap "
            "dikeluarkan dengan alasan pada keluarkan."
        )
    if intake.tanggal_menyimpang:
        yield (
            f"Periksa {_n(intake.tanggal_menyimpang)} responden bertanggal di luar periode; pilih: {{kolom: tanggal}} "
            "memotong data menurut periode."
        )
    for each_file in intake.berkas:
        if each_file.catatan.other_sheets:
            yield f"Pastikan lembar lain pada {each_file.berkas} memang tidak perlu dibaca (lembar)."


def _of_field(field: str, name: str, intake: Intake) -> Iterator[str]:
    def rows(kind: str) -> int:
        return sum(count for code, what, count in intake.konversi if (code, what) == (field, kind))

    def texts(kind: str) -> str:
        found = [each.dari for code, each in intake.rekod if (code, each.jenis) == (field, kind)]
        return ", ".join(found[:SHOWN]) + (", …" if len(found) > SHOWN else "")

    if rows(MONTH_BEFORE_DAY):
        yield (
            f"Pastikan {_n(rows(MONTH_BEFORE_DAY))} tanggal memang ditulis bulan/hari/tahun; bila tidak, sebutkan "
            "bentuknya pada format_tanggal."
        )
    if rows(CODE):
        yield (
            f"Tetapkan arti kode {texts(CODE)} pada {field} dengan nilai_profil; kini {_n(rows(CODE))} baris menjadi "
            f"“{UNKNOWN}”."
        )
    if rows(SPANS):
        yield (
            f"Rentang {texts(SPANS)} pada {field} meliputi lebih dari satu kelompok ({_n(rows(SPANS))} baris): "
            "tanyakan umur dengan angka, atau buat kelompok sendiri dalam instrumen."
        )
    if rows("unknown spelling"):
        yield (
            f"Lihat {_n(rows('unknown spelling'))} isian {name.lower()} yang masuk “{OTHER}”; ejaan yang punya "
            "kategori dituliskan pada nilai_profil."
        )
    if rows("unknown service"):
        yield (
            f"Lihat {_n(rows('unknown service'))} baris dengan layanan yang tidak terdaftar; tambahkan pada layanan, "
            "atau tuliskan kodenya pada nilai_layanan."
        )
    if rows("implausible") or rows("no number"):
        count = rows("implausible") + rows("no number")
        yield f"Cocokkan {_n(count)} isian {name.lower()} yang mustahil atau bukan angka dengan formulir aslinya."


def _n(count: int) -> str:
    """A count with the Indonesian mark of thousands."""
    return f"{count:,}".replace(",", ".")
