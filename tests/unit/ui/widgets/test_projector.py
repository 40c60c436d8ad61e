from PySide6.QtGui import QFont, QFontMetrics

from pimap_desktop.ui.widgets.projector import shared_line


def test_both_firms_are_on_the_line_however_little_room_there_is(qapp):
    metrics = QFontMetrics(QFont())
    names = ["Bihai Automation Company Limited", "Svratek Letecké díly a.s."]
    room = metrics.horizontalAdvance(names[0])
    line = shared_line(names, metrics, room)
    first, second = line.split(" – ")
    assert first.startswith("Bihai")
    assert second.startswith("Svra")
    assert metrics.horizontalAdvance(line) <= room


def test_a_short_name_leaves_its_room_to_the_other(qapp):
    metrics = QFontMetrics(QFont())
    names = ["Oy", "Svratek Letecké díly a.s."]
    room = metrics.horizontalAdvance(" – ".join(names)) + 2
    assert shared_line(names, metrics, room) == "Oy – Svratek Letecké díly a.s."
    assert shared_line([], metrics, room) == ""
