from PySide6.QtCore import QRect, Qt

from pimap_desktop.mission.repairs import Repair
from pimap_desktop.text import verbatim
from pimap_desktop.ui.widgets.change_preview import ChangePreview


def test_a_long_line_goes_on_below_instead_of_being_cut(qtbot, language):
    preview = ChangePreview(language)
    qtbot.addWidget(preview)
    preview.resize(600, 300)
    preview.show()
    for view in (preview.meetings, preview.people):
        view.addItem("short")
        view.addItem("moves from 25 Nov 2026, 04:45 to 25 Nov 2026, 05:00 " * 3 + "at table T3")
        view.doItemsLayout()
        room = QRect(0, 0, view.viewport().width(), 10_000)
        text = view.item(1).text()
        whole = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        assert whole > 2 * view.fontMetrics().height()
        assert view.visualItemRect(view.item(1)).height() >= whole
        assert view.horizontalScrollBar().maximum() == 0


def test_what_has_no_place_is_listed_with_why(qtbot, language):
    preview = ChangePreview(language)
    qtbot.addWidget(preview)
    preview.show_repair(Repair((), (), 0.0, (verbatim("Anna – Zoë: no interpreter is free"),)))
    assert preview.meetings.item(0).text() == "Anna – Zoë: no interpreter is free"
