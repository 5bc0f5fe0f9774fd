"""Writes the raw files of the demo agency: ``python data/buat_demo.py [--ke DIR]``.

All respondents are invented. The files show the shapes in which survey exports arrive (see ``data/README.md``):
other column orders, separators, date styles and spellings, and the faults that real exports have.

The same seed gives the same files on every machine: only ``random.Random.random`` is used (its sequence is
guaranteed), and normal deviates are sums of uniforms, so that no function of the C library takes part.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

from demo_agensi import HOLIDAYS, LABELS, QUESTION_TEXTS, UNITS, UNSUR, Unit, Wave

os.environ["OPENPYXL_LXML"] = "False"  # one writer of XML on every machine, whether lxml is there or not
from openpyxl import Workbook

SEED = "Kabupaten Tirtamulya 2024"
SPREAD_PERSON = 0.40  # standard deviation of a respondent's general satisfaction, in points of the 1-4 scale
SPREAD_ANSWER = 0.44  # standard deviation of one answer around it


@dataclass
class Respondent:
    """One row of a raw file. ``answers`` maps an unsur to 1-4, to a faulty number, or to None (left blank)."""

    unit: str
    period: str
    moment: datetime
    service: str
    gender: str
    age: int | None
    education: str
    job: str
    answers: dict[str, int | None]
    remark: str
    serial: int = field(default=0)


# ---------------------------------------------------------------- sampling


def normal(rng: Random) -> float:
    """A standard normal deviate, by the sum of twelve uniforms."""
    total = -6.0
    for _ in range(12):  # not sum(): its rounding differs between Python versions
        total += rng.random()
    return total


def pick(rng: Random, weights: Mapping[str, int]) -> str:
    """One key, with probability proportional to its weight (whole numbers)."""
    left = rng.random() * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return key


def shuffled(rng: Random, items: Iterable[str]) -> list[str]:
    """The items in random order (Fisher-Yates)."""
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def working_days(first: date, last: date, *, saturday: bool) -> list[date]:
    """The days from first to last (both included) on which the counter is open."""
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < (6 if saturday else 5) and day not in HOLIDAYS]


def draw_age(rng: Random, unit: Unit) -> int:
    """An age in years, from the unit's age bands."""
    low, high = (int(edge) for edge in pick(rng, unit.ages).split("-"))
    return low + int(rng.random() * (high - low + 1))


def draw_job(rng: Random, unit: Unit, age: int) -> str:
    """An occupation that fits the age."""
    if age < 22 and rng.random() < 0.7:
        return "Pelajar/Mahasiswa"
    job = pick(rng, unit.jobs)
    return "Lainnya" if age >= 60 and job in ("PNS", "TNI", "POLRI", "Pelajar/Mahasiswa") else job


def draw_answers(rng: Random, unit: Unit, wave: Wave, service: str, age: int) -> dict[str, int | None]:
    """Answers to all unsur: mean of the unsur, moved by service, age and the respondent's general satisfaction."""
    general = SPREAD_PERSON * normal(rng)
    straight = rng.random() < unit.straight
    same = 4 if rng.random() < 0.35 else 3
    answers: dict[str, int | None] = {}
    for unsur, mean in zip(UNSUR, wave.means, strict=True):
        shift = unit.effects.get(service, {}).get(unsur, 0.0)
        shift += unit.older.get(unsur, 0.0) * (1.0 if age >= 55 else 0.5 if age >= 45 else 0.0)
        value = mean + shift + general + SPREAD_ANSWER * normal(rng)
        blank = rng.random() < unit.blanks
        answers[unsur] = None if blank else same if straight else min(4, max(1, int(value + 0.5)))
    return answers


def draw_wave(unit: Unit, wave: Wave) -> list[Respondent]:
    """All respondents of one unit and period, in order of time. The seed follows from both names."""
    rng = Random(f"{SEED}/{unit.code}/{wave.period}")
    days = working_days(wave.first, wave.last, saturday=unit.saturday)
    services = shuffled(rng, (name for name, count in wave.services.items() for _ in range(count)))
    rows = []
    for service in services:
        day = days[int(rng.random() * len(days))]
        opened = datetime(day.year, day.month, day.day, 8) + timedelta(seconds=int(rng.random() * 7 * 3600))
        age = draw_age(rng, unit)
        rows.append(
            Respondent(
                unit=unit.code,
                period=wave.period,
                moment=opened,
                service=service,
                gender="Perempuan" if rng.random() < unit.women else "Laki-laki",
                age=age,
                education=pick(rng, unit.education),
                job=draw_job(rng, unit, age),
                answers=draw_answers(rng, unit, wave, service, age),
                remark=pick(rng, unit.remarks),
            )
        )
    rows.sort(key=lambda row: row.moment)
    apply_faults(rows, wave)
    apply_tuning(rows, wave)
    return rows


# ---------------------------------------------------------------- faults and tuning


def apply_faults(rows: list[Respondent], wave: Wave) -> None:
    """Puts the wave's faults into its rows (in place): empty rows, stray values, impossible ages, duplicates."""
    for position in wave.empty_rows:
        rows[position].answers = dict.fromkeys(UNSUR)
    for position, unsur, value in wave.stray:
        rows[position].answers[unsur] = value
    for position, age in wave.ages:
        rows[position].age = age
    for position in wave.no_profile:
        rows[position].education = rows[position].job = ""
    for position in sorted(wave.doubles, reverse=True):
        source = rows[position]
        rows.insert(position + 1, Respondent(**{**vars(source), "answers": dict(source.answers)}))


def valid(rows: Sequence[Respondent], unsur: str) -> list[int]:
    """The answers of an unsur that count (1-4)."""
    return [value for row in rows if (value := row.answers[unsur]) is not None and 1 <= value <= 4]


def index(rows: Sequence[Respondent], unsur: Sequence[str]) -> Fraction:
    """The exact IKM of rows over these unsur, with equal weights."""
    means = [Fraction(sum(values), len(values)) for values in (valid(rows, code) for code in unsur)]
    return sum(means, Fraction(0)) / len(means) * 25


def step(rows: Sequence[Respondent], unsur: str, change: int, start: int) -> None:
    """Changes one answer 2-3 or 3-4 of an unsur by one point (in place): the first that can, from row ``start``."""
    for offset in range(len(rows)):
        answers = rows[(start + offset) % len(rows)].answers
        value = answers[unsur]
        if value in ((2, 3) if change > 0 else (3, 4)):
            answers[unsur] = value + change
            return
    raise ValueError(f"no answer of {unsur} can be changed by {change}")


def apply_tuning(rows: list[Respondent], wave: Wave) -> None:
    """Moves single answers (in place) until the wave's index, or the tie of two unsur, is as wanted."""
    if wave.tie is not None:
        one, other = wave.tie
        for row in rows:
            for code in (one, other):  # equal counts of filled answers, so that equal sums are equal means
                if row.answers[code] is None and any(value is not None for value in row.answers.values()):
                    row.answers[code] = 3
        for turn in range(len(rows)):
            gap = sum(valid(rows, one)) - sum(valid(rows, other))
            if gap == 0:
                break
            step(rows, other, 1 if gap > 0 else -1, start=turn * 17)
    if wave.index_between is not None:
        low, high = (Fraction(edge) for edge in wave.index_between)
        for turn in range(len(rows)):
            value = index(rows, UNSUR)
            if low <= value <= high:
                return
            step(rows, UNSUR[turn % len(UNSUR)], 1 if value < low else -1, start=turn * 13)
        raise ValueError(f"{wave.period}: the index cannot be moved between {low} and {high}")


# ---------------------------------------------------------------- files


def table(header: Sequence[str], rows: Iterable[Sequence[object]], *, separator: str = ",", bom: bool = False) -> bytes:
    """A CSV file in UTF-8 with CRLF line ends, as forms and spreadsheets export it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def shown(value: object, blank: str = "") -> object:
    """A value as written in a cell; ``blank`` where there is none."""
    return blank if value is None or value == "" else value


def numbered(rows: list[Respondent]) -> list[Respondent]:
    """The rows of one file in order of time, with serial numbers from 1 (in place)."""
    rows.sort(key=lambda row: row.moment)
    for number, row in enumerate(rows, start=1):
        row.serial = number
    return rows


def dukcapil(rows: list[Respondent]) -> dict[str, bytes]:
    """A Google Form of the whole year: full question texts in an order of its own, label answers, names and phones."""
    order = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "perilaku", "kompetensi", "sarana", "pengaduan")
    header = ["Cap waktu", "Nama", "No HP", "Jenis Kelamin", "Usia", "Pendidikan Terakhir", "Pekerjaan"]
    header += ["Jenis Layanan yang Diterima "]  # a trailing blank, as forms often have
    header += [f"{number}. {QUESTION_TEXTS[code]}" for number, code in enumerate(order, start=1)]
    spelling = {"SMA": "SMA/Sederajat", "SMP": "SMP/Sederajat", "SD": "SD/Sederajat", "D3": "DIII", "S2": "S2"}
    lines = []
    for row in numbered(rows):
        moment = f"{row.moment:%d/%m/%Y} {row.moment.hour}:{row.moment:%M:%S}"
        person = [f"Responden Contoh {row.serial}", f"0800-000-{row.serial:04d}", row.gender, shown(row.age)]
        profile = [spelling.get(row.education, row.education), row.job, row.service]
        answers = [row.answers[code] for code in order]
        labels = ["" if value is None else LABELS[code][value - 1] for code, value in zip(order, answers, strict=True)]
        lines.append([moment, *person, *profile, *labels, row.remark])
    return {"dukcapil-2024.csv": table([*header, "Saran dan masukan"], lines)}


def dpmptsp(rows: list[Respondent]) -> dict[str, bytes]:
    """One file a quarter, separated by semicolons, numbered columns with the questionnaire's names (U8 = sarana)."""
    order = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
    names = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Sarana & Prasarana")
    header = ["No", "Tanggal", "Jenis Kelamin (L/P)", "Umur", "Pendidikan Terakhir", "Pekerjaan", "Jenis Layanan"]
    header += [f"U{number} ({name})" for number, name in enumerate((*names, "Pengaduan"), start=1)]
    spelling = {"SMA": "SLTA", "D3": "D-3", "S1": "S-1", "S2": "S-2", "Wirausaha": "Wiraswasta", "PNS": "PNS/ASN"}
    files = {}
    for period in dict.fromkeys(row.period for row in rows):
        lines = []
        for row in numbered([row for row in rows if row.period == period]):
            blank = "-" if row.serial % 2 else ""
            profile = [row.gender[0], shown(row.age), spelling.get(row.education, row.education)]
            profile += [spelling.get(row.job, row.job), row.service]
            answers = [shown(row.answers[code], blank) for code in order]
            lines.append([row.serial, f"{row.moment:%d/%m/%Y}", *profile, *answers, row.remark])
        name = f"dpmptsp-{period.lower()}.csv"
        files[name] = table([*header, "Saran / Masukan (Teks)"], lines, separator=";")
    return files


def kesehatan(rows: list[Respondent]) -> dict[str, bytes]:
    """One file for the health centre and the hospital (column "Unit Layanan"), with a byte order mark."""
    order = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
    units = {unit.code: unit.name for unit in UNITS}
    header = ["No", "Tanggal Survei", "NIK", "Nama Lengkap", "No HP", "Unit Layanan", "Layanan", "JK", "Umur"]
    header += [
        "Pendidikan",
        "Pekerjaan",
        *(f"Q{number} - {code.title()}" for number, code in enumerate(order, start=1)),
    ]
    spelling = {"SD": "SD", "SMA": "SMA/SMK", "D3": "D1/D2/D3", "S1": "S1", "S2": "S2/S3", "Swasta": "Pegawai Swasta"}
    lines = []
    for row in numbered(rows):
        person = [f"{row.serial:016d}", f"Responden Contoh {row.serial}", f"0800-000-{row.serial:04d}"]
        profile = [row.service, row.gender, shown(row.age, "-"), spelling.get(row.education, row.education) or "-"]
        other = "Ibu Rumah Tangga" if row.gender == "Perempuan" else "Petani"
        profile += [other if row.job == "Lainnya" else spelling.get(row.job, row.job) or "-"]
        answers = [shown(row.answers[code], "-") for code in order]
        lines.append(
            [row.serial, f"{row.moment:%d/%m/%Y %H:%M}", *person, units[row.unit], *profile, *answers, row.remark]
        )
    return {"kesehatan-2024.csv": table([*header, "Saran/Masukan"], lines, bom=True)}


def kecamatan(rows: list[Respondent]) -> dict[str, bytes]:
    """A workbook of the half-year: real dates, numeric answers, bare columns "Unsur 1" to "Unsur 9"."""
    order = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
    header = ["No", "Tanggal", "Jenis Kelamin", "Usia", "Pendidikan", "Pekerjaan", "Jenis Layanan"]
    header += [f"Unsur {number}" for number in range(1, len(order) + 1)]
    book = Workbook()
    sheet = book.active
    sheet.title = "Rekap SKM"
    sheet.append([*header, "Saran/Masukan"])
    for row in numbered(rows):
        profile = [row.gender, row.age, row.education or None, row.job or None, row.service]
        sheet.append(
            [row.serial, row.moment.date(), *profile, *(row.answers[code] for code in order), row.remark or None]
        )
        sheet.cell(sheet.max_row, 2).number_format = "dd/mm/yyyy"
    book.properties.creator = "Kecamatan Sendangarum"
    book.properties.created = book.properties.modified = datetime(2025, 1, 3)
    return {"kecamatan-sendangarum-2024-s2.xlsx": workbook_bytes(book)}


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as bytes without a trace of the clock: parts repacked with one fixed date."""
    first, packed = io.BytesIO(), io.BytesIO()
    book.save(first)
    stamp = f"{book.properties.created:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":  # openpyxl sets "modified" to the present on saving
                head, tail = content.split(b"<dcterms:modified", 1)
                opening, rest = tail.split(b">", 1)
                content = head + b"<dcterms:modified" + opening + b">" + stamp + rest[rest.index(b"<") :]
            entry = zipfile.ZipInfo(part.filename, date_time=(2025, 1, 3, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()


def diskominfo(rows: list[Respondent]) -> dict[str, bytes]:
    """A KoboToolbox export: group prefixes, semicolons, ISO times with the zone; eight questions (no biaya)."""
    order = tuple(code for code in UNSUR if code != "biaya")
    header = ["start", "end", "profil/jenis_kelamin", "profil/usia", "profil/pendidikan", "profil/pekerjaan"]
    header += ["profil/layanan", *(f"skm/{code}" for code in order), "skm/saran", "_id", "_submission_time"]
    lines = []
    for row in numbered(rows):
        closed = row.moment + timedelta(seconds=150 + 7 * (row.serial % 41))
        times = [f"{moment:%Y-%m-%dT%H:%M:%S}.000+07:00" for moment in (row.moment, closed)]
        profile = [row.gender, shown(row.age), row.education, row.job, row.service]
        answers = [shown(row.answers[code]) for code in order]
        lines.append([*times, *profile, *answers, row.remark, 240000 + row.serial, f"{closed:%Y-%m-%dT%H:%M:%S}"])
    return {"diskominfo-2024.csv": table(header, lines, separator=";")}


Writer = Callable[[list[Respondent]], dict[str, bytes]]
FILES: tuple[tuple[Writer, tuple[str, ...]], ...] = (
    (dukcapil, ("dukcapil",)),
    (dpmptsp, ("dpmptsp",)),
    (kesehatan, ("puskesmas-melati", "rsud")),
    (kecamatan, ("kecamatan-sendangarum",)),
    (diskominfo, ("diskominfo",)),
)


def build() -> dict[str, bytes]:
    """All raw files of the demo agency: file name -> content."""
    units = {unit.code: unit for unit in UNITS}
    files: dict[str, bytes] = {}
    for write, codes in FILES:
        rows = [row for code in codes for wave in units[code].waves for row in draw_wave(units[code], wave)]
        files |= write(rows)
    return files


def main() -> None:
    """Writes the files into the folder given by ``--ke`` (default: the folder of this script)."""
    parser = argparse.ArgumentParser(description="Write the raw files of the demo agency.")
    parser.add_argument("--ke", type=Path, default=Path(__file__).parent, metavar="DIR", help="target folder")
    target: Path = parser.parse_args().ke
    target.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (target / name).write_bytes(content)
        print(f"{target / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
