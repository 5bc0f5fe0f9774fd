"""What the publication sheet says: only from the public edition of the result and from the parameters.

The boxes are those of PermenPANRB 14/2017; IKM, period, the value of every unsur and the follow-up plan are asked for
by SE MenPANRB 12/2023. The headline is the value with its letter; it never judges in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.common import UNKNOWN
from skmlib.presentation.nodes import DocumentInfo
from skmlib.presentation.numbers import MISSING, NBSP, ROMAN, date_range, decimal, integer, join_words, period_label
from skmlib.presentation.publikasi.lembar import Bar, Fact, Message, Promise, Sheet, SheetClass
from skmlib.presentation.wording.pembuka import info_dokumen, without_scheme
from skmlib.presentation.wording.prose import bare
from skmlib.rules.periods import parse, planned
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil, UnsurHasil
from skmlib.statistics.survey import SERVICE

if TYPE_CHECKING:
    from skmlib.workspace.models import Rtl
    from skmlib.workspace.parameters import ReportParameters

TITLE = "Publikasi Indeks Kepuasan Masyarakat"
HEADING = "Indeks Kepuasan Masyarakat (IKM)"
THANKS = (
    "Terima kasih atas penilaian yang telah Anda berikan. Masukan Anda sangat bermanfaat untuk kemajuan unit kami agar "
    "terus memperbaiki dan meningkatkan kualitas pelayanan bagi masyarakat."
)
"""The closing sentence of the publication form (PermenPANRB 14/2017)."""
NO_PLAN = "Rencana perbaikan pelayanan sedang disusun dan akan diumumkan pada lembar ini."
NO_INDEX = "Belum tersedia"
NO_VALUE = "IKM periode ini belum dapat dihitung karena jawaban yang masuk belum mencukupi."
SEX, EDUCATION = "jenis_kelamin", "pendidikan"
LONGEST_PROMISE, MOST_PROMISES, MOST_SERVICES = 120, 3, 6
SIGN = " · "


def info_publikasi(parameters: ReportParameters) -> DocumentInfo:
    """Title, author and date of the sheet."""
    return info_dokumen(parameters, title=TITLE)


def pesan(hasil: Hasil) -> Message:
    """The index with its class; without one a sentence that says so."""
    if hasil.ikm.nilai is None:
        return Message(NO_INDEX, None, NO_VALUE)
    return Message(decimal(hasil.ikm.nilai), hasil.ikm.mutu)


def fakta(hasil: Hasil) -> tuple[Fact, ...]:
    """The three facts: respondents, men and women, the days of the survey."""
    start, end = hasil.periode.mulai, hasil.periode.selesai
    return (
        Fact("Responden", integer(hasil.responden.diterima), "orang"),
        _sexes(hasil.responden.profil.get(SEX, {})),
        Fact("Periode survei", date_range(start, end)),
    )


def nilai_unsur(hasil: Hasil) -> tuple[Bar, ...]:
    """Every unsur in the order of the regulation, on the scale of the index from its lowest value to 100."""
    low = _lowest(hasil)
    return tuple(
        Bar(
            each.nomor,
            _label(each),
            decimal(each.konversi),
            each.mutu,
            None if each.konversi is None else round(min(max((each.konversi - low) / (100 - low), 0.0), 1.0), 4),
        )
        for each in hasil.unsur
    )


def janji(hasil: Hasil, parameters: ReportParameters) -> tuple[Promise, ...]:
    """The first plans, those of the lowest unsur before others, each shortened to a line or two."""
    order = [*hasil.prioritas, *(each.unsur for each in parameters.laporan.rtl)]
    plans = sorted(parameters.laporan.rtl, key=lambda each: order.index(each.unsur))
    return tuple(
        Promise(_name(hasil, each.unsur), shortened(bare(each.kegiatan), LONGEST_PROMISE), _when(hasil, each))
        for each in plans[:MOST_PROMISES]
    )


def rincian(hasil: Hasil, parameters: ReportParameters) -> tuple[Fact, ...]:
    """The further boxes of the publication form: names of the services, respondents by education."""
    services = [each.nama for each in parameters.unit.layanan] or [
        name for name in hasil.responden.profil.get(SERVICE, {}) if name != UNKNOWN
    ]
    return (
        Fact("Nama layanan", _services(services)),
        Fact("Pendidikan responden", _counts(hasil.responden.profil.get(EDUCATION, {}))),
    )


def lembar(
    hasil: Hasil,
    parameters: ReportParameters,
    classes: Sequence[Mutu],
    logo: tuple[str | None, str],
    *,
    pesan: Message,
    fakta: Sequence[Fact],
    nilai: Sequence[Bar],
    janji: Sequence[Promise],
    rincian: Sequence[Fact],
    penutup: str = THANKS,
) -> Sheet:
    """The sheet from its parts; ``logo`` is the graphic and its text alternative. Raises ``ValueError`` where the
    result is not the public edition."""
    if hasil.edisi != "publik":
        raise ValueError("the publication sheet takes the public edition: hasil = skm.public_edition(hasil, instrumen)")
    more = len(parameters.laporan.rtl) - len(janji)
    rest = f"dan {integer(more)} rencana lain dalam laporan lengkap" if more > 0 else ""
    unit = parameters.unit
    contact = (unit.alamat, without_scheme(unit.laman or parameters.instansi.laman))
    return Sheet(
        title=HEADING,
        unit=unit.nama,
        agency=parameters.instansi.nama,
        period=period_label(hasil.periode.kode),
        message=pesan,
        classes=_classes(classes),
        facts=tuple(fakta),
        bars_title="Nilai per unsur pelayanan",
        bars=tuple(nilai),
        bars_note=SIGN.join(filter(None, (f"skala {integer(_lowest(hasil))}–100", _questions(hasil.unsur)))),
        promise_title="Rencana tindak lanjut",
        promises=tuple(janji),
        promise_note=rest if janji else NO_PLAN,
        details=tuple(rincian),
        thanks=penutup,
        footer=SIGN.join(part for part in contact if part),
        logo=logo[0],
        logo_alt=logo[1],
    )


def shortened(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters, cut after a whole word.

    >>> shortened("Menambah dua loket pelayanan", 20)
    'Menambah dua loket …'
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    kept = kept if text[longest - 1] == " " else kept.rpartition(" ")[0] or kept
    return f"{kept.rstrip(' ,;:')} …"


def _lowest(hasil: Hasil) -> float:
    """The lowest index that answers can give: 25 for the scale 1-4."""
    return 100 * hasil.skala[0] / hasil.skala[1]


def _classes(classes: Sequence[Mutu]) -> tuple[SheetClass, ...]:
    ordered = sorted(classes, key=lambda each: each.dari, reverse=True)
    return tuple(
        SheetClass(each.huruf, each.kinerja, f"{decimal(each.dari)}–{decimal(each.sampai)}") for each in ordered
    )


def _sexes(counts: Mapping[str, int]) -> Fact:
    known = [(name, count) for name, count in counts.items() if name != UNKNOWN]
    if not known:
        return Fact("Laki-laki dan perempuan", MISSING, "tidak ditanyakan")
    unknown = counts.get(UNKNOWN, 0)
    remark = f"{integer(unknown)} tidak diketahui" if unknown else ""
    return Fact(SIGN.join(name for name, _ in known), SIGN.join(integer(count) for _, count in known), remark)


def _counts(counts: Mapping[str, int]) -> str:
    if not counts:
        return "tidak ditanyakan"
    return SIGN.join(f"{name}{NBSP}{integer(count)}" for name, count in counts.items() if count or name != UNKNOWN)


def _services(names: Sequence[str]) -> str:
    if not names:
        return "seluruh layanan unit"
    if len(names) <= MOST_SERVICES:
        return join_words(names)
    return f"{', '.join(names[: MOST_SERVICES - 1])}, dan {integer(len(names) - MOST_SERVICES + 1)} layanan lain"


def _label(unsur: UnsurHasil) -> str:
    return unsur.singkat or unsur.nama


def _name(hasil: Hasil, kode: str) -> str:
    return next((_label(each) for each in hasil.unsur if each.kode == kode), kode)


def _when(hasil: Hasil, plan: Rtl) -> str:
    meant = {planned(parse(hasil.periode.kode), int(each[-1])) for each in plan.waktu}
    quarters = sorted(meant, key=lambda each: each.mulai)
    return join_words([f"triwulan{NBSP}{ROMAN[each.urut - 1]}{NBSP}{each.tahun}" for each in quarters])


def _questions(unsur: Sequence[UnsurHasil]) -> str:
    missing = [each.nomor for each in unsur if each.konversi is None]
    return f"{join_words(missing)} tidak memperoleh jawaban" if missing else ""
