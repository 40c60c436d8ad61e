from pimap_desktop.ui.widgets.change_preview import ChangePreview


def test_a_long_line_goes_on_below_instead_of_being_cut(qtbot, language):
    preview = ChangePreview(language)
    qtbot.addWidget(preview)
    preview.resize(600, 300)
    preview.show()
    for view in (preview.meetings, preview.people):
        view.addItem("short")
        view.addItem("moves from 25 Nov 2026, 04:45 to 25 Nov 2026, 05:00 " * 3 + "at table T3")
        qtbot.waitUntil(lambda view=view: view.visualItemRect(view.item(1)).height() > 0)
        short, long = (view.visualItemRect(view.item(row)) for row in (0, 1))
        lines = long.height() / short.height()
        needed = view.fontMetrics().horizontalAdvance(view.item(1).text()) / view.viewport().width()
        assert lines >= needed * 0.8, "as many lines as the sentence needs"
        assert view.horizontalScrollBar().maximum() == 0
