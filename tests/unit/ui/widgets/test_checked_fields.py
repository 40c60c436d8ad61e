from PySide6.QtWidgets import QLineEdit

from pimap_desktop.text import _
from pimap_desktop.ui.widgets.checked_fields import CheckedFields


def test_what_is_wrong_is_no_longer_said_once_the_field_is_typed_in(qtbot, language):
    fields = CheckedFields(language)
    qtbot.addWidget(fields)
    name = fields.add("name", _("Your name"), QLineEdit(), required=True)
    city = fields.add("city", _("City"), QLineEdit())
    assert fields.show_faults({"name": _("Type a name."), "city": _("Type a city.")})
    fields.show()
    qtbot.keyClicks(name, "A")
    assert fields.fault_at("name") == ""
    assert not name.property("wrong")
    assert fields.fault_at("city") == "Type a city."
    assert city.property("wrong")
