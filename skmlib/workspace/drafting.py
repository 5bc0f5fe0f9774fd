"""A new instrument as a draft: its YAML held against the model and its base, and written only where that is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments, yamltext
from skmlib.workspace import root as roots
from skmlib.workspace.problems import Problem, WorkspaceError

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Draf:
    """A draft: the instrument that it makes, or everything that is wrong with it.

    ``dasar``: the instrument that it builds on, ``None`` for a whole one. ``berkas``: where it belongs in the
    workspace; ``ditulis``: whether it was written there.
    """

    berkas: str
    instrumen: Instrumen | None
    dasar: Instrumen | None
    masalah: tuple[Problem, ...]
    ditulis: bool = False


def draft_instrument(teks: str, *, simpan: bool = False, root: str | Path | None = None) -> Draf:
    """Read the YAML of an instrument as ``params/instrumen/<nama>.yml`` would be read.

    ``simpan``: write it there, where it is free of problems. Faults of the text are in the draft's ``masalah``; raises
    :class:`WorkspaceError` where there is no workspace, or where ``simpan`` meets a faulty draft or a file that says
    something else already.
    """
    folder = roots.find(root)
    parsed = yamltext.parse(teks, "params/instrumen/?.yml")
    content = parsed.content if isinstance(parsed.content, dict) else {}
    name, base = (str(content.get(key) or "") for key in ("nama", "dasar"))
    file = (instruments.FOLDER / f"{name if NAME.fullmatch(name) else '?'}.yml").as_posix()
    path = folder / file
    loaded = instruments.of_text(yamltext.parse(teks, file), name, path, folder)
    dasar = instruments.load(base, folder).instrumen if base and base != name else None
    draf = Draf(file, loaded.instrumen, dasar, loaded.problems)
    if not simpan:
        return draf
    if draf.instrumen is None:
        raise WorkspaceError(draf.masalah)
    if path.exists() and path.read_text(encoding="utf-8") != teks:
        raise WorkspaceError(
            [Problem(file, None, "", "is there already with another content", "give the new instrument another name")]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(teks, encoding="utf-8")
    return Draf(file, draf.instrumen, draf.dasar, (), True)
