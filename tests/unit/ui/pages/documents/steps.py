"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.mission.model.person import Person
from pimap_desktop.text import _


def drawn_anew(qtbot, page, change):
    before = page.document
    change()
    qtbot.waitUntil(lambda: page.document is not None and page.document is not before, timeout=20_000)
    return page.document


def rename(demo, person_id, family):
    def change(session):
        session.get_one(Person, person_id).family_name = family

    demo.do(_("Change"), change)
