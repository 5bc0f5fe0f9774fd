from __future__ import annotations

import base64
from pathlib import Path

import pytest

from skmlib.rules import periods
from skmlib.workspace.logo import LIMIT, PNG, logo
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


def test_a_png_becomes_a_data_uri(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG + b"rest")
    graphic, _ = logo(report(tmp_path, "a.png"))
    assert graphic == "data:image/png;base64," + base64.b64encode(PNG + b"rest").decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xd8\xff\xe0 a JPEG", "neither SVG nor PNG"),
        (b"<html><svg/></html>", "neither SVG nor PNG"),
        (PNG + b"0" * LIMIT, "at most 2 MB"),
    ],
    ids=["jpeg", "html", "large"],
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.svg").write_bytes(content)
    with pytest.raises(WorkspaceError, match=said):
        logo(report(tmp_path, "a.svg"))


@pytest.mark.parametrize("name", ["missing.svg", "../a.svg", "/etc/hostname"])
def test_a_path_that_is_no_file_of_the_workspace_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match=r"instansi\.yml: logo: no file"):
        logo(report(tmp_path, name))
