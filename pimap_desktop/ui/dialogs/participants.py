"""Participants as forms name them: by a text with both scripts and the company."""

from __future__ import annotations

from collections.abc import Mapping

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.boards import BoardPerson, BoardRows, list_board_people
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import PersonRow, list_people
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _

AT_TABLES = frozenset({Role.DELEGATE, Role.HOST, Role.INTERPRETER})


def people_by_name(workspace: Workspace, mission_id: str) -> dict[str, str]:
    """Return everybody who is at tables by a text: names in both scripts, and company."""
    return _by_name(workspace.ask(list_board_people, mission_id), AT_TABLES)


def people_in_order(workspace: Workspace, reader: Reader, mission_id: str | None) -> list[PersonRow]:
    """Return the people of a mission, or everybody, organisers first, by family name as a reader sorts."""
    rows, key = workspace.ask(list_people, mission_id), reader.sort_key
    return sorted(rows, key=lambda row: (row.role is not Role.ORGANISER, key(row.family_name)))


def words_for(row: PersonRow) -> str:
    """Return what stands for a person in a form: name and company."""
    return " · ".join(part for part in (row.full_name, row.company) if part)


def people_of(board: BoardRows) -> dict[str, str]:
    """Return everybody who can be in a meeting by a text."""
    return _by_name(list(board.people.values()), frozenset({Role.DELEGATE, Role.HOST}))


def text_of(people: Mapping[str, str], participation_id: str) -> str:
    """Return the text of a participant; of one that is not there, nothing."""
    return next((text for text, key in people.items() if key == participation_id), "")


def participant_named(people: Mapping[str, str], text: str) -> str:
    """Return whom a text means; raises `Refused` where that is nobody, or several."""
    text = text.strip()
    if (known := people.get(text)) is not None:
        return known
    found = {key for name, key in people.items() if text and folded(text) in folded(name)}
    if len(found) != 1:
        raise Refused(_("“{name}” is not one participant. Choose somebody of the list."), name=text)
    return found.pop()


def _by_name(rows: list[BoardPerson], roles: frozenset[Role]) -> dict[str, str]:
    people: dict[str, str] = {}
    for row in rows:
        if row.role in roles:
            name = f"{row.name} {row.native_name}".strip() if row.native_name != row.name else row.name
            text = " · ".join(part for part in (name, row.company) if part)
            number = 1
            while text in people:
                number += 1
                text = f"{text.removesuffix(f' ({number - 1})')} ({number})"
            people[text] = row.participation_id
    return people
