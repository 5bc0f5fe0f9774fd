"""The paper form as a PDF file to print: one sheet, two sides at most."""

from __future__ import annotations

from typing import Any

from skmlib.fieldwork import formulir, kuesioner
from skmlib.fieldwork.kuesioner import Kuesioner
from skmlib.rendering.pdf import template_pdf


def formulir_pdf(form: Kuesioner) -> bytes:
    """Return the questionnaire as PDF/UA-1; the same form gives the same bytes. Raises ``RenderError``."""
    return template_pdf("kuesioner.typ", _content(form), logo=form.logo, accent=form.warna)


def _content(form: Kuesioner) -> dict[str, Any]:
    return {
        "title": " – ".join(part for part in (kuesioner.JUDUL, form.unit) if part),
        "heading": kuesioner.JUDUL.upper(),
        "author": form.instansi,
        "agency": form.instansi,
        "unit": form.unit,
        "address": form.alamat,
        "logo_alt": form.logo_alt or f"Logo {form.instansi}",
        "intro": kuesioner.PENGANTAR,
        "profile_title": "Profil responden",
        "profile_note": kuesioner.PETUNJUK_PROFIL,
        "profile": [
            {"label": row.label, "note": row.catatan, "boxes": list(row.kotak), "write": row.tulis}
            for row in formulir.respondent_rows(form)
        ],
        "parts": [
            {
                "title": table.judul,
                "note": " ".join(part for part in (table.petunjuk, table.catatan) if part),
                "heads": list(table.kepala),
                "widest": formulir.WIDEST_SCALE,
                "rows": [
                    {"number": row.nomor, "text": row.teks, "note": row.catatan, "boxes": list(row.kotak)}
                    for row in table.baris
                ],
            }
            for table in formulir.question_tables(form)
        ],
        "comment_title": kuesioner.SARAN,
        "comment_note": kuesioner.PETUNJUK_SARAN,
        "comment_lines": formulir.SARAN_LINES,
        "thanks": kuesioner.PENUTUP,
        "footer": formulir.FOOTER,
    }
