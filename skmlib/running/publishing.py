"""Finished folders put in the place of older ones: wholly or not at all, whatever ends the process in between.

A report has two folders, ``publik`` and ``internal``. Both new ones are first moved beside their places
(``.<name>.new``); then one renaming, of the internal one to ``.<name>.ready``, decides. A publication that was cut off
before is undone by the next run, one that was cut off after is carried on. Until then the older report stays.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

EDITIONS = ("publik", "internal")
_NEW, _READY, _OLD = "new", "ready", "old"


def publish(staged: Path, reports: Path, place: str) -> None:
    """Put both finished folders in place under ``reports``; ``place`` is ``<periode>/<upp>``.

    Raises ``OSError`` where there is no room for them; the older report is then still there.
    """
    targets = {edition: reports / edition / place for edition in EDITIONS}
    if _beside(targets["internal"], _READY).exists():
        _carry_on(targets["publik"], targets["internal"])
    for edition, target in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = _beside(target, _NEW)
        shutil.rmtree(beside, ignore_errors=True)
        shutil.move(staged / edition, beside)
    os.replace(_beside(targets["internal"], _NEW), _beside(targets["internal"], _READY))
    _carry_on(targets["publik"], targets["internal"])


def replace_folder(new: Path, target: Path) -> None:
    """Put a single finished folder in the place of an older one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _swap(new, target)
    shutil.rmtree(_beside(target, _OLD), ignore_errors=True)


def repair(reports: Path) -> None:
    """Carry on or undo every publication that was cut off. Only while no report is being published."""
    for ready in sorted(reports.glob(f"internal/*/.*.{_READY}")):
        internal = ready.with_name(_target(ready))
        _carry_on(reports / "publik" / internal.parent.name / internal.name, internal)
    for edition in EDITIONS:
        for old in sorted(reports.glob(f"{edition}/*/.*.{_OLD}")):
            if not old.with_name(_target(old)).exists():
                os.replace(old, old.with_name(_target(old)))
            shutil.rmtree(old, ignore_errors=True)
        for new in reports.glob(f"{edition}/*/.*.{_NEW}"):
            shutil.rmtree(new, ignore_errors=True)


def _carry_on(publik: Path, internal: Path) -> None:
    _swap(_beside(publik, _NEW), publik)
    _swap(_beside(internal, _READY), internal)
    for target in (publik, internal):
        shutil.rmtree(_beside(target, _OLD), ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    """Put a folder in its place, the older one aside; nothing where that is done already."""
    if not new.exists():
        return
    old = _beside(target, _OLD)
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
        os.replace(target, old)
    os.replace(new, target)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")


def _target(beside: Path) -> str:
    """The name of the folder whose place ``.<name>.<what>`` takes."""
    return beside.name[1:].rpartition(".")[0]
