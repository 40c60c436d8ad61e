"""Whatever is in a field: each template keeps it on its label, and all of it is printed."""

from __future__ import annotations

import pytest

from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.badges import BadgePrint, draw
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.templates import Template
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.badge_arranging import fresh_words, with_element
from pimap_desktop.mission.badge_designs import BadgeDesign, Content
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import role_on_badge
from tests.golden.reading import opened, read_ink, read_words

ENGLISH = reader_of("en")
LONG = "Kolehmainen-Hämäläinen 田中健一 " * 330  # more than 10,000 characters
UNBROKEN = "W" * 10_000
EVERYTHING = Template(own=BadgeDesign(90, 55))
for content in Content:
    design = EVERYTHING.own
    assert design is not None
    EVERYTHING = Template("", with_element(design, fresh_words(design, (content,))))


def badge_full_of(text: str) -> Badge:
    return Badge(
        "p1",
        text,
        text,
        role_on_badge(Role.DELEGATE),
        native_name=text,
        job_title=text,
        company=text,
        native_company=text + "!",
        country="CZ",
        badge_number=text,
        token="TOKEN",
        email=text,
        phone=text,
    )


@pytest.mark.parametrize(
    "text", [LONG, UNBROKEN, "\x00\u200b\ufffe\U0001f600"], ids=["long", "unbroken", "odd"]
)
@pytest.mark.parametrize("code", ["avery-l4785", "a6-portrait", "cr80"])
@pytest.mark.parametrize(
    "template",
    [Template("classic"), Template("centred"), Template("side"), EVERYTHING],
    ids=["classic", "centred", "side", "own"],
)
def test_any_text_stays_on_its_label(template: Template, code: str, text: str) -> None:
    stock = stock_by_code(code)
    document = draw(Sheet(text, (badge_full_of(text),)), ENGLISH, BadgePrint(stock, template=template))
    label = stock.box(0)
    for _page, (left, bottom, right, top) in read_ink(document.pdf):
        assert label.x - 1 <= left <= right <= label.right + 1
        assert label.y - 1 <= bottom <= top <= label.top + 1
    with opened(document.pdf) as pdf:
        assert len(pdf) == 1
    if text == LONG:
        assert read_words(document.pdf).count("健") >= text.count("健")
        assert document.warnings
