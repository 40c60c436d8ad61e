import json

import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.badge_designs import (
    CONTENT_NAMES,
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
    read_design,
    write_design,
)
from pimap_desktop.mission.badge_templates import (
    BadgeTemplateDraft,
    add_badge_template,
    list_badge_templates,
    remove_badge_template,
    update_badge_template,
)

DESIGN = BadgeDesign(
    80,
    50,
    (
        Words(Area(0, 0, 80, 8), fill="role", radius=1.5),
        Words(
            Area(5, 9.25, 70, 20),
            (
                TextLine((Content.GIVEN_NAME, Content.FAMILY_NAME), size=18, floor=8, bold=True),
                TextLine(text="Guest of the fair", colour="#14776c"),
            ),
            Across.CENTRE,
            Upright.MIDDLE,
            padding=1,
        ),
        Code(Area(60, 30, 18, 18), CodeContent.URL, "https://example.org/{token}"),
        Logo(Area(50, 1, 28, 6), "p1", Across.LEFT),
    ),
    {"host": "#14776c"},
)


def changed(**values):
    return json.dumps({**json.loads(write_design(DESIGN)), **values})


def changed_element(number, **values):
    data = json.loads(write_design(DESIGN))
    data["elements"][number].update(values)
    return json.dumps(data)


def test_a_design_survives_its_text():
    assert read_design(write_design(DESIGN)) == DESIGN
    assert DESIGN.contents == {Content.GIVEN_NAME, Content.FAMILY_NAME}
    assert DESIGN.pictures == {"p1"}


def test_every_content_has_a_name():
    names = [reader_of("en").word(CONTENT_NAMES[content]) for content in Content]
    assert len(set(names)) == len(names)


def test_what_a_newer_program_added_is_left_out():
    data = json.loads(write_design(DESIGN))
    data["hologram"] = True
    data["elements"].append({"kind": "hologram", "area": 7})
    data["elements"][1]["lines"][0]["contents"].append("seat")
    data["elements"][1]["across"] = "diagonal"
    read = read_design(json.dumps(data))
    assert len(read.elements) == 4
    assert read.elements[1].across is Across.LEFT
    assert read.contents == DESIGN.contents


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "JSON"),
        ("[]", "JSON"),
        ("[" * 100_000, "JSON"),
        (changed(width="80"), "width"),
        (changed(height=5), "height"),
        (changed(width=True), "width"),
        (changed(height=float("nan")), "height"),
        (changed(elements={}), "elements"),
        (changed(elements=[{"kind": "words"}] * 61), "elements"),
        (changed(elements=[7]), "elements"),
        (changed(role_colours={"host": "red"}), "host"),
        (changed(role_colours=[1]), "role_colours"),
        (changed_element(0, area=None), "area"),
        (changed_element(0, area={"x": 0, "y": 0, "width": 0, "height": 5}), "width"),
        (changed_element(0, fill="url(x)"), "fill"),
        (changed_element(1, lines=[7]), "lines"),
        (changed_element(1, lines=[{"size": 1000}]), "size"),
        (changed_element(1, lines=[{"size": 10, "floor": 12}]), "floor"),
        (changed_element(1, lines=[{"text": "x" * 501}]), "text"),
        (changed_element(2, url=7), "url"),
    ],
)
def test_what_cannot_be_a_design_is_refused_by_its_field(text, field):
    with pytest.raises(Refused) as info:
        read_design(text)
    assert f"“{field}”" in reader_of("en").word(info.value.message)


def test_templates_are_kept_by_mission(stage):
    everywhere = stage.do(add_badge_template, BadgeTemplateDraft(" All ", write_design(DESIGN)))
    here = stage.do(add_badge_template, BadgeTemplateDraft("Here", write_design(DESIGN), stage.mission))
    rows = stage.ask(list_badge_templates, stage.mission)
    assert [(row.id, row.name, row.mission_id) for row in rows] == [
        (everywhere, "All", None),
        (here, "Here", stage.mission),
    ]
    assert [row.id for row in stage.ask(list_badge_templates, "another")] == [everywhere]
    assert read_design(rows[0].design) == DESIGN
    stage.do(update_badge_template, here, BadgeTemplateDraft("Here too", write_design(DESIGN)))
    assert [row.name for row in stage.ask(list_badge_templates)] == ["All", "Here too"]
    stage.do(remove_badge_template, here)
    assert [row.id for row in stage.ask(list_badge_templates)] == [everywhere]


def test_a_template_needs_a_name_and_a_design(stage):
    with stage.refused("Give it a name."):
        stage.do(add_badge_template, BadgeTemplateDraft(" ", write_design(DESIGN)))
    with stage.refused("This arrangement of a badge cannot be used: “JSON” is not right."):
        stage.do(add_badge_template, BadgeTemplateDraft("Here", "?"))
