"""The record of a Forum Konsultasi Publik (PermenPANRB 16/2017): ``berita-acara-fkp.docx``, a forum a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.naskah import TITIK, Bagian, Judul, Kop, Naskah, Subjudul, TandaTangan
from skmlib.presentation.nodes import Cell, Column, ItemList, PageBreak, Paragraph, Signature, Table
from skmlib.presentation.numbers import MISSING, integer
from skmlib.presentation.tables.parts import header
from skmlib.presentation.terbilang import hari_tanggal
from skmlib.presentation.wording.prose import bare, items, paragraph, sentence

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Fkp, Hadir, Kesepakatan, Masukan, Penandatangan

TITLE = "Berita Acara Forum Konsultasi Publik"
LAWS = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 16 Tahun 2017 tentang Pedoman "
    "Penyelenggaraan Forum Konsultasi Publik di Lingkungan Unit Penyelenggara Pelayanan Publik"
)


def naskah(
    forums: Sequence[Fkp],
    kop: Kop,
    *,
    penyelenggara: str,
    tahap: str,
    upp: Mapping[str, str],
    unsur: Mapping[str, str],
    tanggal: str,
) -> Naskah:
    """Every forum's record on pages of its own, in the order of their days.

    ``tahap``: what the forum is about; ``upp``, ``unsur``: names by code; ``tanggal``: the date of the file's metadata.
    """
    ordered = sorted(forums, key=lambda each: each.tanggal)
    parts: list[Bagian] = []
    for place, forum in enumerate(ordered):
        parts += [PageBreak()] if place else []
        parts += [kop, *_record(forum, penyelenggara, tahap, upp, unsur)]
    return Naskah(f"{TITLE} {penyelenggara}", penyelenggara, tanggal, tuple(parts), kaki=TITLE)


def _record(
    forum: Fkp, penyelenggara: str, tahap: str, upp: Mapping[str, str], unsur: Mapping[str, str]
) -> list[Bagian]:
    at = forum.tempat or TITIK
    clock = f" pukul {forum.waktu}" if forum.waktu else ""
    topic = f" dengan tema {bare(forum.tema)}" if forum.tema else ""
    found: list[Bagian] = [
        Judul(
            ("BERITA ACARA", "FORUM KONSULTASI PUBLIK", penyelenggara.upper()),
            f"Nomor: {forum.berita_acara or TITIK}",
        ),
        paragraph(
            f"Pada hari ini, {hari_tanggal(forum.tanggal)}{clock}, bertempat di {at}, telah dilaksanakan Forum "
            f"Konsultasi Publik (FKP) {penyelenggara}{topic} untuk membahas {tahap}, berdasarkan {LAWS}."
        ),
    ]
    sections: list[tuple[str, Sequence[Paragraph | ItemList | Table]]] = [
        ("Pimpinan dan peserta", _present(forum)),
        ("Agenda", [items((sentence(each) for each in forum.agenda), ordered=True)] if forum.agenda else []),
        ("Masukan peserta", [_said(forum.masukan)] if forum.masukan else []),
        ("Kesepakatan", _agreed(forum.kesepakatan, upp, unsur)),
    ]
    shown = [(title, parts) for title, parts in sections if parts]
    for place, (title, body) in enumerate(shown):
        found += [Subjudul(f"{'ABCD'[place]}. {title}"), *body]
    found.append(
        paragraph(
            "Kesepakatan ini menjadi dasar rencana tindak lanjut hasil Survei Kepuasan Masyarakat dan dipantau "
            "pelaksanaannya. Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
            "mestinya."
        )
    )
    return [*found, _signatures(forum)]


def _present(forum: Fkp) -> list[Paragraph | Table]:
    led = f"Forum dipimpin oleh {_person(forum.pimpinan)}" if forum.pimpinan else ""
    wrote = f"notulis {_person(forum.notulis)}" if forum.notulis else ""
    lead = ", dengan ".join(part for part in (led, wrote) if part) if led else wrote.capitalize()
    told: list[Paragraph | Table] = [paragraph(sentence(lead))] if lead else []
    if forum.peserta:
        told.append(paragraph(f"Peserta: {sentence(forum.peserta)}"))
    return [*told, _groups(forum.unsur_hadir)] if forum.unsur_hadir else told


def _person(given: Penandatangan) -> str:
    return f"{given.nama} ({given.jabatan})"


def _groups(groups: Sequence[Hadir]) -> Table:
    rows = [
        (
            Cell(str(number)),
            Cell(each.kelompok),
            Cell(each.keterangan or MISSING),
            Cell(integer(each.jumlah) if each.jumlah else MISSING),
        )
        for number, each in enumerate(groups, start=1)
    ]
    counts = [each.jumlah for each in groups if each.jumlah]
    if len(counts) == len(groups):
        rows.append((Cell(""), Cell("Jumlah", bold=True), Cell(""), Cell(integer(sum(counts)), bold=True)))
    return Table(
        id="tabel-hadir",
        caption="",
        columns=(Column("right", 0.07), Column("left", 0.33), Column("left", 0.44), Column("right", 0.16)),
        header=(header("No.", "Unsur yang hadir", "Asal", "Jumlah orang"),),
        rows=tuple(rows),
    )


def _said(said: Sequence[Masukan]) -> Table:
    rows = [
        (
            Cell(str(number)),
            Cell(each.dari or MISSING),
            Cell(sentence(each.isi)),
            Cell(sentence(each.tanggapan) if each.tanggapan else MISSING),
        )
        for number, each in enumerate(said, start=1)
    ]
    return Table(
        id="tabel-masukan",
        caption="",
        columns=(Column("right", 0.07), Column("left", 0.2), Column("left", 0.38), Column("left", 0.35)),
        header=(header("No.", "Dari", "Masukan", "Tanggapan"),),
        rows=tuple(rows),
    )


def _agreed(
    agreed: Sequence[Kesepakatan], upp: Mapping[str, str], unsur: Mapping[str, str]
) -> list[Paragraph | ItemList | Table]:
    if not agreed:
        return [paragraph(f"Kesepakatan forum: {TITIK}")]
    if not any(each.upp or each.unsur or each.batas_waktu or each.penanggung_jawab for each in agreed):
        return [items((sentence(each.kegiatan) for each in agreed), ordered=True)]
    of_unit = any(each.upp for each in agreed)
    rows = []
    for number, each in enumerate(agreed, start=1):
        named = [unsur.get(each.unsur, each.unsur) if each.unsur else MISSING]
        named = [upp.get(each.upp, each.upp) if each.upp else "Semua unit", *named] if of_unit else named
        rest = (each.kegiatan, each.batas_waktu or MISSING, each.penanggung_jawab or MISSING)
        rows.append(tuple(Cell(text) for text in (str(number), *named, *rest)))
    heads = ("No.", *(("Unit",) if of_unit else ()), "Unsur", "Kegiatan", "Batas waktu", "Penanggung jawab")
    shares = (0.07, *((0.19,) if of_unit else ()), 0.13, 0.29 if of_unit else 0.4, 0.15, 0.17 if of_unit else 0.25)
    columns = tuple(Column("right" if place == 0 else "left", share) for place, share in enumerate(shares))
    return [
        paragraph("Peserta forum menyepakati hal-hal berikut."),
        Table(id="tabel-kesepakatan", caption="", columns=columns, header=(header(*heads),), rows=tuple(rows)),
    ]


def _signatures(forum: Fkp) -> TandaTangan:
    """Who led and who wrote, then a block for each group; without any, two blocks to be filled."""
    blocks = []
    if forum.notulis:
        blocks.append(_signed("Notulis,", forum.notulis.nama, forum.notulis.nip))
    if forum.pimpinan:
        blocks.append(_signed("Pimpinan Forum,", forum.pimpinan.nama, forum.pimpinan.nip))
    for each in forum.penandatangan:
        office = f"Wakil {each.kelompok}" + (f"\n{each.jabatan}," if each.jabatan else ",")
        blocks.append(_signed(office, each.nama, each.nip))
    if not blocks:
        blocks = [_signed("Wakil pengguna layanan,", None, None), _signed("Penyelenggara layanan,", None, None)]
    return TandaTangan(tuple(blocks))


def _signed(office: str, nama: str | None, nip: str | None) -> Signature:
    return Signature("", office, nama or f"( {TITIK} )", nip=nip or "")
