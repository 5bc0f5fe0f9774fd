"""Dates are read exactly as ``datetime.strptime`` reads them."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.workspace.reading.dateforms import reader
from skmlib.workspace.reading.selection import CLOCK, FORMS

OTHER = ("%d %B %Y", "%m/%d/%Y", "%Y%m%d", "%d%m%y", "%j %Y", "%%%d", "%Y-%Y", "%d.%m.%Y %H:%M %p", "%Y %f", "%")
TEXT = st.one_of(
    st.builds(
        lambda moment, form: moment.strftime(form),
        st.datetimes(datetime(1000, 1, 1), datetime(9999, 1, 1)),
        st.sampled_from((*FORMS, *CLOCK, *OTHER)),
    ),
    st.text(alphabet="0123456789/-.:+TzZ xX\t\u0663\u2003", max_size=28),
    st.sampled_from(("31/02/2024", "7/9/2024 8:5:61", "29/2/2023", "2024-7-9", "0000-01-01", "24:00", " 1/1/2024")),
)


def slow(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except (ValueError, re.error):
        return None


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_every_form_reads_as_the_standard_library(text: str) -> None:
    for form in (*FORMS, *CLOCK, *OTHER):
        assert reader(form)(text) == slow(text, form), form
