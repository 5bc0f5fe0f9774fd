"""A picture that stands in a line, with its text alternative."""

from __future__ import annotations

from skmlib.rendering.docx.elements import NAMESPACES, Element, make, w

EMU_PER_MM = 36000


def picture(
    relation: str, number: int, alt: str, *, width: float, height: float, crop: tuple[float, float] = (0.0, 0.0)
) -> Element:
    """A run with the picture of a relation; ``number`` is unique in the document, lengths are mm.

    ``crop``: the share that is hidden at each side, and above and below.
    """
    sides, ends = (round(share * 100_000) for share in crop)
    hidden = make("a", "srcRect", {"l": sides, "t": ends, "r": sides, "b": ends}) if sides or ends else None
    size: dict[str, object] = {"cx": round(width * EMU_PER_MM), "cy": round(height * EMU_PER_MM)}
    name = f"Gambar {number}"
    shape = make(
        "pic",
        "spPr",
        {},
        (
            make("a", "xfrm", {}, (make("a", "off", {"x": 0, "y": 0}), make("a", "ext", size))),
            make("a", "prstGeom", {"prst": "rect"}, (make("a", "avLst", {}),)),
        ),
    )
    described: dict[str, object] = {"id": number, "name": name, "descr": alt}
    shown = make(
        "pic",
        "pic",
        {},
        (
            make("pic", "nvPicPr", {}, (make("pic", "cNvPr", described), make("pic", "cNvPicPr", {}))),
            make(
                "pic",
                "blipFill",
                {},
                (
                    make("a", "blip", {"r:embed": relation}),
                    hidden,
                    make("a", "stretch", {}, (make("a", "fillRect", {}),)),
                ),
            ),
            shape,
        ),
    )
    locks = make("wp", "cNvGraphicFramePr", {}, (make("a", "graphicFrameLocks", {"noChangeAspect": 1}),))
    inline = make(
        "wp",
        "inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        (
            make("wp", "extent", size),
            make("wp", "effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
            make("wp", "docPr", described),
            locks,
            make("a", "graphic", {}, (make("a", "graphicData", {"uri": NAMESPACES["pic"]}, (shown,)),)),
        ),
    )
    return w("r", w("drawing", inline))
