"""Badges as an organiser has arranged them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from pimap_desktop.documents.badge_contents import vcard
from pimap_desktop.documents.badges import BadgePrint, draw, printed_digest
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import DAY_COLOURS, colour, role_colour
from pimap_desktop.documents.templates import Template, find_template, list_templates
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.badge_designs import (
    Across,
    Area,
    BadgeDesign,
    Code,
    CodeContent,
    Content,
    Logo,
    TextLine,
    Upright,
    Words,
    write_design,
)
from pimap_desktop.mission.badge_templates import BadgeTemplateDraft, add_badge_template
from pimap_desktop.mission.pictures import add_picture, read_picture, remove_picture
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.golden.people import TITLE, badge
from tests.golden.reading import opened, pictures, read_codes, read_texts

ENGLISH = reader_of("en")
CARD = stock_by_code("cr80")  # 85.6 × 53.98 mm, one a page
ADA = badge(
    1,
    "Ada",
    "Lund",
    "",
    company="Aquila",
    role_code="host",
    email="ada@example.com",
    phone="+46701234567",
    job_title="CTO",
)


def design(*elements: object, width: float = 85.6, height: float = 53.98, **more: object) -> Template:
    return Template("", BadgeDesign(width, height, elements, **more))


def drawn(template: Template, one: object = ADA, **options: object) -> object:
    sheet = Sheet(TITLE, (one,), days=(date(2026, 4, 22), date(2026, 4, 23)))
    return draw(sheet, ENGLISH, BadgePrint(CARD, template=template, **options))


def pixel(document: object, x: float, y: float) -> tuple[int, ...]:
    """Return the colour at a place, in millimetres from the upper left corner."""
    (picture,) = pictures(document.pdf, 25.4 * 4)
    return picture.getpixel((round(x * 4), round(y * 4)))


def shade(one: object) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in (one.red, one.green, one.blue))


@pytest.mark.parametrize("across", Across)
@pytest.mark.parametrize("upright", Upright)
def test_words_stand_where_the_design_says(across: Across, upright: Upright) -> None:
    area = Area(10, 8, 60, 30)
    lines = (TextLine((Content.GIVEN_NAME,), size=12), TextLine(text="guest", size=8))
    texts = read_texts(drawn(design(Words(area, lines, across, upright))).pdf)
    assert [text.text.strip() for text in texts] == ["Ada", "guest"]
    per = 72 / 25.4
    left, right = 10 * per, 70 * per
    for text in texts:
        x0, _y0, x1, _y1 = text.ink
        expected = {
            Across.LEFT: x0 - left,
            Across.RIGHT: right - x1,
            Across.CENTRE: (x0 + x1 - left - right) / 2,
        }
        assert expected[across] == pytest.approx(0, abs=1.2)
    top, bottom = (53.98 - 8) * per, (53.98 - 38) * per
    above, below = top - texts[0].ink[3], texts[1].ink[1] - bottom
    assert above >= -0.5
    assert below >= -0.5
    if upright is Upright.MIDDLE:
        assert above == pytest.approx(below, abs=4)
    else:
        assert (above < 8) == (upright is Upright.TOP)


def test_a_design_for_another_size_is_fitted_into_the_middle_of_the_label() -> None:
    document = drawn(design(Words(Area(0, 0, 100, 100), fill="#ff0000"), width=100, height=100))
    assert pixel(document, 85.6 / 2, 27) == (255, 0, 0)
    assert pixel(document, 5, 27) == (255, 255, 255)
    assert pixel(document, 80, 27) == (255, 255, 255)
    assert pixel(document, 85.6 / 2, 1) == (255, 0, 0)


def test_colours_follow_the_role_and_the_day() -> None:
    by_role = design(Words(Area(0, 0, 40, 40), fill="role"))
    assert pixel(drawn(by_role), 20, 20) == shade(role_colour("host"))
    own = design(Words(Area(0, 0, 40, 40), fill="role"), role_colours={"host": "#123456"})
    assert pixel(drawn(own), 20, 20) == shade(colour("#123456"))
    assert pixel(drawn(own, replace(ADA, role_code="delegate")), 20, 20) == shade(role_colour("delegate"))
    by_day = design(Words(Area(0, 0, 40, 40), fill="day"))
    for number, day in enumerate((date(2026, 4, 22), date(2026, 4, 23))):
        assert pixel(drawn(by_day, day=day), 20, 20) == shade(DAY_COLOURS[number])


def test_the_day_is_written_on_the_badge() -> None:
    template = design(Words(Area(0, 0, 80, 40), (TextLine((Content.DAY,)),)))
    (text,) = read_texts(drawn(template, day=date(2026, 4, 23)).pdf)
    assert text.text.strip() == "Thursday 23 April"
    assert read_texts(drawn(template).pdf) == []


def test_a_code_says_what_the_design_wants() -> None:
    def codes(**code: object) -> list[str]:
        return read_codes(drawn(design(Code(Area(5, 5, 40, 40), **code))).pdf, 300)

    assert codes() == [ADA.token]
    address = "https://example.org/p/{token}?n={number}&x={}"
    assert codes(says=CodeContent.URL, url=address) == ["https://example.org/p/P1?n=A-0001&x={}"]
    (card,) = codes(says=CodeContent.VCARD)
    assert card.splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Lund;Ada;;;",
        "FN:Ada Lund",
        "ORG:Aquila",
        "TITLE:CTO",
        "EMAIL:ada@example.com",
        "TEL:+46701234567",
        "END:VCARD",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\v"])
def test_no_value_begins_a_line_of_a_business_card(end: str) -> None:
    hostile = replace(ADA, company=f"Aquila{end}TEL:0900{end}", family_name="Lund;\\,Ada")
    lines = vcard(hostile).split("\r\n")
    assert sum(line.startswith("TEL:") for line in lines) == 1
    assert "ORG:Aquila TEL:0900" in lines
    assert r"N:Lund\;\\\,Ada;Ada;;;" in lines


def test_a_business_card_too_long_for_a_code_is_told() -> None:
    document = drawn(design(Code(Area(5, 5, 40, 40), CodeContent.VCARD)), replace(ADA, company="x" * 5_000))
    (warning,) = document.warnings
    assert ENGLISH.word(warning) == "One badge has no QR code: Ada Lund."


@pytest.fixture
def logo(workspace: Workspace, tmp_path: Path) -> str:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (300, 100), (0, 128, 0, 255)).save(path)
    return workspace.do(_("Test"), add_picture, read_picture(path))


def own_template(workspace: Workspace, *elements: object) -> Template:
    text = write_design(BadgeDesign(85.6, 53.98, elements))
    workspace.do(_("Test"), add_badge_template, BadgeTemplateDraft("Ours", text))
    return workspace.ask(find_template, "any", " Ours ")


def test_a_logo_of_the_workspace_keeps_its_proportions(workspace: Workspace, logo: str) -> None:
    template = own_template(workspace, Logo(Area(5, 5, 60, 40), logo, Across.LEFT))
    document = drawn(template)
    # As wide as its area, and a third as high, in the middle of its height.
    assert pixel(document, 35, 25) == (0, 128, 0)
    assert pixel(document, 6, 25) == (0, 128, 0)
    assert pixel(document, 35, 13) == (255, 255, 255)
    assert pixel(document, 35, 37) == (255, 255, 255)


def test_a_thousand_badges_hold_the_logo_once(workspace: Workspace, logo: str) -> None:
    template = own_template(workspace, Logo(Area(5, 5, 60, 40), logo))

    def size(count: int) -> int:
        return len(draw(Sheet(TITLE, (ADA,) * count), ENGLISH, BadgePrint(CARD, template=template)).pdf)

    assert drawn(template).pdf.count(b"/Subtype /Image") == 1
    assert size(40) < size(1) + 40 * 900


def test_a_logo_that_is_gone_leaves_its_place_empty(workspace: Workspace, logo: str) -> None:
    own_template(workspace, Logo(Area(5, 5, 60, 40), logo))
    workspace.do(_("Test"), remove_picture, logo)
    document = drawn(workspace.ask(find_template, "any", "Ours"))
    assert pixel(document, 35, 25) == (255, 255, 255)


def test_templates_are_found_by_code_or_name(workspace: Workspace) -> None:
    assert workspace.ask(find_template, "any", "Classic") == Template("classic")
    own = own_template(workspace, Words(Area(0, 0, 10, 10), fill="role"))
    assert own.own is not None
    listed = [(code, ENGLISH.word(name)) for code, name in workspace.ask(list_templates, "any")]
    assert listed[:3] == [("classic", "Classic"), ("centred", "Centred"), ("side", "Coloured side")]
    assert listed[3][1] == "Ours"
    assert workspace.ask(find_template, "any", listed[3][0]) == own
    with pytest.raises(Refused) as refusal:
        workspace.ask(find_template, "any", "Theirs")
    assert "Ours" in ENGLISH.word(refusal.value.message)


def test_a_mark_of_what_is_printed_changes_only_with_what_is_printed() -> None:
    sheet = Sheet(TITLE, (ADA,))
    options = BadgePrint(CARD, template=design(Words(Area(0, 0, 80, 40), (TextLine((Content.NAME,)),))))
    mark = printed_digest(ADA, sheet, options)
    assert mark == printed_digest(replace(ADA, company="Braga", email="x"), sheet, options)
    assert mark != printed_digest(replace(ADA, family_name="Lind"), sheet, options)
    assert mark != printed_digest(replace(ADA, role_code="delegate"), sheet, options)
    classic = BadgePrint(CARD)
    assert printed_digest(ADA, sheet, classic) != printed_digest(
        replace(ADA, company="Braga"), sheet, classic
    )
    assert printed_digest(ADA, sheet, classic) != printed_digest(ADA, replace(sheet, title="X"), classic)


def test_a_document_with_pictures_is_the_same_every_time(workspace: Workspace, logo: str) -> None:
    template = own_template(workspace, Logo(Area(5, 5, 60, 40), logo))
    first = drawn(template).pdf
    assert first == drawn(template).pdf
    with opened(first) as pdf:
        assert len(pdf) == 1
