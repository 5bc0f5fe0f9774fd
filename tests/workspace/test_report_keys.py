"""What a report says of itself: revision, photos and publication evidence are checked before anything runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from PIL import Image
from pydantic import ValidationError

from skmlib.running import digest
from skmlib.workspace import crosscheck, material, parameters, photos
from skmlib.workspace.models import Laporan, Revisi

AGENCY = "skema: 1\nnama: Kabupaten Uji\n"
CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
UNIT = "skema: 1\nnama: Unit Uji\nkolom:\n" + "".join(f"  {kode}: {kode}\n" for kode in CODES)
UNIT += "sampling: acak\nmode: luring\npelaksana: {cara: swakelola}\n"


def workspace(root: Path, report: str, unit: str = UNIT) -> Path:
    (root / "params/upp/uji").mkdir(parents=True, exist_ok=True)
    (root / "data").mkdir(exist_ok=True)
    (root / "data/isi.csv").write_text(",".join(CODES) + "\n" + ",".join("3" * 9) + "\n", encoding="utf-8")
    (root / "params/instansi.yml").write_text(AGENCY, encoding="utf-8")
    (root / "params/upp/uji/unit.yml").write_text(unit, encoding="utf-8")
    told = "skema: 1\ndata: {berkas: [data/isi.csv]}\n" + dedent(report)
    (root / "params/upp/uji/2024-TW3.yml").write_text(told, encoding="utf-8")
    return root


def problems(root: Path) -> dict[str, tuple[str, int | None]]:
    return {each.key: (each.message, each.line) for each in crosscheck.check(parameters.load(root))}


@pytest.mark.parametrize("given", [{"ke": 1}, {"ke": 1, "alasan": "x"}, {"ke": 3, "tanggal": "2024-10-08"}])
def test_a_revision_needs_day_and_reason(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a revision needs 'tanggal' and 'alasan'"):
        Revisi.model_validate(given)
    assert Revisi.model_validate({"ke": 0}).alasan is None


def test_a_revision_before_the_report_is_an_error_with_its_line(tmp_path: Path) -> None:
    root = workspace(
        tmp_path, "tanggal_laporan: 2024-10-08\nrevisi:\n  ke: 1\n  tanggal: 2024-10-07\n  alasan: Salah ketik\n"
    )
    assert problems(root) == {"revisi.tanggal": ("lies before the report's own date", 6)}
    later = workspace(tmp_path, "tanggal_laporan: 2024-10-08\nrevisi: {ke: 1, tanggal: 2024-10-08, alasan: Salah}\n")
    assert problems(later) == {}


def test_photos_of_the_annex_are_looked_at(tmp_path: Path) -> None:
    root = workspace(
        tmp_path,
        """
        dokumentasi: [{foto: data/tiada.jpg, keterangan: A}, {foto: data/teks.png, keterangan: B}]
        bukti_publikasi: [{media: Laman}, {media: Papan, foto: ../luar.jpg}]
        """,
    )
    (root / "data/teks.png").write_text("teks", encoding="utf-8")
    told = {key: message for key, (message, _) in problems(root).items()}
    assert list(told) == ["dokumentasi[1].foto", "dokumentasi[2].foto", "bukti_publikasi[2].foto"]
    assert "no such file" in told["dokumentasi[1].foto"]
    assert "neither a JPEG nor a PNG" in told["dokumentasi[2].foto"]
    assert "outside the workspace" in told["bukti_publikasi[2].foto"]


def test_a_photo_of_the_annex_and_the_template_make_a_report_outdated(tmp_path: Path) -> None:
    report = "dokumentasi: [{foto: data/a.png, keterangan: A}]\n"
    root = workspace(tmp_path, report)

    def digests(colour: str, templat: str) -> tuple[str, str]:
        Image.new("RGB", (8, 6), colour).save(root / "data/a.png")
        workspace(root, report, UNIT + f"templat: {templat}\n")
        found = digest.of_report(material.open_report("uji", "2024-TW3", root=root), {})
        return found.parameter, found.notebook

    red, blue, other = digests("red", "2022"), digests("blue", "2022"), digests("blue", "2025")
    assert red[0] != blue[0] and red[1] == blue[1]
    assert blue[0] != other[0] and blue[1] != other[1]
    assert digests("red", "2022") == red


def test_the_photos_of_an_annex_in_their_places() -> None:
    report = Laporan.model_validate(
        {
            "skema": 1,
            "dokumentasi": [{"foto": "a.jpg", "keterangan": "A"}],
            "bukti_publikasi": [{"media": "Laman", "tanggal": date(2024, 10, 9)}, {"media": "Papan", "foto": "b.jpg"}],
        }
    )
    assert photos.annex_photos(report) == (
        (("dokumentasi", 0, "foto"), "a.jpg"),
        (("bukti_publikasi", 1, "foto"), "b.jpg"),
    )
