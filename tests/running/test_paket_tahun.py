"""The package of the agency's year, and its record of the forums; the report is put in place by hand."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from docx import Document

from skmlib.running import digest, manifest, paket, products, rekapdocuments
from skmlib.running.products import Built
from skmlib.workspace import rekap
from skmlib.workspace.problems import WorkspaceError
from tests.workspace.test_rekap import workspace

YEAR = """skema: 1
tanggal_laporan: 2025-01-17
hambatan: [Listrik padam]
penyerahan: {nomor_surat: 5/2025, tanggal: 2025-01-20}
"""
FORUM = "fkp: [{tanggal: 2024-11-20, berita_acara: 8/BA/2024, kesepakatan: [{kegiatan: Loket baru, upp: b}]}]\n"


def built(root: Path, year: str) -> Path:
    workspace(root, {"a": {"2024-S1": (3, 4)}, "b": {"2024-S1": (3,)}}, tahun=year)
    found = rekap.read(root, 2024)
    place = "2024/rekap"
    files = {
        f"publik/{place}/{file}": file.encode()
        for document in products.AGENCY_DOCUMENTS
        if document.folder == "publik" and not document.optional
        for file in document.files
    }
    files |= {f"internal/{place}/{name}": b"rahasia" for name in ("rekap.ipynb", "rekap.html")}
    files[f"internal/{place}/rekap.json"] = rekap.to_json(found.hasil).encode()
    for name, content in files.items():
        path = root / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    outputs = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    described = manifest.Manifest("rekap", "2024", digest.of_year(found), {}, outputs)
    manifest.path(root, "rekap", "2024").write_text(described.to_json(), encoding="utf-8")
    return root


def forum_record(root: Path) -> bytes:
    folder = root / "reports/internal/2024/rekap"
    return rekapdocuments.forum_record(Built(root, "rekap", "2024", folder, {}), "berita-acara-fkp.docx")


def test_the_year_is_delivered_to_the_ministry_with_its_own_checklist(tmp_path: Path) -> None:
    root = built(tmp_path, YEAR)
    made = paket.of_year(root, "2024")
    assert list(made.files) == [
        "laporan-tahunan.html",
        "laporan-tahunan.pdf",
        "laporan-tahunan.docx",
        "rekap.xlsx",
        "daftar-periksa.docx",
        "surat-pengantar.docx",
        "bast.docx",
        "SHA256SUMS",
    ]
    letter = "\n".join(each.text for each in Document(io.BytesIO(made.files["surat-pengantar.docx"])).paragraphs)
    assert "Yth. Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi" in letter
    # the units' printed IKM are 87,50 and 75,00: their mean is 81,25
    assert "hasil 2 unit pelayanan dengan 3 responden" in letter and "81,25 dengan mutu pelayanan B" in letter
    found = {each.ketentuan: each for group in made.periksa for each in group.butir}
    assert found["Setiap unit melaksanakan survei sekurang-kurangnya satu kali dalam setahun"].status == "ada"
    due = found["Laporan tahunan disampaikan paling lambat 15 Desember"]
    assert (due.status, due.keterangan) == ("belum ada", "Laporan bertanggal 17 Januari 2025, setelah 15 Desember")
    # 100 users each: 80 are needed
    sample = found["Jumlah responden setiap unit memenuhi jumlah minimum"]
    assert sample.keterangan == "Belum terpenuhi atau tidak dapat dinilai: Unit a dan Unit b"
    obstacles = found["Hambatan, tantangan, dan solusi"]
    assert obstacles.keterangan == "Belum dicatat: tantangan dan solusi"
    assert found["Rencana tindak lanjut disepakati dalam Forum Konsultasi Publik"].status == "belum ada"
    assert forum_record(root) == b"", "no forum, no record"


def test_a_forum_of_the_year_makes_a_record_and_outdates_what_was_built_without(tmp_path: Path) -> None:
    root = built(tmp_path, YEAR + FORUM)
    data = forum_record(root)
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Nomor: 8/BA/2024" in [each.text for each in document.paragraphs] and {"Unit b", "Loket baru"} <= set(cells)
    assert forum_record(root) == data
    (root / "params/rekap/2024.yml").write_text(YEAR, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="out of date: parameters changed; build it: skm rekap 2024"):
        paket.of_year(root, "2024")
