"""The questionnaire's files: which form they show, what they are called, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.kuesioner import Kuesioner
from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments, parameters
from skmlib.workspace.logo import agency_logo
from skmlib.workspace.problems import Problem, WorkspaceError, errors

FOLDER = "kuesioner"
NAMES = {"docx": "kuesioner-{}.docx", "pdf": "kuesioner-{}.pdf", "xlsx": "isian-{}.xlsx", "xlsform": "xlsform-{}.xlsx"}
"""Format to the file's name."""
FORMATS = tuple(NAMES)
WITH_TEXTS = ("docx", "pdf", "xlsform")


def of_instrument(name: str, root: Path | None) -> Kuesioner:
    """The questionnaire of an instrument alone; unit and services are left to be written in."""
    return kuesioner.make(_instrument(name, root))


def of_unit(root: Path, upp: str, *, instrumen: str | None = None) -> Kuesioner:
    """The questionnaire of a unit. Raises :class:`WorkspaceError` with every problem of the unit's parameters."""
    parameters.check_code(root, upp)
    instansi, _, problems = parameters.load_agency(root)
    loaded = parameters.load_unit(root, upp)
    found = [*problems, *(each for each in loaded.problems if each.file == parameters.unit_file(upp))]
    if errors(found) or instansi is None or loaded.unit is None:
        raise WorkspaceError(found)
    unit = loaded.unit
    logo, alt = agency_logo(root, instansi)
    return kuesioner.make(
        _instrument(instrumen or str(parameters.settings(instansi, unit).instrumen), root),
        kode=upp,
        instansi=instansi.nama,
        unit=unit.nama,
        alamat=unit.alamat or "",
        layanan=tuple(dict.fromkeys(each.nama for each in unit.layanan)),
        logo=logo,
        logo_alt=alt,
        warna=instansi.merek.warna or "",
    )


def render(form: Kuesioner, formats: Sequence[str]) -> dict[str, bytes]:
    """Every file by its name. Raises :class:`WorkspaceError` where the form has no wording or no server can hold it."""
    from skmlib.fieldwork.xlsform import FormError
    from skmlib.rendering.errors import RenderError

    if form.tanpa_teks and any(each in WITH_TEXTS for each in formats):
        raise WorkspaceError([_no_texts(form)])
    try:
        return {NAMES[kind].format(form.kode): _made(form, kind) for kind in FORMATS if kind in formats}
    except FormError as error:
        raise WorkspaceError([Problem(f"XLSForm of {form.kode}", None, error.field, str(error), error.hint)]) from None
    except RenderError as error:
        raise WorkspaceError([Problem(f"questionnaire of {form.kode}", None, "", str(error))]) from None


def write(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write the files; each appears whole, and none before all can be written."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            handle, made = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
            waiting[Path(made)] = folder / name
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(made).chmod(0o644)
        for scratch, target in waiting.items():
            os.replace(scratch, target)
    finally:
        for scratch in waiting:
            Path(scratch).unlink(missing_ok=True)
    return tuple(waiting.values())


def place(root: Path | None, form: Kuesioner, given: Path | None) -> Path:
    """The folder of a form's files: the one that is given, else ``kuesioner/<kode>`` in the workspace (or here)."""
    folder = (given or (root or Path.cwd()) / FOLDER / form.kode).resolve()
    if root is not None and folder.is_relative_to((root / "reports").resolve()):
        hint = "name another folder; reports/ holds built reports only and reports/publik may be published"
        raise WorkspaceError([Problem(str(given), None, "--ke", "lies in reports/", hint)])
    return folder


def _made(form: Kuesioner, kind: str) -> bytes:
    if kind == "pdf":
        from skmlib.fieldwork.formulir_pdf import formulir_pdf

        return formulir_pdf(form)
    if kind == "docx":
        from skmlib.fieldwork.formulir_word import formulir_word
        from skmlib.rendering.pdf import logo_png

        return formulir_word(form, logo_png=logo_png(form.logo) if form.logo else None)
    if kind == "xlsform":
        from skmlib.fieldwork.xlsform import xlsform

        return xlsform(form)
    from skmlib.fieldwork.isian import isian

    return isian(form)


def _instrument(name: str, root: Path | None) -> Instrumen:
    loaded = instruments.load(name, root)
    if loaded.instrumen is None:
        raise WorkspaceError(loaded.problems)
    return loaded.instrumen


def _no_texts(form: Kuesioner) -> Problem:
    shown = ", ".join(form.tanpa_teks[:8]) + (
        f", … ({len(form.tanpa_teks)} in all)" if len(form.tanpa_teks) > 8 else ""
    )
    return Problem(
        f"instrument {form.instrumen}",
        None,
        "teks",
        f"no wording for {shown}",
        f"give every question its 'teks' in an instrument of your own (params/instrumen/, dasar: {form.instrumen}); "
        "the data-entry workbook needs none: --format xlsx",
    )
