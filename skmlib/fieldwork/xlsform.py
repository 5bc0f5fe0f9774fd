"""The questionnaire as an XLSForm for KoboToolbox and ODK: sheets survey, choices, settings.

Names of questions are the field codes; a choice's name is its text in small letters, so that an export reads back
whether it holds names or labels.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.kuesioner import Kuesioner
from skmlib.presentation.sheets import Sheet, SheetColumn
from skmlib.rendering.workbook import workbook
from skmlib.rules.instrument import Profil

LANGUAGE = "Bahasa Indonesia (id)"
NAME = re.compile(r"[a-z_][a-z0-9_-]*")
SURVEY = (
    "type",
    "name",
    f"label::{LANGUAGE}",
    f"hint::{LANGUAGE}",
    "required",
    f"required_message::{LANGUAGE}",
    "appearance",
    "default",
    "constraint",
    f"constraint_message::{LANGUAGE}",
)
CHOICES = ("list_name", "name", f"label::{LANGUAGE}")
SETTINGS = ("form_title", "form_id", "version", "default_language")
REQUIRED = "Pertanyaan ini perlu dijawab."

Row = tuple[str, ...]


class FormError(ValueError):
    """A survey server cannot hold the form; ``field`` is the code at fault, ``hint`` the remedy."""

    def __init__(self, field: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.field, self.hint = field, hint


def xlsform(form: Kuesioner) -> bytes:
    """Return the form as an ``.xlsx`` file; the same questionnaire gives the same bytes and version.

    Raises :class:`FormError` where a code or two choices cannot be told apart by a survey server.
    """
    survey, choices = tuple(_survey(form)), tuple(_choices(form))
    version = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()[:12]
    title = " – ".join(part for part in ("Survei Kepuasan Masyarakat", form.unit) if part)
    settings = (_escaped(title), f"skm_{form.kode}", version, LANGUAGE)
    return workbook(
        [
            _sheet("survey", SURVEY, survey, (18, 20, 60, 36, 10, 28, 14, 12, 30, 36)),
            _sheet("choices", CHOICES, choices, (22, 28, 44)),
            _sheet("settings", SETTINGS, (settings,), (50, 30, 18, 24)),
        ],
        title=title,
        author=form.instansi,
    )


def _sheet(name: str, header: tuple[str, ...], rows: Iterable[Row], widths: tuple[int, ...]) -> Sheet:
    filled = tuple(tuple(cell or None for cell in row) for row in rows)
    return Sheet(name, tuple(SheetColumn(width, "@") for width in widths), filled, header=header)


def _survey(form: Kuesioner) -> Iterator[Row]:
    yield _row("start", "start")
    yield _row("end", "end")
    yield _row("note", "pengantar", kuesioner.PENGANTAR)
    today = {"default": "today()", "constraint": ". <= today()", "message": "Tanggal tidak boleh sesudah hari ini."}
    yield _row("begin_group", "profil", "Profil responden", appearance="field-list")
    yield _row("date", "tanggal", kuesioner.TANGGAL, required=True, **today)
    if form.layanan:
        yield _row("select_one layanan", "layanan", kuesioner.LAYANAN, required=True)
    else:
        yield _row("text", "layanan", kuesioner.LAYANAN, required=True)
    for field in form.profil:
        yield _profile(field)
    yield _row("end_group")
    for bagian in form.bagian:
        yield _row("begin_group", bagian.kode, bagian.judul)
        for soal in bagian.soal:
            hint = kuesioner.skala_tanpa_label(bagian) if bagian.tanpa_label else ""
            name = _name(soal.kode)
            yield _row(f"select_one {name}", name, _escaped(soal.teks or soal.unsur), hint, required=True)
        yield _row("end_group")
    yield _row("text", "saran", kuesioner.SARAN, kuesioner.PETUNJUK_SARAN, appearance="multiline")
    yield _row("note", "penutup", kuesioner.PENUTUP)


def _profile(field: Profil) -> Row:
    name, label = _name(field.kode), _escaped(field.nama)
    hint = kuesioner.OPSIONAL.capitalize() if field.sensitif else ""
    if not field.numeric:
        return _row(f"select_one {name}", name, label, hint, required=not field.sensitif)
    low, high = kuesioner.wajar(field)
    unit = f" ({field.satuan})" if field.satuan else ""
    return _row(
        "integer",
        name,
        label + unit,
        hint,
        required=not field.sensitif,
        constraint=f". >= {low} and . <= {high}",
        message=f"Isi angka bulat {low} sampai {high}.",
    )


def _row(
    kind: str,
    name: str = "",
    label: str = "",
    hint: str = "",
    *,
    required: bool = False,
    appearance: str = "",
    default: str = "",
    constraint: str = "",
    message: str = "",
) -> Row:
    must = ("yes", REQUIRED) if required else ("", "")
    return (kind, name, label, hint, *must, appearance, default, constraint, message)


def _choices(form: Kuesioner) -> Iterator[Row]:
    if form.layanan:
        yield from _named("layanan", form.layanan)
    for field in form.profil:
        if not field.numeric:
            yield from _named(field.kode, tuple(each.nama for each in field.kategori))
    for soal in form.soal:
        for nilai, label in soal.pilihan:
            yield (soal.kode, str(nilai), _escaped(label or str(nilai)))


def _named(field: str, labels: tuple[str, ...]) -> Iterator[Row]:
    """Choices whose name is the label's letters and digits: the reader takes either for the same."""
    names: dict[str, str] = {}
    for label in labels:
        name = choice_name(label)
        if not name.strip("_"):
            raise FormError(field, f"{label!r} has neither letter nor digit", "a survey server cannot name it")
        _tell_apart(names, name, label, field)
        yield (field, name, _escaped(label))


def _tell_apart(names: dict[str, str], name: str, label: str, field: str) -> None:
    folded = name.replace("_", "")
    if folded in names:
        raise FormError(field, f"{names[folded]!r} and {label!r} differ in punctuation only", "rename one of them")
    names[folded] = label


def choice_name(label: str) -> str:
    """A label as the name of a choice: small letters and digits, others an underscore.

    >>> choice_name("SD ke bawah"), choice_name("D4/S1")
    ('sd_ke_bawah', 'd4_s1')
    """
    return re.sub(r"[\W_]+", "_", label.casefold()).strip("_")


def _name(kode: str) -> str:
    if not NAME.fullmatch(kode):
        raise FormError(kode, f"code {kode!r} cannot name a question of a survey server", "begin it with a letter")
    return kode


def _escaped(text: str) -> str:
    """Text in one line that refers to no question (``${…}``)."""
    return " ".join(text.replace("${", "$ {").split())
