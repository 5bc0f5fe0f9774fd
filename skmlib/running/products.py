"""What a report consists of: a line a product notebook, a line a document.

Executing, rendering, the plan's expected files, ``--format`` and the portals read these lines; a new document is one
more line, and a function that makes its files.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from skmlib.rendering.document import Document as Read
    from skmlib.rendering.document import Edition

Folder = Literal["publik", "internal"]


@dataclass(frozen=True)
class Notebook:
    """A product notebook and the parameters that it has to declare; executed in the order of ``NOTEBOOKS``."""

    name: str
    needs: tuple[str, ...] = ("upp", "periode", "hasil")

    @property
    def file(self) -> str:
        return f"{self.name}.ipynb"


@dataclass(frozen=True)
class Built:
    """One report while it is built: ``folder`` holds its executed notebooks, ``hasil.json`` and ``impor.json``.

    ``overrides``: parameters of this run (``-p``), under which its notebooks were executed. ``read``: the documents
    that its notebooks hold, each read once for all its formats.
    """

    root: Path
    upp: str
    periode: str
    folder: Path
    notebooks: dict[str, NotebookNode]
    overrides: Mapping[str, object] = field(default_factory=dict)
    read: dict[tuple[str, Edition], Read] = field(default_factory=dict, compare=False, repr=False)

    def document(self, name: str, edition: Edition) -> Read:
        """The document that a notebook holds, in one edition."""
        from skmlib.rendering.document import from_notebook

        if (name, edition) not in self.read:
            self.read[name, edition] = from_notebook(self.notebooks[name], edition=edition)
        return self.read[name, edition]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Cells with an output that the public documents read so far do not show: "laporan.ipynb cell tabel"."""
        public = {name: document for (name, edition), document in self.read.items() if edition == "public"}
        return tuple(f"{name}.ipynb cell {cell}" for name in sorted(public) for cell in public[name].left_out)


@dataclass(frozen=True)
class Document:
    """A document: its files (one a format and more), where they go, and ``module:function`` that makes one of them.

    The function takes the report (:class:`Built`) and the name of the file. ``links`` are the portal's words by file;
    a file that is not named there has no link. ``optional``: made only where the parameters have something for it; the
    function then returns no bytes.
    """

    name: str
    folder: Folder
    files: tuple[str, ...]
    made_by: str
    links: tuple[tuple[str, str], ...] = ()
    notebook: str | None = None
    optional: bool = False

    def wanted(self, formats: Sequence[str]) -> tuple[str, ...]:
        """The document's files in the formats asked for."""
        return tuple(file for file in self.files if kind(file) in formats)

    def make(self, built: Built, file: str) -> bytes:
        """The content of one of its files."""
        module, _, name = self.made_by.partition(":")
        function: Callable[[Built, str], bytes] = getattr(import_module(module), name)
        return function(built, file)


def kind(file: str) -> str:
    """The format of a file: the end of its name."""
    return file.rpartition(".")[2]


ANNEX, REPORT = "analisis", "laporan"
SHEET, FOLLOW_UP = "publikasi", "tindak-lanjut"
NOTEBOOKS = (Notebook(ANNEX, ("upp", "periode")), Notebook(REPORT), Notebook(SHEET), Notebook(FOLLOW_UP))
TEMPLATES = {"2022": REPORT, "2025": f"{REPORT}-2025"}
"""The notebook with the chapters of each template; executed, it is ``laporan.ipynb`` whichever it was."""
SOURCES = tuple(dict.fromkeys((*(each.name for each in NOTEBOOKS), *TEMPLATES.values())))
"""The notebooks that a report may be made from."""
DATA = ("hasil.json", "impor.json")
"""Files that the annex' notebook writes, for every further document and for the reader of the internal edition."""

_HERE = "skmlib.running.documents"
DOCUMENTS = (
    Document(
        "laporan",
        "publik",
        ("laporan.html", "laporan.pdf", "laporan.docx"),
        f"{_HERE}:public_document",
        (("Laporan", "laporan.html"), ("PDF", "laporan.pdf"), ("Word", "laporan.docx")),
        REPORT,
    ),
    Document(
        "publikasi",
        "publik",
        ("publikasi.html", "publikasi.pdf", "publikasi.png", "publikasi-persegi.png"),
        f"{_HERE}:publication_sheet",
        (("Publikasi", "publikasi.html"), ("Publikasi PDF", "publikasi.pdf"), ("Gambar", "publikasi-persegi.png")),
        SHEET,
    ),
    Document(
        "tindak-lanjut",
        "publik",
        ("tindak-lanjut.html", "tindak-lanjut.pdf"),
        f"{_HERE}:public_document",
        (("Tindak lanjut", "tindak-lanjut.html"), ("Tindak lanjut PDF", "tindak-lanjut.pdf")),
        FOLLOW_UP,
    ),
    Document(
        "berita-acara-fkp",
        "publik",
        ("berita-acara-fkp.docx",),
        f"{_HERE}:forum_record",
        (("Berita acara FKP", "berita-acara-fkp.docx"),),
        optional=True,
    ),
    Document(
        "analisis",
        "internal",
        ("analisis.html",),
        f"{_HERE}:internal_document",
        (("Analisis", "analisis.html"),),
        ANNEX,
    ),
    Document("impor", "internal", ("impor.html",), f"{_HERE}:import_report", (("Impor", "impor.html"),)),
    Document(
        "pengolahan-data",
        "internal",
        ("pengolahan-data.xlsx",),
        f"{_HERE}:processing_workbook",
        (("Pengolahan", "pengolahan-data.xlsx"),),
    ),
)
AGENCY = "rekap"
"""The place of a unit's code in paths and outcomes of the agency's year."""
AGENCY_NOTEBOOK = Notebook("rekap", ("periode", "rekap"))
AGENCY_DATA = ("rekap.json",)
_YEAR = "skmlib.running.rekapdocuments"
AGENCY_DOCUMENTS = (
    Document(
        "laporan-tahunan",
        "publik",
        ("laporan-tahunan.html", "laporan-tahunan.pdf", "laporan-tahunan.docx"),
        f"{_YEAR}:annual_report",
        (
            ("Laporan tahunan", "laporan-tahunan.html"),
            ("Laporan tahunan PDF", "laporan-tahunan.pdf"),
            ("Laporan tahunan Word", "laporan-tahunan.docx"),
        ),
        AGENCY,
    ),
    Document("rekap", "publik", ("rekap.xlsx",), f"{_YEAR}:compilation_workbook", (("Rekapitulasi", "rekap.xlsx"),)),
    Document(
        "berita-acara-fkp",
        "publik",
        ("berita-acara-fkp.docx",),
        f"{_YEAR}:forum_record",
        (("Berita acara FKP", "berita-acara-fkp.docx"),),
        optional=True,
    ),
    Document(
        "rekap-internal",
        "internal",
        ("rekap.html",),
        f"{_YEAR}:internal_edition",
        (("Rekapitulasi dan indeks pembanding", "rekap.html"),),
        AGENCY,
    ),
)
"""What ``skm rekap`` makes; ``made_by`` is handed the notebook's name in place of a unit's code."""
OTHER_LINKS = (("Notebook", "analisis.ipynb"), ("Hasil", "hasil.json"), ("Manifes", "manifest.json"))
"""Files of the internal edition that are no documents."""

_ORDER = ("html", "pdf", "docx", "xlsx", "png")
FORMATS = tuple(each for each in _ORDER if any(document.wanted((each,)) for document in DOCUMENTS))
"""Formats that ``--format`` takes."""
DEFAULT_FORMATS = ("html", "pdf")
AGENCY_FORMATS = tuple(each for each in _ORDER if any(document.wanted((each,)) for document in AGENCY_DOCUMENTS))
"""Formats that ``skm rekap --format`` takes, all of them made by default."""


def source(name: str, templat: str) -> str:
    """The notebook that a product is executed from: the report's follows its template."""
    return TEMPLATES[templat] if name == REPORT else name


def needs(name: str) -> tuple[str, ...]:
    """The parameters that a product notebook has to declare."""
    known = (*NOTEBOOKS, AGENCY_NOTEBOOK)
    return next((each.needs for each in known if each.name == name), Notebook(REPORT).needs)


def links(folder: Folder) -> Iterator[tuple[str, str]]:
    """The words and files that a portal shows for a report, in its order."""
    for document in DOCUMENTS:
        if document.folder == folder:
            yield from document.links
    if folder == "internal":
        yield from OTHER_LINKS


def agency_links(folder: Folder) -> Iterator[tuple[str, str]]:
    """The words and files that a portal shows for an agency's year."""
    for document in AGENCY_DOCUMENTS:
        if document.folder == folder:
            yield from document.links
    if folder == "internal":
        yield from (("Hasil", "rekap.json"), ("Manifes", "manifest.json"))


def agency_outputs(tahun: int, formats: Sequence[str], known: Container[str] = ()) -> tuple[str, ...]:
    """Paths under ``reports/`` of the files of an agency's year in the formats asked for; see ``expected_outputs``."""
    more = (AGENCY_NOTEBOOK.file, *AGENCY_DATA)
    return _outputs(AGENCY_DOCUMENTS, f"{tahun}/{AGENCY}", formats, more, known)


def expected_outputs(upp: str, periode: str, formats: Sequence[str], known: Container[str] = ()) -> tuple[str, ...]:
    """Paths under ``reports/`` of the files that a report consists of in the formats asked for.

    Those of an optional document only where they are ``known``: the manifest says that there was something to make.
    """
    more = (*(each.file for each in NOTEBOOKS), *DATA)
    return _outputs(DOCUMENTS, f"{periode}/{upp}", formats, more, known)


def _outputs(
    documents: Sequence[Document], place: str, formats: Sequence[str], more: Sequence[str], known: Container[str]
) -> tuple[str, ...]:
    made = [(each.optional, f"{each.folder}/{place}/{file}") for each in documents for file in each.wanted(formats)]
    found = [path for optional, path in made if not optional or path in known]
    return (*found, *(f"internal/{place}/{file}" for file in more))
