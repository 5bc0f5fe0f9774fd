"""The order of U8 and U9: the regulation's list and the printed questionnaire differ, an older form has maklumat."""

from __future__ import annotations

from collections.abc import Mapping

from skmlib.rules.audit.tabel import TabelTerbit

WORDS = {"maklumat": "maklumat", "pengaduan": "pengaduan", "masukan": "pengaduan", "sarana": "sarana"}


def named(tabel: TabelTerbit, orders: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The known orders that the names of U8 and U9 agree with; all of them where nothing is named."""
    codes = {each.kode.upper(): _code(each.nama) for each in tabel.unsur}
    eighth, ninth = codes.get("U8"), codes.get("U9")
    return tuple(
        name
        for name, order in orders.items()
        if len(order) > 8 and eighth in (None, order[7]) and ninth in (None, order[8])
    )


def open_question(tabel: TabelTerbit, orders: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether U8 and U9 are printed and nothing says which is which."""
    codes = {each.kode.upper() for each in tabel.unsur}
    return {"U8", "U9"} <= codes and not tabel.urutan and len(named(tabel, orders)) > 1


def _code(name: str) -> str | None:
    lower = name.casefold()
    return next((code for word, code in WORDS.items() if word in lower), None)
