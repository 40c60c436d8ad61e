import pytest
from PySide6.QtWidgets import QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import MissionRow
from pimap_desktop.ui.dialogs.mission_form import MissionForm


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_country_is_typed_by_its_name_and_brings_its_time_zone(qtbot, language, theme, parent):
    language.switch(reader_of("fr"))
    form = MissionForm(parent, language, theme, None)
    form.title.setText("Osaka 2027")
    _type_country(qtbot, form, "Japon")
    assert (form.draft().market, form.draft().zone) == ("JP", "Asia/Tokyo")
    _type_country(qtbot, form, "PT")
    assert (form.draft().market, form.draft().zone) == ("PT", "Europe/Lisbon")  # not the Azores


def test_a_time_zone_that_was_typed_stays(qtbot, language, theme, parent):
    form = MissionForm(parent, language, theme, None)
    form.zone.clear()
    qtbot.keyClicks(form.zone, "America/Toronto")
    _type_country(qtbot, form, "Canada")
    assert form.draft().zone == "America/Toronto"


def test_the_time_zone_of_a_mission_that_is_there_stays(qtbot, language, theme, parent):
    known = MissionRow("", "Lapland", "FI", "", "", "Europe/Helsinki", None, None)
    form = MissionForm(parent, language, theme, known)
    _type_country(qtbot, form, "Sweden")
    assert (form.draft().market, form.draft().zone) == ("SE", "Europe/Helsinki")


def test_what_is_no_country_is_refused(qtbot, language, theme, parent):
    form = MissionForm(parent, language, theme, None)
    _type_country(qtbot, form, "Atlantis")
    with pytest.raises(Refused, match="is not a country"):
        form.draft()


def _type_country(qtbot, form: MissionForm, name: str) -> None:
    form.market.clear()
    qtbot.keyClicks(form.market, name)
