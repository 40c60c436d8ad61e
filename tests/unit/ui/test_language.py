from datetime import date
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.text import _
from pimap_desktop.ui.language import Language, _CatalogueTranslator, plain_tip
from tests.unit.ui.pseudo import PseudoReader


def test_a_bound_widget_follows_the_language(qtbot, language):
    button = QPushButton()
    qtbot.addWidget(button)
    language.label(button, text=_("Add company"), accessibleName=_("Adds {name}", name="Aquila"))
    action = language.label(QAction(button), text=_("Undo"))
    language.switch(PseudoReader())
    assert button.text() == "⟦Add company⟧"
    assert button.accessibleName() == "⟦Adds Aquila⟧"
    assert action.text() == "⟦Undo⟧"


def test_labelling_again_replaces_only_what_is_named(qtbot, language):
    action = language.label(QAction(), text=_("Undo"), toolTip=_("Takes the last step back"))
    language.label(action, text=_("Undo: {step}", step="import"))
    language.switch(PseudoReader())
    assert action.text() == "⟦Undo: import⟧"
    assert action.toolTip() == "⟦Takes the last step back⟧"


def test_a_misspelled_property_is_found_at_once(qtbot, language):
    with pytest.raises(AssertionError, match="tooltipp"):
        language.label(QAction(), tooltipp=_("Undo"))


def test_a_widget_with_a_parent_is_held_as_long_as_it_shows(qtbot, language):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(language.label(QLabel(), text=_("Add company")))
    language.switch(PseudoReader())
    assert layout.itemAt(0).widget().text() == "⟦Add company⟧"


def test_deleted_widgets_are_forgotten(qtbot, language):
    window = QWidget()
    for _number in range(5):
        language.label(QLabel(window), text=_("Add company"))
    language.label(QPushButton(), text=_("Add company"))  # owned by nobody: gone at once
    assert len(language._bound) == 5
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not language._bound
    language.switch(PseudoReader())


def test_a_closed_window_is_not_kept_alive(qtbot, language):
    window = language.label(QWidget(), windowTitle=_("Add company"))
    gone = []
    window.destroyed.connect(lambda: gone.append(True))
    del window
    assert gone
    assert not language._bound


def test_tool_tips_show_data_as_it_is_written(qtbot, language):
    evil = "<img src='http://example.org/x.png'> & Söhne"
    button = QPushButton()
    qtbot.addWidget(button)
    language.label(button, toolTip=_("Open {name}", name=evil), text=_("Open {name}", name=evil))
    assert "&lt;img" in button.toolTip()
    assert button.text() == f"Open {evil}".replace("&", "&&")  # which Qt shows as one &
    label = language.label(QLabel(), text=_("Open {name}", name=evil))
    assert label.text() == f"Open {evil}"
    assert plain_tip("R&D") == "R&D"


def test_qt_speaks_the_language_too(qtbot, language):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    language.switch(reader_of("fr"))
    QCoreApplication.processEvents()
    assert box.button(QDialogButtonBox.StandardButton.Save).text() == "Enregistrer"
    assert QLocale().name() == "fr_FR"
    language.switch(reader_of("pt"))
    assert QLocale().name() == "pt_PT"


def test_our_catalogue_overrides_qt(qtbot, language):
    class Lisbon(NullTranslations):
        def pgettext(self, context, message):
            return "Guardar" if (context, message) == ("QPlatformTheme", "Save") else message

    bridge = _CatalogueTranslator(Lisbon(), language)
    language.switch(reader_of("pt"))
    QCoreApplication.installTranslator(bridge)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Save") == "Guardar"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    finally:
        QCoreApplication.removeTranslator(bridge)


def test_a_language_needs_no_application():
    assert Language(reader_of("en")).read(_("Add company")) == "Add company"


@pytest.mark.parametrize("code", ["fr", "it", "cs", "fi", "sv", "pt"])
def test_the_menu_of_a_field_and_the_calendar_speak_the_language(qtbot, language, code):
    language.switch(reader_of(code))
    field = QLineEdit("x")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    english = {"Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All"}
    said = {action.text().partition("\t")[0].replace("&", "") for action in menu.actions()} - {""}
    assert len(said) == len(english)
    assert not said & english
    month = QCalendarWidget()
    qtbot.addWidget(month)
    assert month.locale().name() == QLocale().name()
    assert month.locale().standaloneMonthName(11).casefold() == reader_of(code).date(
        date(2026, 11, 4), "LLLL"
    )
    first = reader_of(code).locale.first_week_day
    assert month.firstDayOfWeek().value == first + 1


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_the_file_dialog_of_qt_speaks_the_language(qtbot, language, tmp_path, code):
    """Qt words its labels anew from time to time, and its own translations then lack them."""
    (tmp_path / "notes").mkdir()
    english = _shown_by_the_file_dialog(qtbot, tmp_path)
    language.switch(reader_of(code))
    shown = _shown_by_the_file_dialog(qtbot, tmp_path)
    spelled_alike = {"Type"}  # English and French
    assert not (shown & english) - spelled_alike


def _shown_by_the_file_dialog(qtbot, folder) -> set[str]:
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    buttons = [*dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton)]
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    texts |= {text for button in buttons for text in (button.text(), button.toolTip())}
    files = dialog.findChild(QTreeView)
    columns = files.model()
    qtbot.waitUntil(lambda: columns.rowCount(files.rootIndex()) == 1)
    across = range(columns.columnCount())
    texts |= {columns.headerData(column, Qt.Orientation.Horizontal) for column in across}
    texts.add(columns.index(0, 2, files.rootIndex()).data())
    return {text for text in texts if text}
