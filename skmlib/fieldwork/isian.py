"""The workbook for entering paper questionnaires: one column a field, its code as heading, so that it needs no map."""

from __future__ import annotations

from datetime import date

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.kuesioner import Bagian, Kuesioner, Soal
from skmlib.presentation.sheets import TEXT, Rule, Sheet, SheetColumn, Style, Value, cells
from skmlib.rendering.workbook import workbook
from skmlib.rules.instrument import Profil
from skmlib.workspace.reading import excel

ENTRY, HELP, LISTS = "Isian", "Petunjuk", "Pilihan"
PREPARED = 500
EARLIEST = date(2000, 1, 1)
ROOM = 26  # characters; a column is as wide as its longest choice up to this


def isian(form: Kuesioner) -> bytes:
    """Return the data-entry workbook as an ``.xlsx`` file; the same form gives the same bytes."""
    lists = _lists(form)
    sheets = [_entry(form, lists), _help(form)]
    if lists:
        sheets.append(_choices(lists))
    title = f"Isian kuesioner SKM – {form.unit or form.instrumen}"
    return workbook(sheets, title=title, author=form.instansi, accent=form.warna)


def fields(form: Kuesioner) -> tuple[str, ...]:
    """Headings of the entry sheet, in the order of the paper form."""
    return (
        "tanggal",
        "layanan",
        *(each.kode for each in form.profil),
        *(each.kode for each in form.soal),
        "saran",
    )


def _lists(form: Kuesioner) -> dict[str, tuple[str, ...]]:
    """Field to its choices, for those whose choices are texts."""
    found = {"layanan": form.layanan} if form.layanan else {}
    return found | {each.kode: tuple(k.nama for k in each.kategori) for each in form.profil if not each.numeric}


def _entry(form: Kuesioner, lists: dict[str, tuple[str, ...]]) -> Sheet:
    listed = {
        kode: cells((2, len(texts) + 1), (place, place), sheet=LISTS, fixed=True)
        for place, (kode, texts) in enumerate(lists.items())
    }
    day = Rule("date", "Tanggal survei", "Contoh: 31/03/2026", "Tulis tanggal, misalnya 31/03/2026.", low=EARLIEST)
    columns = [SheetColumn(13, "dd/mm/yyyy", day)]
    service = _listed(kuesioner.LAYANAN, listed["layanan"]) if form.layanan else None
    columns.append(SheetColumn(_wide("layanan", form.layanan), TEXT, service))
    columns += [_profile(each, listed) for each in form.profil]
    columns += [_score(bagian, soal) for bagian in form.bagian for soal in bagian.soal]
    columns.append(SheetColumn(50, TEXT))
    return Sheet(ENTRY, tuple(columns), (), header=fields(form), prepared=PREPARED)


def _profile(field: Profil, listed: dict[str, str]) -> SheetColumn:
    if not field.numeric:
        width = _wide(field.kode, tuple(each.nama for each in field.kategori))
        return SheetColumn(width, TEXT, _listed(field.nama, listed[field.kode]))
    low, high = kuesioner.wajar(field)
    unit = f" ({field.satuan})" if field.satuan else ""
    message = f"Angka bulat {low} sampai {high}{unit}; kosongkan bila tidak dijawab."
    rule = Rule("whole", field.nama, message, message, low=low, high=high)
    return SheetColumn(_wide(field.kode), "0", rule, centred=True)


def _score(bagian: Bagian, soal: Soal) -> SheetColumn:
    labels = [f"{nilai} = {label}" for nilai, label in soal.pilihan if label]
    prompt = "\n".join(labels) or kuesioner.skala_tanpa_label(bagian)
    error = f"Isi {bagian.titik[0]} sampai {bagian.titik[-1]}; kosongkan bila tidak dijawab."
    title = f"{soal.nomor}. {soal.unsur or bagian.judul}"
    rule = Rule("list", title, prompt, error, choices=bagian.titik)
    return SheetColumn(_wide(soal.kode), "0", rule, centred=True)


def _listed(name: str, listed: str) -> Rule:
    return Rule("list", name, "Pilih dari daftar; kosongkan bila tidak dijawab.", "Pilih dari daftar.", listed=listed)


def _wide(kode: str, choices: tuple[str, ...] = ()) -> float:
    return float(min(max(len(kode) + 3, *(len(each) + 3 for each in choices), 8), max(ROOM, len(kode) + 3)))


def _choices(lists: dict[str, tuple[str, ...]]) -> Sheet:
    longest = max(map(len, lists.values()))
    rows = [
        tuple(choices[place] if place < len(choices) else None for choices in lists.values())
        for place in range(longest)
    ]
    columns = tuple(SheetColumn(_wide(kode, choices), TEXT) for kode, choices in lists.items())
    return Sheet(LISTS, columns, tuple(rows), header=tuple(lists), hidden=True)


def _help(form: Kuesioner) -> Sheet:
    """What every column means, in Bahasa Indonesia."""
    rows: list[tuple[Value, ...]] = []
    styles: dict[int, Style] = {}

    def add(*values: Value, style: Style = "plain") -> None:
        rows.append(values)
        styles[len(rows)] = style

    add(excel.HELP, style="title")
    add(" · ".join(part for part in (form.unit, form.instansi) if part) or form.instrumen)
    add()
    for place, line in enumerate(_RULES, start=1):
        add(f"{place}.", line.format(entry=ENTRY, lists=LISTS))
    add()
    add("Kolom", "Arti", "Isi", style="heading")
    add("tanggal", kuesioner.TANGGAL, "tanggal, misalnya 31/03/2026")
    add("layanan", kuesioner.LAYANAN, "; ".join(form.layanan) or "nama layanan")
    for field in form.profil:
        low, high = kuesioner.wajar(field)
        number = f"angka bulat {low} sampai {high}" + (f" ({field.satuan})" if field.satuan else "")
        choices = "; ".join(each.nama for each in field.kategori)
        add(field.kode, field.nama, number if field.numeric else choices)
    for bagian in form.bagian:
        add()
        add("Kolom", bagian.judul, "Isi", style="heading")
        for soal in bagian.soal:
            text = soal.teks or f"({soal.unsur}; rumusan pertanyaannya ditetapkan oleh instansi)"
            labels = "; ".join(f"{nilai} = {label}" for nilai, label in soal.pilihan if label)
            add(soal.kode, f"{soal.nomor}. {text}", labels or kuesioner.skala_tanpa_label(bagian))
    add()
    add("saran", kuesioner.SARAN, "teks bebas, tanpa nama, nomor telepon, atau data pribadi lain")
    columns = (SheetColumn(18, TEXT), SheetColumn(70, TEXT), SheetColumn(60, TEXT))
    return Sheet(HELP, columns, tuple(rows), styles=styles)


_RULES = (
    "Satu kuesioner satu baris di lembar {entry}. Jangan mengubah judul kolom dan jangan menyisipkan kolom.",
    "Isi nilai jawaban dengan angkanya. Yang tidak dijawab dibiarkan kosong; jangan diisi 0.",
    "Salin jawaban apa adanya. Kuesioner yang semua jawabannya sama tetap dimasukkan.",
    "Jangan menuliskan nama, NIK, nomor telepon, atau alamat responden.",
    "Berkas ini dapat langsung dipakai sebagai data laporan: sebutkan di data.berkas, dan hapus kolom dari unit.yml.",
)
