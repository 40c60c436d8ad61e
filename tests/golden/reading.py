"""Reads a PDF as a printer would: texts with their places, and pictures of pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw
import zxingcpp
from PIL.Image import Image

Ink = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True)
class Text:
    """A text on a page: where it begins, and the box that its ink fills; in points from the lower left."""

    page: int
    x: float
    y: float
    font: str
    size: float
    text: str
    ink: Ink


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def read_texts(pdf: bytes) -> list[Text]:
    """Return every text of a PDF in the order of drawing."""
    with opened(pdf) as document:
        return [text for number, page in enumerate(document, start=1) for text in _page_texts(number, page)]


def read_ink(pdf: bytes) -> list[tuple[int, Ink]]:
    """Return the page and the box of each text that has ink; much faster than reading the texts as well."""
    with opened(pdf) as document:
        boxes = [
            (number, thing.get_bounds())
            for number, page in enumerate(document, start=1)
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        ]
    return [(number, box) for number, box in boxes if box[0] < box[2]]


def read_words(pdf: bytes) -> str:
    """Return all characters of a PDF without the spaces, page after page, in the order of drawing."""
    with opened(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and height of each page, in points."""
    with opened(pdf) as document:
        return [page.get_size() for page in document]


def pictures(pdf: bytes, dots_per_inch: int = 200) -> list[Image]:
    """Return each page as a printer of a resolution would put it on paper."""
    with opened(pdf) as document:
        return [page.render(scale=dots_per_inch / 72).to_pil() for page in document]


def read_codes(pdf: bytes, dots_per_inch: int = 200) -> list[str]:
    """Return what the QR codes of all pages say."""
    return [
        code.text
        for picture in pictures(pdf, dots_per_inch)
        for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    ]


def _page_texts(number: int, page: pypdfium2.PdfPage) -> Iterator[Text]:
    text_page = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        matrix = thing.get_matrix()
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(thing.raw, size)
        words = _utf16(lambda at, room: raw.FPDFTextObj_GetText(thing.raw, text_page.raw, at, room))  # noqa: B023 (called at once)
        # The first six letters of an embedded font's name say which part of it was embedded.
        font = _font_name(thing).split("+")[-1]
        yield Text(
            number,
            round(matrix.e, 2),
            round(matrix.f, 2),
            font,
            round(size.value, 2),
            words,
            thing.get_bounds(),
        )
    text_page.close()


def _utf16(fill: object) -> str:
    length = fill(None, 0)
    room = ctypes.create_string_buffer(length)
    fill(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw[: length - 2].decode("utf-16-le")


def _font_name(thing: pypdfium2.PdfObject) -> str:
    font = raw.FPDFTextObj_GetFont(thing.raw)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    room = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, room, length)
    return room.value.decode()
