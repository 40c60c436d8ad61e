from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.licences import list_licences
from pimap_desktop.ui.dialogs.licences import LicencesDialog
from pimap_desktop.ui.language import Language


def test_the_licence_of_the_chosen_part_is_shown_whole(qtbot):
    dialog = LicencesDialog(None, Language(reader_of("en")))
    qtbot.addWidget(dialog)
    rows = list_licences()
    assert dialog.list.count() == len(rows)
    assert dialog.list.item(0).text().startswith("PIMAP Desktop ")
    assert (dialog.licence.text(), dialog.text.toPlainText()) == ("EUPL-1.2", rows[0].text)
    dialog.list.setCurrentRow(2)
    assert (dialog.licence.text(), dialog.text.toPlainText()) == (rows[2].licence, rows[2].text)
