"""Where a package goes: a folder of its own (and a ZIP file beside it), whole or not at all, never over others."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from skmlib.running import digest
from skmlib.running.paket import SUMS
from skmlib.running.publishing import replace_folder
from skmlib.workspace import root as roots
from skmlib.workspace.problems import Problem, WorkspaceError

_OWN = ("params", "data", "reports", "notebooks", ".skm")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_ANOTHER = "name another folder, or move what is in it"


@dataclass(frozen=True)
class Place:
    """A folder that may be written, and the ZIP file beside it where one is asked for."""

    folder: Path
    archive: Path | None = None


def place(root: Path, given: Path, *, archive: bool = False) -> Place:
    """Where a package may go. Raises :class:`WorkspaceError` for a folder of the workspace or one with foreign files.

    A folder that holds a package of ours, unchanged, may be replaced.
    """
    if given.is_symlink():
        raise _refused(given, "is a link", "name the folder itself")
    try:
        folder = given.resolve()
    except (OSError, RuntimeError, ValueError):
        raise _refused(given, "is no path", "name a folder") from None
    if (device := roots.reserved(folder.name)) is not None or not folder.name:
        raise _refused(
            given, f"names {device!r}, a device on Windows" if device else "is no folder of its own", _ANOTHER
        )
    home = root.resolve()
    if home == folder or home.is_relative_to(folder):
        raise _refused(given, "is the workspace, or holds it", "name a new folder, for example kirim")
    if any(folder == home / own or folder.is_relative_to(home / own) for own in _OWN):
        raise _refused(
            given, "lies in a folder that the kit reads or writes", "name a folder outside params/, data/, …"
        )
    if folder.exists() and not folder.is_dir():
        raise _refused(given, "is a file", "name a folder")
    if folder.is_dir() and (foreign := _foreign(folder)):
        raise _refused(given, f"holds other files ({foreign})", _ANOTHER)
    packed = folder.with_name(f"{folder.name}.zip") if archive else None
    if packed is not None and (packed.is_symlink() or packed.exists()) and not _ours(packed, folder.name):
        raise _refused(packed, "is there already and is no package", "name another folder, or move that file")
    return Place(folder, packed)


def write(target: Place, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the package beside its place, then put it there; nothing is left when it fails."""
    target.folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.folder.with_name(f".{target.folder.name}.{os.getpid()}.part")
    packed = target.folder.with_name(f".{target.folder.name}.{os.getpid()}.zip.part")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        for name, content in files.items():
            (scratch / name).write_bytes(content)
        if target.archive is not None:
            packed.write_bytes(zipped(files, target.folder.name))
        replace_folder(scratch, target.folder)
        if target.archive is not None:
            os.replace(packed, target.archive)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        packed.unlink(missing_ok=True)
    return (*(target.folder / name for name in files), *([target.archive] if target.archive else []))


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files in one folder of a ZIP file, without the time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(f"{folder}/{name}", _FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return out.getvalue()


def _foreign(folder: Path) -> str:
    """The first things in a folder that no unchanged package of ours accounts for; empty where there are none."""
    there = sorted(path.name for path in folder.iterdir())
    if not there:
        return ""
    known = _listed(folder / SUMS)
    wrong = [name for name in there if name != SUMS and not _unchanged(folder / name, known.get(name))]
    if SUMS not in there:
        wrong = there
    return ", ".join(wrong[:3]) + (", …" if len(wrong) > 3 else "")


def _listed(sums: Path) -> dict[str, str]:
    if sums.is_symlink() or not sums.is_file():
        return {}
    lines = sums.read_bytes().decode("utf-8", "replace").splitlines()
    return {name: given for given, _, name in (line.partition("  ") for line in lines)}


def _unchanged(path: Path, given: str | None) -> bool:
    return given is not None and not path.is_symlink() and path.is_file() and digest.of_file(path) == given


def _ours(path: Path, folder: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return f"{folder}/{SUMS}" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _refused(path: Path, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(str(path), None, "--ke", message, hint)])
