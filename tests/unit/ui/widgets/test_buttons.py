import pytest
from PySide6.QtCore import Qt

from pimap_desktop.text import _
from pimap_desktop.ui.widgets.buttons import icon_button, push_button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", ["words", "icon"])
def test_a_button_outside_dialogs_is_pressed_by_return_too(qtbot, language, theme, key, kind):
    button = (
        push_button(language, _("Add company"))
        if kind == "words"
        else icon_button(language, theme, "x", _("Close this notice"))
    )
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)
