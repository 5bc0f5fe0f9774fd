"""Codes and file names never lead out of the workspace, nor do links."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace import material, parameters, starter
from skmlib.workspace import root as roots
from skmlib.workspace.check import check
from skmlib.workspace.logo import agency_logo
from skmlib.workspace.photos import photo
from skmlib.workspace.problems import WorkspaceError
from tests.workspace.raw import problems

LINK = "is a link that leads out of the workspace, or nowhere; put the file or folder itself there"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    starter.write(tmp_path / "kerja")
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar/rahasia.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return tmp_path / "kerja"


def errors(root: Path) -> list[str]:
    """Everything that ``skm check`` calls an error."""
    try:
        return [str(each) for each in check(roots.find(root)).problems if each.level == "error"]
    except WorkspaceError as error:
        return [str(each) for each in error.problems]


def unit(root: Path, old: str, new: str) -> None:
    place = root / "params/upp/contoh/unit.yml"
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "place", ["reports", "reports/publik", "reports/internal/2024/contoh", "params/upp/lain", "params/logo.svg", ".skm"]
)
@pytest.mark.parametrize("target", ["../luar", "/etc/passwd", "melingkar"])
def test_links_out_of_the_workspace_are_refused(workspace: Path, place: str, target: str) -> None:
    path = workspace / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if target == "melingkar":
        path.symlink_to(path)
    else:
        path.symlink_to((workspace / target).resolve())
    (message,) = errors(workspace)
    assert message.startswith(f"{place}: {LINK}")
    assert problems(material.open_report, "contoh", "2024-S1", root=workspace) == [message]


def test_links_within_the_workspace_are_followed(workspace: Path) -> None:
    (workspace / "reports-2024").mkdir()
    (workspace / "reports").symlink_to(workspace / "reports-2024")
    assert roots.find(workspace) == workspace.resolve()


@pytest.mark.parametrize("kind", ["file", "folder", "circle"])
def test_raw_files_behind_a_link_are_refused(workspace: Path, kind: str) -> None:
    data = workspace / "data"
    if kind == "file":
        (data / "x.csv").symlink_to(workspace.parent / "luar/rahasia.csv")
    elif kind == "circle":
        (data / "x.csv").symlink_to(data / "x.csv")
    else:
        (data / "x").symlink_to(workspace.parent / "luar")
    name = "data/x/rahasia.csv" if kind == "folder" else "data/x.csv"
    assert roots.inside(workspace, name) is None
    place = next((workspace / "params/upp/contoh").glob("2*.yml"))
    text = place.read_text(encoding="utf-8")
    assert "data/contoh-2025.csv" in text
    place.write_text(text.replace("data/contoh-2025.csv", name), encoding="utf-8")
    assert any(f"{name!r} lies outside the workspace" in message for message in errors(workspace))


@pytest.mark.parametrize(
    "name",
    [
        "../luar/rahasia.csv",
        "/etc/passwd",
        "data/../../luar/rahasia.csv",
        "C:\\x",
        "\\\\server\\x",
        "file:///etc/passwd",
    ],
)
def test_paths_out_of_the_workspace_are_refused(workspace: Path, name: str) -> None:
    assert roots.inside(workspace, name) is None
    assert "no file" in problems(photo, workspace, name)[0]
    instansi, _, _ = parameters.load_agency(workspace)
    assert instansi is not None
    assert "no file" in problems(agency_logo, workspace, instansi.model_copy(update={"logo": name}))[0]


@pytest.mark.parametrize("name", ["data/\0x", "data/" + "x" * 300, "data/" + "/x" * 3000])
def test_names_that_no_file_can_have(workspace: Path, name: str) -> None:
    path = roots.inside(workspace, name)
    assert path is None or not path.exists()
    assert problems(roots.find, workspace / name)[0].endswith("make one with 'skm init DIR'")


@pytest.mark.parametrize("kode", ["con", "nul", "com1", "lpt9", "aux", "prn"])
def test_devices_of_windows_are_no_codes(workspace: Path, kode: str) -> None:
    (workspace / f"params/upp/{kode}").mkdir()
    assert errors(workspace) == [
        f"params/upp: upp: {kode!r} is the name of a device on Windows; choose another code, such as {kode}-1"
    ]


@pytest.mark.parametrize(
    "kode",
    ["../contoh", "..", ".", "/etc", "contoh/../contoh", "Contoh", "a b", "a\nb", "a" * 41, "\u202eabc", "a\0"],
)
def test_codes_are_never_paths(workspace: Path, kode: str) -> None:
    (message,) = problems(material.open_report, kode, "2024", root=workspace)
    assert message.startswith(f"params/upp: upp: {kode[:60]!r} is no unit code; a code has small letters")


@pytest.mark.parametrize("periode", ["../2024", "2024/../x", "2024-TW5", "2024\n", "..", "\u0662\u0660\u0662\u0664"])
def test_periods_are_never_paths(workspace: Path, periode: str) -> None:
    (message,) = problems(material.open_report, "contoh", periode, root=workspace)
    assert "is no period; expected" in message


@pytest.mark.parametrize("name", ["data/CON.csv", "nul", "data/aux/a.csv", "data/Com1.tar.gz"])
def test_devices_of_windows_are_no_raw_files(workspace: Path, name: str) -> None:
    place = next((workspace / "params/upp/contoh").glob("2*.yml"))
    text = place.read_text(encoding="utf-8")
    assert "data/contoh-2025.csv" in text
    place.write_text(text.replace("data/contoh-2025.csv", name), encoding="utf-8")
    assert any("a device on Windows; rename the file or folder" in message for message in errors(workspace))
