from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.ui.dialogs.name_completer import NameCompleter
from pimap_desktop.ui.dialogs.participants import participant_named

NAMES = ("Öberg", "Chalupa", "Hájek", "Cibulka", "Ibler", "Zeman", "Åkesson", "Chalupa")


def offered(completer: NameCompleter) -> list[str]:
    model = completer.completionModel()
    return [completer.pathFromIndex(model.index(row, 0)) for row in range(model.rowCount())]


def test_names_are_offered_in_the_order_of_the_language(qtbot, language):
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = NameCompleter(field, NAMES, language)
    language.switch(reader_of("cs"))
    assert offered(completer) == ["Åkesson", "Cibulka", "Hájek", "Chalupa", "Ibler", "Öberg", "Zeman"]
    language.switch(reader_of("sv"))
    assert offered(completer) == ["Chalupa", "Cibulka", "Hájek", "Ibler", "Zeman", "Åkesson", "Öberg"]
    days = NameCompleter(field, ("2 May", "10 May", "1 May"), language, in_order=True)
    assert offered(days) == ["2 May", "10 May", "1 May"]


def test_a_name_is_found_without_its_accents(qtbot, language):
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = NameCompleter(field, NAMES, language)
    for typed in ("haj", "HÁJ", "háj"):
        completer.setCompletionPrefix("".join(completer.splitPath(typed)))
        assert offered(completer) == ["Hájek"]
    assert participant_named({"Jana Hájková": "j", "Ilmari Öberg": "i"}, "hajkova") == "j"


def test_suggestions_have_an_edge(qtbot, language, theme):
    field = QLineEdit()
    qtbot.addWidget(field)
    popup = NameCompleter(field, ["Zoë"], language).popup()
    popup.ensurePolished()
    assert popup.property("role") == "suggestions"
    assert popup.viewport().x() >= 1, "the list stands off the fields below it"
