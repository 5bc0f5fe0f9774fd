"""The parameter files that an import makes: planned and checked as a whole, then written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skmlib.rules import periods
from skmlib.workspace import external, externalcheck, parameters, yamltext
from skmlib.workspace import root as roots
from skmlib.workspace.external import Row
from skmlib.workspace.importing import blocks
from skmlib.workspace.importing.files import Asked, Imported
from skmlib.workspace.models import Laporan, Unit
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.columns import DATE, TIMES, known_fields
from skmlib.workspace.validation import validate

NEW_UNIT = "# Dibuat oleh 'skm import'. Lengkapi: singkat, alamat, layanan, pelaksana, metode, lokasi.\n"


@dataclass(frozen=True)
class Change:
    """A file to be written: its path from the root, its bytes, and whether it is new or changed."""

    file: str
    content: bytes
    what: str


@dataclass(frozen=True)
class Raw:
    """The raw files as the parameters will name them, and the copies that are needed."""

    berkas: tuple[str, ...]
    copies: tuple[Change, ...]


def in_data(root: Path, path: Path) -> str:
    """The file's path from the root where it lies in ``data/``, else empty."""
    inside = roots.inside(root, os.path.relpath(path.resolve(), root.resolve()))
    relative = path.resolve().relative_to(root.resolve()).as_posix() if inside is not None else ""
    return relative if relative.startswith("data/") else ""


def raw_files(root: Path, files: Sequence[Path], *, copy: bool) -> Raw:
    """The files by their path from the root. Raises :class:`WorkspaceError` for one outside ``data/``."""
    berkas, copies, problems = [], [], []
    for path in files:
        if relative := in_data(root, path):
            berkas.append(relative)
            continue
        target = f"data/{path.name}"
        if not copy:
            problems.append(
                Problem(str(path), None, "", "lies outside data/", f"put it there, or give --copy (then {target})")
            )
        elif (root / target).exists() and (root / target).read_bytes() != path.read_bytes():
            problems.append(Problem(target, None, "", "is another file of the same name", "rename the new one"))
        else:
            berkas.append(target)
            if not (root / target).exists():
                copies.append(Change(target, path.read_bytes(), "copied"))
    if problems:
        raise WorkspaceError(problems)
    return Raw(tuple(berkas), tuple(copies))


def plan(root: Path, found: Imported, asked: Asked, raw: Raw) -> tuple[Change, ...]:
    """The changes of parameters that write the map down. Raises :class:`WorkspaceError` with what is against it."""
    assert asked.upp is not None
    unit = _unit(root, found, asked)
    report = _report(root, found, asked, raw)
    return tuple(change for change in (*raw.copies, unit, report) if change is not None)


def _unit(root: Path, found: Imported, asked: Asked) -> Change | None:
    assert asked.upp is not None
    file = parameters.unit_file(asked.upp)
    path = root / file
    kolom = _of_unit(root, found, asked)
    if not path.is_file():
        if asked.nama is None:
            raise WorkspaceError([Problem(file, None, "nama", "the unit is new", "give its name with --nama")])
        text = f"{NEW_UNIT}skema: 1\nnama: {blocks.scalar(asked.nama)}\n"
        if asked.instrumen:
            text += f"instrumen: {blocks.scalar(asked.instrumen)}\n"
    else:
        text = path.read_bytes().decode("utf-8")
    old = text
    wanted: dict[str, Mapping[str, blocks.Value]] = {"kolom": kolom}
    if found.jawaban:
        wanted["jawaban"] = {kode: dict(values) for kode, values in found.jawaban.items()}
    if asked.saring is not None:
        wanted["saring"] = {"kolom": asked.saring.kolom, "nilai": "[" + ", ".join(map(_item, asked.saring.nilai)) + "]"}
    problems = []
    for key, content in wanted.items():
        present = blocks.present(text, key, file)
        if present == _read_back(key, content):
            continue
        if present and not asked.replace:
            problems.append(_conflict(file, text, key, present, content))
            continue
        text = (
            blocks.with_block(text, key, content, file) if key != "saring" else _with_saring(text, asked, present, file)
        )
    if problems:
        raise WorkspaceError(problems)
    if text == old and path.is_file():
        return None
    _, faults = validate(yamltext.parse(text.removeprefix("\ufeff"), file), Unit)
    if faults:
        raise WorkspaceError(faults)
    return Change(file, text.encode("utf-8"), "changed" if path.is_file() else "new")


def _report(root: Path, found: Imported, asked: Asked, raw: Raw) -> Change | None:
    """A new report file; one that exists is left alone, but must name the files."""
    assert asked.upp is not None
    if asked.periode is None:
        return None
    file = parameters.report_file(asked.upp, asked.periode)
    if (root / file).is_file():
        loaded = parameters.load_unit(root, asked.upp)
        laporan = loaded.laporan.get(asked.periode)
        named = (laporan.data.berkas if laporan else ()) or (loaded.unit.data.berkas if loaded.unit else ())
        lacking = [name for name in raw.berkas if name not in named]
        if lacking:
            hint = f"add {', '.join(lacking)} to its 'data.berkas' by hand"
            raise WorkspaceError([Problem(file, None, "data.berkas", "the report exists with other files", hint)])
        return None
    periods.parse(asked.periode)
    lines = ["# Dibuat oleh 'skm import'. Lengkapi: populasi, populasi_sumber, jadwal, rtl.", "skema: 1", "data:"]
    lines.append(f"  berkas: [{', '.join(map(_item, raw.berkas))}]")
    if found.pilih and DATE in found.kolom:
        lines.append(f"  pilih: {{kolom: {DATE}}}")
    lines += _shape(asked)
    text = "\n".join(lines) + "\n"
    _, faults = validate(yamltext.parse(text, file), Laporan)
    if faults:
        raise WorkspaceError(faults)
    return Change(file, text.encode("utf-8"), "new")


def _shape(asked: Asked) -> list[str]:
    """How the files are read, as lines of ``data``; only what the person said."""
    data = asked.data
    made = [f"  lembar: [{', '.join(map(_item, data.lembar))}]"] if data.lembar else []
    if data.baris_judul is not None:
        made.append(f"  baris_judul: [{', '.join(map(str, data.baris_judul))}]")
    if data.panjang is not None:
        pairs = data.panjang.model_dump(exclude_none=True).items()
        made.append("  panjang: {" + ", ".join(f"{key}: {_item(str(value))}" for key, value in pairs) + "}")
    return made


def plan_recap(root: Path, rows: Sequence[Row], default: str) -> Change:
    """``params/hasil-luar.csv`` with the rows taken in. Raises :class:`WorkspaceError` where a row has errors."""
    old, problems = external.load(root)
    if problems:
        raise WorkspaceError(problems)
    units = [folder.name for folder in sorted((root / parameters.UNITS).glob("*")) if folder.is_dir()]
    text = external.text_of(external.updated(old, rows))
    parsed, faults = external.parse(text)
    wrong = [*faults, *externalcheck.check_rows(parsed, root, units, default)]
    if any(problem.level == "error" for problem in wrong):
        raise WorkspaceError([problem for problem in wrong if problem.level == "error"])
    what = "changed" if (root / external.FILE).is_file() else "new"
    return Change(external.FILE, text.encode("utf-8"), what)


def write(root: Path, changes: Sequence[Change]) -> None:
    """Write all changes: every file beside its place first, then each is moved into it."""
    drafts = []
    try:
        for change in changes:
            path = root / change.file
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.baru")
            drafts.append((draft, path))
            draft.write_bytes(change.content)
        for draft, path in drafts:
            os.replace(draft, path)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def in_order(found: Imported) -> dict[str, blocks.Value]:
    """The decided map in the order of the instrument's fields."""
    order = (*known_fields(found.instrumen), *TIMES)
    return {kode: found.kolom[kode] for kode in order if kode in found.kolom}


def _of_unit(root: Path, found: Imported, asked: Asked) -> dict[str, blocks.Value]:
    """The map as ``unit.yml`` says it: entries that the report overrides stay the report's own."""
    kolom = in_order(found)
    if asked.upp is None or not asked.periode or not (root / parameters.unit_file(asked.upp)).is_file():
        return kolom
    loaded = parameters.load_unit(root, asked.upp)
    laporan = loaded.laporan.get(asked.periode)
    if laporan is None or loaded.unit is None or asked.replace:
        return kolom
    for kode, header in laporan.kolom.items():
        if kolom.get(kode) == header:
            del kolom[kode]
            if kode in loaded.unit.kolom:
                kolom[kode] = loaded.unit.kolom[kode]
    return kolom


def as_yaml(found: Imported) -> str:
    """The map as it would stand in unit.yml, with the confirmed answers."""
    text = blocks.block("kolom", in_order(found))
    if found.jawaban:
        text += blocks.block("jawaban", {kode: dict(values) for kode, values in found.jawaban.items()})
    return text


def _conflict(file: str, text: str, key: str, present: object, content: Mapping[str, blocks.Value]) -> Problem:
    line = yamltext.parse(text.removeprefix("\ufeff"), file).line((key,))
    said = []
    old = present if isinstance(present, Mapping) else {}
    for name in dict.fromkeys([*old, *content]):
        before, after = old.get(name), content.get(name)
        if isinstance(after, Mapping):
            after = {each: str(score) for each, score in after.items()}
        if before != after and not (after is not None and str(after) == before):
            said.append(f"{name}: {before!r} there, {after!r} proposed")
    shown = "; ".join(said[:12]) + (f"; … ({len(said)} in all)" if len(said) > 12 else "")
    return Problem(file, line, key, f"exists with other content ({shown})", "--replace writes the proposed one")


def _read_back(key: str, content: Mapping[str, blocks.Value]) -> object:
    text = blocks.block(key, content)
    if key == "saring":
        text = f"saring: {{kolom: {blocks.scalar(str(content['kolom']))}, nilai: {content['nilai']}}}\n"
    return yamltext.parse(text, key).content.get(key)


def _with_saring(text: str, asked: Asked, present: object, file: str) -> str:
    assert asked.saring is not None
    if present:
        hint = "mend 'saring' by hand"
        raise WorkspaceError([Problem(file, None, "saring", "exists with other content", hint)])
    newline = "\r\n" if "\r\n" in text else "\n"
    values = ", ".join(map(_item, asked.saring.nilai))
    end = "" if text.endswith("\n") else newline
    return f"{text}{end}{newline}saring: {{kolom: {_item(asked.saring.kolom)}, nilai: [{values}]}}{newline}"


def _item(text: str) -> str:
    """A text within a list in brackets: quoted where a comma or bracket would end it."""
    plain = blocks.scalar(text)
    return plain if plain.startswith('"') or not set(plain) & set(",[]{}") else f'"{plain}"'
