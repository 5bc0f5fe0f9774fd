"""Photos of what was done: checked before anything runs, drawn anew without what the camera wrote into them."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from skmlib.running import digest
from skmlib.workspace import check as checks
from skmlib.workspace import parameters as loading
from skmlib.workspace import photos
from skmlib.workspace.problems import Problem, WorkspaceError, errors
from tests.presentation.test_notebooks import REPORT, UNIT, workspace

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def camera(path: Path, size: tuple[int, int] = (1600, 800)) -> Path:
    """A photo as a camera writes it: left half red, maker, place, comment, colour profile, to be turned by 90°."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = picture.getexif()
    exif[ORIENTATION], exif[MAKER] = 6, "KAMERA RAHASIA"
    exif[GPS] = {1: "S", 2: (7.0, 48.0, 15.0), 3: "E", 4: (110.0, 22.0, 5.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(path, format="JPEG", exif=exif, comment=b"KOMENTAR RAHASIA", icc_profile=profile)
    return path


def opened(uri: str) -> tuple[bytes, Image.Image]:
    head, _, body = uri.partition(",")
    assert head == "data:image/jpeg;base64"
    content = base64.b64decode(body, validate=True)
    return content, Image.open(BytesIO(content))


def test_nothing_of_the_camera_is_left(tmp_path: Path) -> None:
    source = camera(tmp_path / "a.jpg").read_bytes()
    assert b"RAHASIA" in source and Image.open(BytesIO(source)).getexif().get_ifd(GPS)  # it was there
    content, picture = opened(photos.photo(tmp_path, "a.jpg"))
    assert b"RAHASIA" not in content and b"Exif" not in content
    assert not picture.getexif() and not {"exif", "icc_profile", "comment"} & picture.info.keys()


def test_it_stands_upright_and_is_made_small(tmp_path: Path) -> None:
    camera(tmp_path / "a.jpg", (4000, 2000))
    _, picture = opened(photos.photo(tmp_path, "a.jpg"))
    assert picture.size == (600, 1200)
    red, blue = picture.getpixel((300, 100)), picture.getpixel((300, 1100))
    assert isinstance(red, tuple) and isinstance(blue, tuple)
    assert red[0] > 200 > 60 > red[2] and blue[2] > 200 > 60 > blue[0]


def test_a_small_one_is_not_enlarged_and_transparent_parts_are_white(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "NAMA RAHASIA")
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(tmp_path / "a.png", pnginfo=notes)
    content, picture = opened(photos.photo(tmp_path, "a.png"))
    assert picture.size == (40, 30) and picture.getpixel((5, 5)) == (255, 255, 255)
    assert b"RAHASIA" not in content


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "CMYK", "I;16"])
def test_every_kind_of_picture_is_taken(tmp_path: Path, mode: str) -> None:
    name = "a.jpg" if mode == "CMYK" else "a.png"
    Image.new(mode, (30, 20)).save(tmp_path / name)
    assert opened(photos.photo(tmp_path, name))[1].mode == "RGB"


def test_same_file_same_bytes(tmp_path: Path) -> None:
    camera(tmp_path / "a.jpg")
    assert photos.photo(tmp_path, "a.jpg") == photos.photo(tmp_path, "a.jpg")


def test_a_damaged_one_is_named(tmp_path: Path) -> None:
    content = camera(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(content[: len(content) // 2])
    with pytest.raises(WorkspaceError, match=r"'a.jpg' is damaged"):
        photos.photo(tmp_path, "a.jpg")


def test_a_photo_outside_the_workspace_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "kerja").mkdir()
    camera(tmp_path / "a.jpg")
    with pytest.raises(WorkspaceError, match=r"no file '\.\./a\.jpg' in the workspace"):
        photos.photo(tmp_path / "kerja", "../a.jpg")


def found(root: Path, *names: str) -> list[Problem]:
    listed = ", ".join(names)
    done = f"realisasi: [{{unsur: biaya, kegiatan: Memasang papan, status: selesai, foto: [{listed}]}}]"
    report = "\n".join(f"    {done}" if "realisasi" in line else line for line in REPORT.splitlines())
    workspace(root, unit=UNIT, report=report)
    return [each for each in errors(checks.check(root).problems) if "foto" in each.key]


def test_check_tells_of_every_photo_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "foto").mkdir()
    camera(tmp_path / "foto/baik.jpg")
    camera(tmp_path / "foto/besar.jpg", (1601, 800))
    (tmp_path / "foto/palsu.jpg").write_bytes(b"GIF89a")
    Image.new("RGB", (5, 5)).save(tmp_path / "foto/gambar.gif")
    monkeypatch.setattr(photos, "PIXELS", 1600 * 800)
    names = ("foto/baik.jpg", "foto/palsu.jpg", "foto/gambar.gif", "foto/tiada.jpg", "../luar.jpg", "foto/besar.jpg")
    told = {each.key: each.message for each in found(tmp_path, *names)}
    assert list(told) == [f"realisasi[1].foto[{place}]" for place in range(2, 7)]
    assert "is neither a JPEG nor a PNG" in told["realisasi[1].foto[2]"]
    assert "is of another kind" in told["realisasi[1].foto[3]"]
    assert "no such file" in told["realisasi[1].foto[4]"]
    assert "outside the workspace" in told["realisasi[1].foto[5]"]
    assert "million pixels" in told["realisasi[1].foto[6]"]


def test_a_heavy_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = camera(tmp_path / "a.jpg")
    monkeypatch.setattr(photos, "LIMIT", path.stat().st_size - 1)
    wrong = photos.fault(path)
    assert wrong is not None and "MB are taken" in wrong[0]


def test_another_photo_makes_another_report(tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    camera(tmp_path / "foto/a.jpg")
    assert found(tmp_path, "foto/a.jpg") == []
    report = loading.load_report(tmp_path, "uji", "2024-TW3")
    before = digest.of_parameters(report)
    assert before == digest.of_parameters(report)
    camera(tmp_path / "foto/a.jpg", (800, 400))
    assert before != digest.of_parameters(report)
