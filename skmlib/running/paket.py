"""The client's package: a report's public documents as they were built, the letters that go with them, checksums.

Nothing is built here. A report that is missing, out of date, has failed or lacks a format is refused with the command
that builds it; a document that was changed after it was built is refused too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skmlib.presentation.naskah import Naskah
from skmlib.presentation.paket import kiriman as delivery
from skmlib.presentation.paket import tahun as year
from skmlib.presentation.paket import unit
from skmlib.presentation.paket.berkas import Berkas
from skmlib.presentation.paket.kiriman import Kiriman
from skmlib.presentation.paket.periksa import Bahan, Kelompok, periksa
from skmlib.running import digest, manifest, paths, plan, products, status
from skmlib.running import rekap as running
from skmlib.running.manifest import Manifest
from skmlib.running.notebook_form import read_notebook
from skmlib.running.products import Document
from skmlib.workspace import parameters, rekapparams, results
from skmlib.workspace.lettermodels import Fkp
from skmlib.workspace.logo import agency_logo, letterhead, logo
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError

CHECKLIST, LETTER, RECORD, SUMS = "daftar-periksa.docx", "surat-pengantar.docx", "bast.docx", "SHA256SUMS"
_PAGE = re.compile(rb"/Type\s*/Page(?![s\w])")


@dataclass(frozen=True)
class Package:
    """A finished package: every file by its name, in order, and the checklist."""

    files: Mapping[str, bytes]
    periksa: tuple[Kelompok, ...]


def of_report(root: Path, upp: str, periode: str) -> Package:
    """The package of a unit's report. Raises :class:`WorkspaceError` where it cannot be delivered as it is."""
    public = _public(products.DOCUMENTS)
    formats = _formats(public)
    command = f"skm run --upp {upp} --periode {periode} --format {','.join(formats)}"
    built = _built(root, upp, periode, formats, command)
    place = f"{periode}/{upp}"
    documents = {file: _read(root, built, f"publik/{place}/{file}", command) for file in _files(public, built, place)}
    hasil = results.from_json(_read(root, built, f"internal/{place}/{results.FILE}", command).decode())
    report = parameters.load_report(root, upp, periode)
    bahan = Bahan(hasil, report, _headings(paths.internal(root) / place / f"{products.REPORT}.ipynb"), _agreed(report))
    graphic = logo(report)
    checked = periksa(bahan)
    return whole(documents, checked, unit.daftar(bahan, checked, graphic), unit.kiriman(bahan, graphic))


def of_year(root: Path, tahun: str) -> Package:
    """The package of the agency's year; see :func:`of_report`."""
    public = _public(products.AGENCY_DOCUMENTS)
    formats, command = _formats(public), f"skm rekap {tahun}"
    place = f"{tahun}/{products.AGENCY}"
    planned = running.plan(root, tahun, formats=formats)
    built = _manifest(root, products.AGENCY, tahun, planned.reasons, command)
    documents = {file: _read(root, built, f"publik/{place}/{file}", command) for file in _files(public, built, place)}
    hasil, own = planned.year.hasil, planned.year.parameters
    setting = parameters.settings(own.instansi, None)
    given = parameters.delivery([own.rekap.penyerahan, setting.penyerahan])
    assert setting.pelaksana is not None
    head = year.kop(own, agency_logo(root, own.instansi), letterhead(root, own.instansi)[0])
    checked = year.periksa(hasil, own)
    checklist = year.daftar(hasil, own, checked, head)
    return whole(documents, checked, checklist, year.kiriman(hasil, own, given, setting.pelaksana, head))


def whole(documents: Mapping[str, bytes], checked: tuple[Kelompok, ...], checklist: Naskah, given: Kiriman) -> Package:
    """The documents with checklist, letter, record and checksums; the same parts give the same bytes."""
    from skmlib.rendering.errors import RenderError
    from skmlib.rendering.word.naskah import naskah_docx

    try:
        files = {**documents, CHECKLIST: naskah_docx(checklist)}
        listed = [*(described(name, content) for name, content in files.items()), Berkas(SUMS)]
        files[LETTER] = naskah_docx(delivery.pengantar(given, listed))
        files[RECORD] = naskah_docx(delivery.serah_terima(given, listed, checked))
    except RenderError as error:
        raise _refused(parameters.AGENCY, f"no letter can be made: {error}", "see 'logo' and 'merek'") from error
    return Package({**files, SUMS: checksums(files)}, checked)


def described(name: str, content: bytes) -> Berkas:
    """A file of a package; pages are counted in PDF files only."""
    pages = len(_PAGE.findall(content)) if name.endswith(".pdf") else 0
    return Berkas(name, pages or None, len(content))


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The lines that ``sha256sum -c`` reads, sorted by name."""
    return "".join(f"{digest.of_bytes(files[name])}  {name}\n" for name in sorted(files)).encode()


def _public(documents: Sequence[Document]) -> list[Document]:
    return [each for each in documents if each.folder == "publik"]


def _formats(documents: Sequence[Document]) -> tuple[str, ...]:
    known = {products.kind(file) for each in documents for file in each.files}
    return tuple(each for each in ("html", "pdf", "docx", "xlsx", "png") if each in known)


def _files(documents: Sequence[Document], built: Manifest, place: str) -> list[str]:
    """The files to be delivered, in the order of the registry; optional ones where they were made."""
    return [
        file
        for each in documents
        for file in each.files
        if not each.optional or f"publik/{place}/{file}" in built.keluaran
    ]


def _built(root: Path, upp: str, periode: str, formats: tuple[str, ...], command: str) -> Manifest:
    """The manifest of a report that is up to date in all formats."""
    planned = plan.make(root, plan.Asked((upp,), (periode,), formats))
    item = planned.items[0] if planned.items else None
    if item is None:
        raise _refused(
            parameters.report_file(upp, periode), f"unit {upp!r} has no report {periode!r}", "see 'skm plan'"
        )
    if item.state == "invalid":
        raise WorkspaceError(item.problems)
    where = f"reports/publik/{periode}/{upp}"
    if item.state == "no data":
        raise _refused(where, "the report has no data, so there is nothing to deliver", "see 'skm check'")
    return _manifest(root, upp, periode, item.reasons, command)


def _manifest(root: Path, upp: str, periode: str, reasons: Sequence[str], command: str) -> Manifest:
    """The manifest of what is built, unless it failed, is not there, or there is a reason to build it anew."""
    where = f"reports/publik/{periode}/{upp}"
    last = next((each for each in status.read(root).outcomes if (each.upp, each.periode) == (upp, periode)), None)
    if last is not None and last.state == "failed":
        raise _refused(where, f"the report failed in the last run: {last.reason}", command)
    built = manifest.read(root, upp, periode)
    if built is None:
        raise _refused(where, "the report is not built", command)
    if reasons:
        incomplete = all(each.startswith("output missing") for each in reasons)
        lead = "the set is not complete" if incomplete else "the report is out of date"
        raise _refused(where, f"{lead}: {', '.join(reasons)}", command)
    return built


def _read(root: Path, built: Manifest, name: str, command: str) -> bytes:
    """A file of the report, as it was built."""
    path = root / "reports" / name
    content = path.read_bytes()
    if digest.of_bytes(content) != built.keluaran[name]:
        raise _refused(
            f"reports/{name}",
            "was changed after it was built; the package holds what was built",
            f"keep your copy elsewhere, then: {command} --force",
        )
    return content


def _headings(notebook: Path) -> tuple[tuple[str, str], ...]:
    """The report's headings as it prints them: label and title."""
    from skmlib.rendering.document import Section, from_notebook

    blocks = from_notebook(read_notebook(notebook), edition="public").blocks
    return tuple((each.label, each.title) for each in blocks if isinstance(each, Section))


def _agreed(report: ReportParameters) -> tuple[Fkp, ...]:
    """The forums of the agency's year that agreed on something of this unit."""
    told, _ = rekapparams.load(report.root, report.periode.tahun, report.instansi)
    held = told.rekap.fkp if told is not None else ()
    return tuple(each for each in held if report.upp in {agreed.upp for agreed in each.kesepakatan})


def _refused(where: str, message: str, command: str) -> WorkspaceError:
    hint = f"build it: {command}" if command.startswith("skm run") or command.startswith("skm rekap") else command
    return WorkspaceError([Problem(where, None, "", message, hint)])
