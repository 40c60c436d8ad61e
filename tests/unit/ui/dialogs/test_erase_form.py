import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.exchange.archive import archive_folder, list_archived
from pimap_desktop.mission.erasure import find_erasure_preview, list_erasures
from pimap_desktop.mission.people import list_people
from pimap_desktop.store.backups import Backups, Reason
from pimap_desktop.ui.dialogs.erase_form import open_erase_form
from tests.support import now


@pytest.fixture
def person(demo, mission_id):
    return next(row for row in demo.ask(list_people, mission_id) if row.email)


@pytest.fixture
def opened(qtbot, demo, language, theme, jobs, say, person, tmp_path):
    from PySide6.QtWidgets import QWidget

    demo.backups = Backups(next(tmp_path.glob("*.pimap")))
    demo.backups.make(Reason.ASKED, now())
    archive_folder(demo.backups.path).mkdir()
    (archive_folder(demo.backups.path) / "evening.pimapx").write_text("as it came")
    parent = QWidget()
    qtbot.addWidget(parent)
    form = open_erase_form(parent, language, theme, demo, jobs, say, person.id)
    yield form
    parent.close()


def test_the_form_names_what_will_go(opened, demo, person, language):
    preview = demo.ask(find_erasure_preview, person.id)
    text = " ".join(language.read(sentence) for sentence in opened.sentences)
    assert "history" in text
    assert "backups" in text
    for kind in preview.kinds:
        assert f"{language.read(kind.kind)} · {kind.count}" in text
    assert "cannot be undone" in text
    assert opened.cancel_button.isDefault()


def test_the_person_goes_out_of_the_file_and_then_out_of_the_backups(
    qtbot, opened, demo, mission_id, person, jobs, said
):
    with pytest.raises(Refused, match="Say why"):
        opened.accept()
    opened.reason.setText("asked for by letter")
    opened.accept()
    assert [row.reason for row in demo.ask(list_erasures)] == ["asked for by letter"]
    assert person.email not in {row.email for row in demo.ask(list_people, mission_id)}
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    (backup,) = demo.backups.list()
    assert person.email.encode() not in backup.path.read_bytes()
    assert "is erased" in str(said[0][0].msgid)
    message, delete = said[1]
    assert "may still hold the person" in message.msgid
    archived = list_archived(demo.backups.path)
    assert len(archived) == 1
    delete()
    assert list_archived(demo.backups.path) == []
