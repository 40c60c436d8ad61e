import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.badge_arranging import (
    LEAST_SIDE,
    Edges,
    Guide,
    brought_inside,
    changed_element,
    element_name,
    fresh_area,
    fresh_code,
    fresh_logo,
    fresh_words,
    kept_inside,
    pulled,
    resized_design,
    shifted_element,
    snapped,
    with_element,
    without_element,
)
from pimap_desktop.mission.badge_designs import (
    MOST_ELEMENTS,
    Area,
    BadgeDesign,
    Code,
    Content,
    TextLine,
    Words,
    read_design,
    write_design,
)

WORDS = Words(Area(20, 10, 30, 8), (TextLine((Content.COMPANY,)), TextLine((Content.COUNTRY,))))
CODE = Code(Area(60, 30, 20, 20))
DESIGN = BadgeDesign(90, 55, (WORDS, CODE))
ENGLISH = reader_of("en")


def said(element):
    return ENGLISH.word(element_name(element))


def test_fields_are_called_by_what_they_say():
    assert said(WORDS) == "Company · Country"
    assert said(CODE) == "QR code"
    assert said(Words(Area(0, 0, 5, 5), (TextLine(text="VIP {x}"),))) == "“VIP {x}”"
    assert said(Words(Area(0, 0, 5, 5), fill="role")) == "Coloured area"


def test_a_field_is_added_on_top_changed_shifted_and_removed():
    logo = fresh_logo(DESIGN)
    three = with_element(DESIGN, logo)
    assert three.elements == (WORDS, CODE, logo)
    assert shifted_element(three, 2, -1).elements == (WORDS, logo, CODE)
    assert shifted_element(three, 0, 99).elements == (CODE, logo, WORDS)
    assert shifted_element(three, 0, -1) == three
    assert changed_element(three, 1, WORDS).elements == (WORDS, WORDS, logo)
    assert without_element(three, 1).elements == (WORDS, logo)


def test_a_badge_has_no_more_fields_than_a_design_may_have():
    full = BadgeDesign(90, 55, (CODE,) * MOST_ELEMENTS)
    with pytest.raises(Refused):
        with_element(full, CODE)


@pytest.mark.parametrize("size", [(90, 55), (25, 15), (105, 148)])
def test_fresh_fields_lie_on_the_badge_and_can_be_kept(size):
    design = BadgeDesign(*size)
    for element in (
        fresh_words(design, (Content.NAME_LINES,)),
        fresh_words(design, text="VIP"),
        fresh_area(design),
        fresh_code(design),
        fresh_logo(design),
    ):
        assert kept_inside(element.area, design) == element.area
        kept = with_element(design, element)
        assert read_design(write_design(kept)) == kept


def test_a_place_is_drawn_to_the_middle_and_the_line_is_told():
    near_the_middle = Area(30.4, 20, 30, 8)  # its middle is 0.4 mm right of the badge's
    found = snapped(DESIGN, 0, near_the_middle)
    assert found.area.x == 30
    assert Guide(True, 45.0) in found.guides


def test_a_place_is_drawn_to_the_edges_of_other_fields_but_not_to_its_own():
    found = snapped(DESIGN, 0, Area(30, 30.6, 25, 8))
    assert found.area.y == 30  # the top of the code
    assert Guide(False, 30.0) in found.guides
    alone = BadgeDesign(90, 55, (Words(Area(21.3, 17.3, 10, 8)),))
    free = snapped(alone, 0, Area(21.3, 17.3, 10, 8))
    assert free.guides == ()
    assert (free.area.x, free.area.y) == (21.5, 17.5)  # half millimetres


def test_pulling_an_edge_leaves_the_others_where_they_are():
    pulled_right = pulled(WORDS.area, 6, 9, Edges(right=True))
    assert pulled_right == Area(20, 10, 36, 8)
    assert pulled(WORDS.area, 6, 3, Edges(left=True, top=True)) == Area(26, 13, 24, 5)
    squeezed = pulled(WORDS.area, 99, 0, Edges(left=True))
    assert squeezed.width == LEAST_SIDE
    assert squeezed.x + squeezed.width == 50
    found = snapped(DESIGN, 0, pulled(WORDS.area, 9.4, 0, Edges(right=True)), Edges(right=True))
    assert found.area == Area(20, 10, 40, 8)  # its right edge meets the left one of the code
    assert found.guides == (Guide(True, 60.0),)


def test_nothing_leaves_the_badge():
    assert kept_inside(Area(-5, 90, 200, 0.1), DESIGN) == Area(0, 53, 90, LEAST_SIDE)
    assert snapped(DESIGN, 0, Area(85, -9, 30, 8)).area == Area(60, 0, 30, 8)


def test_another_size_takes_the_fields_along():
    larger = resized_design(DESIGN, 180, 110)
    assert larger.elements[0].area == Area(40, 20, 60, 16)
    assert larger.elements[0].lines[0].size == 20
    assert read_design(write_design(larger)) == larger
    smaller = resized_design(DESIGN, 45, 55)
    assert smaller.elements[0].area == Area(10, 10, 15, 8)
    assert smaller.elements[0].lines[0].size == 5
    assert smaller.elements[0].lines[0].floor <= 5


def test_what_another_program_put_beside_the_badge_is_brought_back():
    far = BadgeDesign(90, 55, (WORDS, Code(Area(400, -300, 20, 20)), Words(Area(-2, 0, 94, 8), fill="role")))
    inside = brought_inside(far)
    assert inside.elements[0] == WORDS
    assert inside.elements[1].area == Area(70, 0, 20, 20)
    assert inside.elements[2] == far.elements[2]  # a band over the edge is meant
    assert brought_inside(DESIGN) is DESIGN
