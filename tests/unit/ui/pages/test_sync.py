import pytest

from pimap_desktop.errors import Unreadable
from pimap_desktop.i18n.catalogues import translated_languages
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.companies import CompanyDraft, list_companies, update_company
from pimap_desktop.store.opening import Author, create_workspace
from pimap_desktop.text import _
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.pages.sync import SyncPage
from tests.support import now


@pytest.fixture
def page(qtbot, demo, mission_id, language, theme, changes, jobs, say, tmp_path):
    page = SyncPage(demo, language, theme, changes, jobs, tmp_path / "demo.pimap", say)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show_mission(mission_id)
    page.show()
    return page


@pytest.fixture
def second(qtbot, demo, language, theme, jobs, say, tmp_path):
    """The same partnership on another laptop, still empty."""
    workspace = create_workspace(
        tmp_path / "second.pimap", now, Author("Bo", "second laptop"), workspace_id=demo.id
    )
    changes = Changes(workspace)
    page = SyncPage(workspace, language, theme, changes, jobs, tmp_path / "second.pimap", say)
    qtbot.addWidget(page)
    page.show_mission(None)
    page.show()
    page.workspace = workspace
    yield page
    changes.close()
    workspace.close()


def test_two_laptops_hold_the_same_afterwards(qtbot, page, second, demo, said, tmp_path):
    path = tmp_path / "first.pimapx"
    page.export_to(path)
    second.import_from(path)
    qtbot.waitUntil(lambda: second.workspace.ask(list_companies) == demo.ask(list_companies))
    read = page._language.read
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "new changes" in read(said[-1][0])
    second.import_from(path)
    qtbot.waitUntil(lambda: len(said) == 3)
    assert read(said[-1][0]) == "Everything in it was here already."
    assert second._laptops.rowCount() == len(second.workspace.vector())


def test_what_both_wrote_is_listed_with_both_values(qtbot, page, second, demo, said, tmp_path):
    path, back = tmp_path / "first.pimapx", tmp_path / "second.pimapx"
    page.export_to(path)
    second.import_from(path)
    qtbot.waitUntil(lambda: len(said) == 2)
    company = demo.ask(list_companies)[0]
    for workspace, name in ((demo, "Aquila One"), (second.workspace, "Aquila Two")):
        workspace.do(_("Rename"), update_company, company.id, CompanyDraft(name))
    second.export_to(back)
    page.import_from(back)
    qtbot.waitUntil(lambda: page._reviews.rowCount() >= 1)
    shown = [page._reviews.index(0, column).data() for column in range(5)]
    assert shown[0] == "Company"
    assert {"Aquila One", "Aquila Two"} == {text.split(" (")[0] for text in shown[3:]}
    assert page.reviews_view.isVisible()


def test_a_wrong_file_is_refused_and_changes_nothing(qtbot, page, demo, tmp_path):
    path = tmp_path / "wrong.pimapx"
    path.write_bytes(b"not a zip")
    before = demo.vector()
    with qtbot.captureExceptions() as caught:
        page.import_from(path)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is Unreadable
    assert demo.vector() == before


@pytest.mark.parametrize("code", translated_languages())
def test_no_heading_is_cut(page, language, code):
    language.switch(reader_of(code))
    for view in (page.laptops_view, page.reviews_view):
        header = view.horizontalHeader()
        for column in range(header.count() - 1):  # the last takes what is left
            needed = header.sectionSizeFromContents(column).width()
            assert view.columnWidth(column) >= needed, view.model().headerData(column, header.orientation())
