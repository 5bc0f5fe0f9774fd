from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from skmlib.rules import periods
from skmlib.workspace.logo import LIMIT, PNG, letterhead, logo
from skmlib.workspace.models import Instansi, Laporan, Unit
from skmlib.workspace.parameters import ReportParameters, combine
from skmlib.workspace.problems import WorkspaceError


def report(root: Path, name: str | None) -> ReportParameters:
    agency = Instansi.model_validate({"skema": 1, "nama": "Kabupaten Uji", **({"logo": name} if name else {})})
    unit, own = Unit.model_validate({"skema": 1, "nama": "U"}), Laporan.model_validate({"skema": 1})
    return combine(root, "u", periods.parse("2024"), agency, unit, {"2024": own})


def test_without_a_logo_there_is_none(tmp_path: Path) -> None:
    assert logo(report(tmp_path, None)) == (None, "")


@pytest.mark.parametrize("head", ["", "\ufeff", '<?xml version="1.0"?>\n<!-- a > b -->\n', "<!DOCTYPE svg>\n"])
def test_an_svg_is_taken_as_text(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.svg").write_text(f'{head}<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    graphic, alt = logo(report(tmp_path, "a.svg"))
    assert graphic is not None and "<svg" in graphic and "\ufeff" not in graphic
    assert alt == "Logo Kabupaten Uji"


def png(width: int, height: int, *, mode: str = "RGBA", comment: str = "") -> bytes:
    from PIL.PngImagePlugin import PngInfo

    told, out = PngInfo(), io.BytesIO()
    if comment:
        told.add_text("Comment", comment)
    Image.new(mode, (width, height), (200, 30, 40, 255)[: len(mode)]).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def shown(graphic: str | None) -> Image.Image:
    assert graphic is not None
    head, _, content = graphic.partition(",")
    assert head == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(content)))


def test_a_png_becomes_a_data_uri_with_nothing_but_its_pixels(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(40, 20, comment="dibuat oleh Budi"))
    graphic, _ = logo(report(tmp_path, "a.png"))
    picture = shown(graphic)
    assert picture.size == (40, 20) and picture.convert("RGBA").getpixel((3, 3)) == (200, 30, 40, 255)
    assert "Comment" not in picture.info
    assert logo(report(tmp_path, "a.png"))[0] == graphic


def test_a_huge_logo_is_made_small(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(4000, 1000, mode="RGB"))
    assert shown(logo(report(tmp_path, "a.png"))[0]).size == (800, 200)


def test_a_letterhead_keeps_more_pixels(tmp_path: Path) -> None:
    (tmp_path / "kop.png").write_bytes(png(4800, 600, mode="RGB"))
    agency = Instansi.model_validate({"skema": 1, "nama": "Kabupaten Uji", "merek": {"kop": "kop.png"}})
    graphic, alt = letterhead(tmp_path, agency)
    assert shown(graphic).size == (2400, 300) and alt == "Kop surat Kabupaten Uji"
    assert letterhead(tmp_path, Instansi(skema=1, nama="X")) == (None, "")
    lost = Instansi.model_validate({"skema": 1, "nama": "X", "merek": {"kop": "b.png"}})
    with pytest.raises(WorkspaceError, match=r"instansi\.yml: merek\.kop: no file 'b\.png'"):
        letterhead(tmp_path, lost)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xd8\xff\xe0 a JPEG", "neither SVG nor PNG"),
        (b"<html><svg/></html>", "neither SVG nor PNG"),
        (PNG + b"0" * LIMIT, "at most 2 MB"),
        (PNG + b"rest", "damaged PNG"),
        (png(100, 100)[:90], "damaged PNG"),
        (png(8000, 5001, mode="L"), "more than 40 million pixels"),
    ],
    ids=["jpeg", "html", "large", "no picture", "cut off", "pixels"],
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.svg").write_bytes(content)
    with pytest.raises(WorkspaceError, match=said):
        logo(report(tmp_path, "a.svg"))


@pytest.mark.parametrize("name", ["missing.svg", "../a.svg", "/etc/hostname"])
def test_a_path_that_is_no_file_of_the_workspace_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match=r"instansi\.yml: logo: no file"):
        logo(report(tmp_path, name))
