"""What respondents wrote: internally with counts and quotations, publicly in substance."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import number_word, unsur_title
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.numbers import integer, join_words, percent
from skmlib.presentation.wording.prose import items, paragraph, ref
from skmlib.presentation.wording.unsur import strongest
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_saran import Kutipan, SaranUnsur, TopikSaran
from skmlib.statistics.small_groups import DEFAULT

MOST_TOPICS = 2


def isian_saran(hasil: Hasil) -> tuple[Paragraph, ...]:
    """Internal: how many wrote something, and how it was grouped."""
    found = hasil.saran
    if found is None:
        return (paragraph("Saran responden tidak dibaca karena kolomnya tidak disebut dalam peta kolom (“saran”)."),)
    if not found.terisi:
        return (paragraph(f"Tidak ada saran yang berisi di antara {integer(found.n_responden)} responden."),)
    counted = [
        f"{integer(found.dikelompokkan)} saran menyebut sedikitnya satu unsur" if found.dikelompokkan else "",
        f"{integer(found.lain)} saran tidak menyebut satu unsur pun" if found.lain else "",
        f"{integer(found.pujian)} isian berupa pujian" if found.pujian else "",
    ]
    return (
        paragraph(
            f"Sebanyak {integer(found.terisi)} dari {integer(found.n_responden)} responden "
            f"({percent(found.terisi, found.n_responden)}) menuliskan saran atau pujian: "
            f"{join_words([each for each in counted if each])}. Pengelompokan memakai kamus istilah; sesuai tidaknya "
            "dengan maksud penulis tidak diperiksa. Nama, nomor, dan alamat diganti dengan tanda dalam kurung siku."
        ),
    )


def kutipan_saran(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: one or two quotations of each unsur with the respondent's ordinal number."""
    quoted = () if hasil.saran is None else tuple(each for each in hasil.saran.per_unsur if each.kutipan)
    if not quoted:
        return ()
    return (
        paragraph(
            "Kutipan berikut dipilih oleh program: isian yang kata-katanya paling banyak sama dengan saran lain "
            "tentang unsur itu. Angka dalam kurung adalah nomor urut responden."
        ),
        items(f"{unsur_title(hasil, each.unsur)}: {_quotes(each.kutipan, numbered=True)}" for each in quoted),
    )


def saran_publik(hasil: Hasil) -> tuple[Node, ...]:
    """Public: the suggestions on the lowest unsur and the praise of the strongest, in substance.

    Fewer respondents than the result's public threshold are told without a figure. Quotations stand here only where
    the result releases them. Empty where nobody was asked or nobody wrote.
    """
    found = hasil.saran
    if found is None or not found.terisi:
        return ()
    few = DEFAULT if hasil.ambang is None else hasil.ambang
    by_code = {each.unsur: each for each in found.per_unsur}
    lowest = [by_code[kode] for kode in hasil.prioritas if kode in by_code and by_code[kode].jumlah]
    others = [each for each in found.per_unsur if each.jumlah >= few and each.unsur not in hasil.prioritas]
    praised = [by_code[each.kode] for each in strongest(hasil) if each.kode in by_code]
    several = sum(each.jumlah for each in found.per_unsur) > found.dikelompokkan
    parts = [
        f"Selain memberi nilai, {_people(found.terisi, few)} menuliskan saran atau pujian"
        f"{'; satu saran dapat menyangkut beberapa unsur' if several else ''}.",
        *(_sentence(each, few) for each in lowest),
        _others(others),
        _praise([each for each in praised if each.pujian >= few], found.pujian, few),
    ]
    text = paragraph(" ".join(part for part in parts if part))
    quotes = [each for each in lowest if each.kutipan] if found.kutipan_publik else []
    if not quotes:
        return (text,)
    lines = items(f"{unsur_title(hasil, each.unsur)}: {_quotes(each.kutipan, numbered=False)}" for each in quotes)
    return (text, paragraph("Beberapa saran dikutip sebagaimana ditulis."), lines)


def acuan_saran(table_id: str) -> Paragraph:
    """The sentence that leads to the table of suggestions."""
    return paragraph(ref(table_id), " merinci saran dan pujian menurut unsur dan topik.")


def _sentence(unsur: SaranUnsur, few: int) -> str:
    subject = f"Saran mengenai {unsur.sebutan} disampaikan oleh {_people(unsur.jumlah, few)}"
    shown = _shown(unsur.topik)
    if not shown:
        return f"{subject}."
    lead = "" if len(unsur.topik) == 1 else "terutama "
    return f"{subject}, {lead}tentang {join_words([each.nama for each in shown])}."


def _shown(topics: Sequence[TopikSaran]) -> tuple[TopikSaran, ...]:
    """The topics named in a sentence: the most frequent, and those nearly as frequent."""
    return tuple(each for each in topics[:MOST_TOPICS] if 2 * each.jumlah >= topics[0].jumlah)


def _others(others: Sequence[SaranUnsur]) -> str:
    ordered = sorted(others, key=lambda each: -each.jumlah)[:3]
    if not ordered:
        return ""
    named = join_words([f"{each.sebutan} ({integer(each.jumlah)} responden)" for each in ordered])
    return f"Saran lain menyangkut {named}."


def _praise(praised: Sequence[SaranUnsur], count: int, few: int) -> str:
    if not praised:
        return f"Pujian disampaikan oleh {_people(count, few)}." if count >= few else ""
    if len(praised) == 1 and praised[0].pujian == count:
        return f"Pujian disampaikan oleh {_people(count, few)}, yaitu atas {praised[0].sebutan}."
    named = join_words([f"{each.sebutan} ({integer(each.pujian)} responden)" for each in praised])
    return f"Pujian disampaikan oleh {_people(count, few)}, antara lain atas {named}."


def _people(count: int, few: int) -> str:
    """Respondents in a public sentence: fewer than ``few`` without a figure."""
    if count < few:
        return "sejumlah kecil responden"
    return f"{number_word(count) if count < 10 else integer(count)} responden"


def _quotes(quotes: Sequence[Kutipan], *, numbered: bool) -> str:
    shown = (f"“{_plain(each.teks)}”{f' ({integer(each.responden)})' if numbered else ''}" for each in quotes)
    return "; ".join(shown) + "."


def _plain(text: str) -> str:
    """A quotation within quotation marks: its own double ones become single ones, a closing full stop goes."""
    return text.replace("“", "‘").replace("”", "’").replace('"', "’").rstrip(".")
