"""The paper form as a Word file that an agency can still change."""

from __future__ import annotations

from skmlib.fieldwork import formulir, kuesioner
from skmlib.fieldwork.formulir import Baris, BarisSoal, TabelSoal
from skmlib.fieldwork.kuesioner import Kuesioner
from skmlib.presentation.nodes import Run
from skmlib.rendering.docx import WordFile
from skmlib.rendering.wordparts import HEAD_TINT, Blank, Inline, Picture, Tick, WordCell

MARGIN = 15.0
LABEL = 38.0
NUMBER = 8.0
GAP = "\u2003 "


def formulir_word(form: Kuesioner, *, logo_png: bytes | None = None) -> bytes:
    """Return the questionnaire as a ``.docx`` file; the same form gives the same bytes."""
    file = WordFile(
        title=" – ".join(part for part in (kuesioner.JUDUL, form.unit) if part),
        author=form.instansi,
        subject=form.sumber,
        margin=MARGIN,
        accent=form.warna,
    )
    _letterhead(file, form, logo_png)
    file.heading(kuesioner.JUDUL.upper(), level=0)
    file.paragraph((Run(kuesioner.PENGANTAR),))
    file.heading("Profil responden")
    file.paragraph((Run(kuesioner.PETUNJUK_PROFIL),), style="Small")
    rows = [_respondent(each) for each in formulir.respondent_rows(form)]
    file.table(rows, (LABEL, file.width - LABEL), title="Profil responden", rules="rows")
    for table in formulir.question_tables(form):
        _questions(file, table)
    file.heading(kuesioner.SARAN)
    file.paragraph((Run(kuesioner.PETUNJUK_SARAN),), style="Small")
    for _ in range(formulir.SARAN_LINES):
        file.paragraph((Blank(file.width - 2),), style="Writing")
    file.paragraph((Run(kuesioner.PENUTUP, bold=True),), align="center")
    file.footer((Run(formulir.FOOTER + " "), Blank(80)))
    return file.to_bytes()


def _letterhead(file: WordFile, form: Kuesioner, logo_png: bytes | None) -> None:
    unit = (Run(form.unit, bold=True),) if form.unit else (Run("Unit pelayanan: "), Blank(120))
    lines: list[tuple[Inline, ...]] = [(Run(form.instansi),)] if form.instansi else []
    lines += [unit, *([(Run(form.alamat),)] if form.alamat else [])]
    text = WordCell(tuple(lines), style="Letterhead")
    if logo_png is None:
        file.table([[text]], (file.width,), title="Kepala surat", rules="below")
        return
    picture = WordCell(((Picture(logo_png, form.logo_alt, 15),),))
    file.table([[picture, text]], (22, file.width - 22), title="Kepala surat", rules="below")


def _respondent(row: Baris) -> tuple[WordCell, WordCell]:
    content: list[Inline] = []
    for place, label in enumerate(row.kotak):
        content += [*([Run(GAP)] if place else []), Tick(label)]
    if row.tulis is not None:
        content += [Blank(30), Run(f" {row.tulis}")] if row.tulis else [Blank(80)]
    heading: list[tuple[Inline, ...]] = [(Run(row.label),)]
    if row.catatan:
        heading.append((Run(f"({row.catatan})", italic=True),))
    return WordCell(tuple(heading), style="Cell Heading"), WordCell((tuple(content),))


def _questions(file: WordFile, table: TabelSoal) -> None:
    file.heading(table.judul)
    file.paragraph((Run(" ".join(part for part in (table.petunjuk, table.catatan) if part)),), style="Small")
    narrow = len(table.kepala) > formulir.WIDEST_SCALE
    answer = 9.0 if narrow else min(28.0, 114.0 / len(table.kepala))
    question = file.width - NUMBER - answer * len(table.kepala)
    heads = [WordCell(((Run(text),),), style="Cell Heading", tint=HEAD_TINT) for text in ("No.", "Pertanyaan")]
    heads += [WordCell(((Run(text),),), style="Cell Heading", tint=HEAD_TINT) for text in table.kepala]
    rows = [heads, *(_question(each) for each in table.baris)]
    widths = (NUMBER, question, *[answer] * len(table.kepala))
    file.table(rows, widths, title=table.judul, header=1, rules="rows")


def _question(row: BarisSoal) -> list[WordCell]:
    text: list[tuple[Inline, ...]] = [(Run(row.teks),)]
    if row.catatan:
        text.append((Run(row.catatan, italic=True),))
    boxes = [WordCell(((Tick(label, alone=True),),), style="Choice") for label in row.kotak]
    return [WordCell(((Run(row.nomor),),)), WordCell(tuple(text)), *boxes]
