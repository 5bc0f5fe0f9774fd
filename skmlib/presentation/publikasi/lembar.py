"""The publication sheet as one node: plain texts and shares, laid out by the renderers (page, square, phone)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from skmlib.presentation.nodes import Node


@dataclass(frozen=True)
class Message:
    """The one message: the value as printed, its letter; ``remark`` stands where there is no value."""

    value: str
    mutu: str | None
    remark: str = ""


@dataclass(frozen=True)
class SheetClass:
    """One quality class of the key below the message: ``A``, ``Sangat baik``, ``88,31–100,00``."""

    mutu: str
    words: str
    bounds: str


@dataclass(frozen=True)
class Fact:
    """One of the three facts: what, and how many or when."""

    label: str
    value: str
    remark: str = ""


@dataclass(frozen=True)
class Bar:
    """One unsur: ``share`` is its place (0-1) between the ends of the scale, ``None`` where there is no value."""

    number: str
    label: str
    value: str
    mutu: str | None
    share: float | None


@dataclass(frozen=True)
class Promise:
    """One planned improvement: of which unsur, what, when."""

    unsur: str
    text: str
    when: str = ""


@dataclass(frozen=True)
class Sheet(Node):
    """The publication sheet: one message, three facts, one figure, one promise. ``logo`` as in a cover."""

    kind: ClassVar[str] = "sheet"
    title: str
    unit: str
    agency: str
    period: str
    message: Message
    classes: tuple[SheetClass, ...]
    facts: tuple[Fact, ...]
    bars_title: str
    bars: tuple[Bar, ...]
    bars_note: str
    promise_title: str
    promises: tuple[Promise, ...]
    promise_note: str
    details: tuple[Fact, ...]
    thanks: str
    footer: str
    logo: str | None = None
    logo_alt: str = ""

    def to_html(self) -> str:
        """A plain form for JupyterLab; the sheet itself is laid out by the exporters."""
        rows = "".join(
            f'<tr><td style="text-align:left">{escape(f"{each.number} {each.label}")}</td>'
            f"<td>{escape(each.value)} {escape(each.mutu or '')}</td></tr>"
            for each in self.bars
        )
        plans = "".join(
            f"<li><strong>{escape(each.unsur)}</strong> {escape(each.text)} {escape(each.when)}</li>"
            for each in self.promises
        )
        facts = "".join(
            f"<li>{escape(each.label)}: {escape(each.value)} {escape(each.remark)}</li>"
            for each in (*self.facts, *self.details)
        )
        return (
            f"<p>{escape(self.title)}<br><strong>{escape(self.unit)}</strong><br>{escape(self.agency)}<br>"
            f'{escape(self.period)}</p><p style="font-size:2em">{escape(self.message.value)} '
            f"<strong>{escape(self.message.mutu or '')}</strong></p><p>{escape(self.message.remark)}</p>"
            f"<ul>{facts}</ul><table><caption>{escape(self.bars_title)}</caption>{rows}</table>"
            f"<p>{escape(self.promise_title)}</p><ul>{plans}</ul><p>{escape(self.promise_note)}</p>"
            f"<p>{escape(self.thanks)}</p><p><small>{escape(self.footer)}</small></p>"
        )

    def to_text(self) -> str:
        return f"{self.title} {self.unit}, {self.period}: {self.message.value} {self.message.mutu or ''}".rstrip()
