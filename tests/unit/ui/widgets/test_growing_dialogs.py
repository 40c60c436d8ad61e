from PySide6.QtWidgets import QLineEdit, QWidget

from pimap_desktop.errors import Refused
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.form import FormDialog
from pimap_desktop.ui.widgets.words import Words


def test_a_form_grows_for_a_notice_of_several_lines(qtbot, language, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    form = FormDialog(parent, language, theme, _("Protect the workspace"), _("Protect"))
    notes = [form.add_note(_LONG), form.add_note(_LONG)]
    form.add_field(_("Passphrase"), QLineEdit())
    form.show()
    qtbot.waitUntil(lambda: all(_is_whole(note) for note in notes))
    before = form.height()
    form.notice.show_notice(Refused(_LONG).message)
    qtbot.waitUntil(lambda: form.height() > before)
    words = form.notice.findChildren(Words)
    qtbot.waitUntil(lambda: all(_is_whole(each) for each in [*words, *notes] if each.isVisible()))


def _is_whole(words: Words) -> bool:
    return words.height() >= words.heightForWidth(words.width())


_LONG = _(
    "A protected workspace is encrypted, with all its backups: a lost laptop gives nothing away. "
    "You get a recovery code to keep on paper."
)
