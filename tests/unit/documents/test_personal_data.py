from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from pimap_desktop.documents import personal_data
from pimap_desktop.documents.style import A4, LETTER
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.people import list_people, update_person
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from tests.demo import main_mission, open_demo


@pytest.fixture
def demo(tmp_path: Path) -> Workspace:
    return open_demo(tmp_path, planned=True)


def texts(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_everything_that_is_held_is_on_paper(demo: Workspace, paper) -> None:
    mission = main_mission(demo)
    person = next(row for row in demo.ask(list_people, mission) if row.native_name)
    sheet = demo.ask(personal_data.gather, mission, reader_of("en"), [person.id])
    (held,) = sheet.items
    document = personal_data.draw(sheet, reader_of("en"), paper)
    printed = texts(document.pdf).replace("\r\n", "\n")
    for record in held.data.records:
        for field in record.fields:
            words = reader_of(held.language or "en").show(field.shown).split()
            assert all(word in printed for word in words), field
    assert document.items == 1
    demo.close()


def test_the_history_tells_what_was_there_before(demo: Workspace) -> None:
    from dataclasses import replace

    from pimap_desktop.mission.people import find_person

    mission = main_mission(demo)
    person = demo.ask(list_people, mission)[0]
    draft = demo.ask(find_person, person.id)
    demo.do(_("Change"), update_person, person.id, replace(draft, job_title="Lighthouse keeper"))
    demo.do(_("Change"), update_person, person.id, replace(draft, job_title="Astronomer"))
    sheet = demo.ask(personal_data.gather, mission, reader_of("en"), [person.id])
    printed = texts(personal_data.draw(sheet, reader_of("en"), A4).pdf)
    assert "Lighthouse" in printed
    assert "Astronomer" in printed
    demo.close()


def test_the_same_data_give_the_same_bytes(demo: Workspace) -> None:
    mission = main_mission(demo)
    person = demo.ask(list_people, mission)[0]
    sheet = demo.ask(personal_data.gather, mission, reader_of("fr"), [person.id])
    one, other = (personal_data.draw(sheet, reader_of("fr"), A4).pdf for _turn in range(2))
    assert one == other
    demo.close()


def test_nobody_is_nothing_to_print(demo: Workspace) -> None:
    mission = main_mission(demo)
    with pytest.raises(Refused):
        demo.ask(personal_data.gather, mission, reader_of("en"), ["nobody"])
    demo.close()


def test_the_data_are_there_as_json_too(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from pimap_desktop.cli.program import program

    workspace = open_demo(tmp_path, planned=False)
    person = workspace.ask(list_people, main_mission(workspace))[0]
    workspace.close()
    file = next(tmp_path.glob("*.pimap"))
    values = json.dumps({"person_id": person.id})
    result = CliRunner().invoke(program, ["ask", str(file), "find_personal_data", values, "--json"])
    (told,) = json.loads(result.stdout)["rows"]
    assert told["person_id"] == person.id
    assert {record["table"] for record in told["records"]} >= {"person", "participation"}
