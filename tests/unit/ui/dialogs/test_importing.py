import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from pimap_desktop.errors import Refused, Stale, Unreadable
from pimap_desktop.exchange.mappings import find_mapping, list_mappings
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.moments import DateOrder
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.mission.companies import CompanyDraft, add_company, find_company, list_companies
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.people import list_people
from pimap_desktop.text import _
from pimap_desktop.ui.dialogs.import_form import ImportForm
from pimap_desktop.ui.dialogs.import_run import Pasted
from pimap_desktop.ui.dialogs.importing import Importing
from pimap_desktop.ui.widgets.progress_line import ProgressLine

HEADINGS = "First name,Last name,Email address,Organization name,Position"


@pytest.fixture
def offered(qtbot, demo, mission_id, language, theme, jobs, say, tmp_path):
    """Offer an import of lines; return its form when the list is planned."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.progress = ProgressLine(language)
    importing = Importing(parent, demo, language, theme, jobs, tmp_path / "mappings", say)

    def offer(*lines, headings=HEADINGS, pasted=False):
        source = Pasted("\n".join([headings, *lines]).replace(",", "\t"))
        if not pasted:
            source = tmp_path / "people.csv"
            source.write_text("\n".join([headings, *lines]), encoding="utf-8")
        importing.begin(mission_id, source, parent.progress)
        qtbot.waitUntil(lambda: any(form.isVisible() for form in parent.findChildren(ImportForm)))
        return next(form for form in parent.findChildren(ImportForm) if form.isVisible())

    yield offer
    for form in parent.findChildren(ImportForm):
        form.reject()


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy)
    QCoreApplication.processEvents()


def table(form, key):
    model = form.tables[key].model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def views(form):
    return [button.text() for button in form.views.findChildren(QWidget) if button.isVisible()]


def somebody(demo, mission_id):
    return next(row for row in demo.ask(list_people, mission_id) if row.company and "," not in row.company)


def test_new_people_are_shown_and_written_as_one_step(offered, demo, mission_id, said, language):
    before = demo.ask(list_people, mission_id)
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila Lasers,Engineer")
    assert [line[:2] for line in table(form, "new")] == [("2", "Aquila Lasers"), ("2", "Zoe Zzabel")]
    assert "Family name: Zzabel" in table(form, "new")[-1][2]
    assert views(form)[0].startswith("New: ")
    assert form.focusWidget() is form.kinds
    form.kinds.choose(Role.INTERPRETER)
    form.accept()
    (new,) = [row for row in demo.ask(list_people, mission_id) if row not in before]
    assert (new.role, new.company) == (Role.INTERPRETER, "Aquila Lasers")
    assert language.read(said[-1][0]).startswith("New: 1.")
    demo.undo()
    assert demo.ask(list_people, mission_id) == before


def test_what_changes_is_shown_field_by_field(offered, demo, mission_id):
    row = somebody(demo, mission_id)
    form = offered(f"{row.given_name},{row.family_name},{row.email},{row.company},Astronaut")
    assert [line[1:] for line in table(form, "changed")] == [
        (f"{row.given_name} {row.family_name}", "Job title", row.job_title, "Astronaut")
    ]
    assert table(form, "new") == []
    form.accept()
    changed = next(each for each in demo.ask(list_people, mission_id) if each.id == row.id)
    assert changed.job_title == "Astronaut"
    assert changed.phone == row.phone  # the list does not carry it


def test_a_possible_duplicate_is_the_same_only_when_the_organiser_says_so(
    qtbot, offered, demo, mission_id, jobs
):
    before = demo.ask(list_people, mission_id)
    row = somebody(demo, mission_id)
    # One address and one name in common: somebody may have married, or colleagues share a mailbox.
    line = f"{row.given_name},Zzabel,{row.email},{row.company},{row.job_title}"
    form = offered(line)
    assert "May be known: 1" in views(form)
    (choice,) = form.alike.answers.values()
    choice.setCurrentIndex(1)
    settle(qtbot, jobs)
    assert table(form, "new") == []
    assert ("Family name", row.family_name, "Zzabel") in [line[2:] for line in table(form, "changed")]
    choice.setCurrentIndex(0)  # it can still be answered otherwise
    settle(qtbot, jobs)
    assert len(table(form, "new")) == 1
    choice.setCurrentIndex(1)
    form.accept()
    after = demo.ask(list_people, mission_id)
    assert len(after) == len(before)
    assert next(each for each in after if each.id == row.id).family_name == "Zzabel"


def test_meanings_of_columns_are_corrected_and_kept_by_name(qtbot, offered, jobs, tmp_path):
    line = "Zoe,Zzabel,zoe@example.org,Aquila,blue"
    form = offered(line, headings="First name,Last name,Email address,Organization name,Colour")
    form.views.choose("columns")
    form.views.chosen.emit("columns")
    assert form.meanings.isVisible()
    assert form.meanings.meanings["First name"].key == Field.GIVEN_NAME
    assert form.meanings.meanings["Colour"].key is None
    form.meanings.meanings["Colour"].choose(Field.NOTE)
    settle(qtbot, jobs)
    assert "Note: blue" in table(form, "new")[-1][2]
    with pytest.raises(Refused):
        form.meanings.save()
    form.meanings.name.setText("Colours / of Žluťoučký")
    form.meanings.save()
    folder = tmp_path / "mappings"
    assert list_mappings(folder) == ["Colours / of Žluťoučký"]
    assert find_mapping(folder, "Colours / of Žluťoučký").columns["Colour"] is Field.NOTE
    form.reject()
    form = offered(line, headings="First name,Last name,Email address,Organization name,Colour")
    assert "Note: blue" in table(form, "new")[-1][2]  # what fits the list is taken up by itself
    form.meanings.meanings["Colour"].setCurrentIndex(0)
    settle(qtbot, jobs)
    assert "blue" not in table(form, "new")[-1][2]
    form.meanings.saved.setCurrentIndex(1)
    form.meanings.saved.activated.emit(1)
    settle(qtbot, jobs)
    assert "Note: blue" in table(form, "new")[-1][2]


def test_a_list_without_a_known_column_asks_what_they_mean(qtbot, offered, demo, mission_id, jobs):
    before = len(demo.ask(list_people, mission_id))
    form = offered("Anna,Aalto,anna@example.fi", headings="Kenttä 1,Kenttä 2,Kenttä 3")
    assert form.views.current == "columns"
    assert form.notice.isVisible()
    assert not form.action_button.isEnabled()
    for number, field in enumerate((Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL), 1):
        form.meanings.meanings[f"Kenttä {number}"].choose(field)
        settle(qtbot, jobs)
    assert form.views.current == "columns"
    assert not form.notice.isVisible()
    form.accept()
    assert len(demo.ask(list_people, mission_id)) == before + 1


def test_a_list_that_turns_out_to_hold_requests_asks_for_their_state(qtbot, offered, demo, jobs):
    form = offered("anna@example.fi,aoki@example.jp", headings="Kenttä 1,Kenttä 2")
    assert form.roles.isVisible()
    form.meanings.meanings["Kenttä 1"].choose(Field.REQUESTER_EMAIL)
    settle(qtbot, jobs)
    assert form.states.isVisible()
    assert not form.roles.isVisible()
    assert form.kinds is form.states


def test_a_list_that_cannot_be_read_so_is_not_brought_in(qtbot, offered, demo, mission_id, jobs):
    before = demo.ask(list_people, mission_id)
    form = offered("Zoe,Zzabel,1,2", headings="First name,Last name,Ziffer,Ziffer")
    with qtbot.captureExceptions() as caught:
        for heading, choice in form.meanings.meanings.items():
            if heading.startswith("Ziffer"):
                choice.choose(Field.PHONE)  # which of the two?
        settle(qtbot, jobs)
    assert caught
    assert {kind for kind, _error, _trace in caught} == {Unreadable}
    with pytest.raises(Refused):
        form.accept()
    assert form.isVisible()
    assert demo.ask(list_people, mission_id) == before


def test_a_list_of_which_no_column_is_read_any_more_is_not_brought_in(qtbot, offered, demo, mission_id, jobs):
    before = demo.ask(list_people, mission_id)
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila,Engineer")
    for choice in form.meanings.meanings.values():
        choice.setCurrentIndex(0)
    settle(qtbot, jobs)
    assert form.notice.isVisible()
    assert not form.action_button.isEnabled()
    assert demo.ask(list_people, mission_id) == before


def test_a_first_line_that_is_no_heading_is_read_as_a_person(qtbot, offered, jobs):
    form = offered(
        "Jan,Malý,jan@example.org,Aquila,Engineer", headings="Zoe,Zzabel,zoe@example.org,Aquila,Boss"
    )
    form.meanings.header.setChecked(False)
    settle(qtbot, jobs)
    assert form._run.file.lists[0].sheet.header_line is None
    assert len(form._run.file.lists[0].sheet.rows) == 2


def test_the_order_of_dates_is_asked_only_where_it_matters(qtbot, offered, jobs):
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila,Engineer")
    assert not form.dates.isVisible()
    form.reject()
    form = offered(
        "Zoe,Zzabel,zoe@example.org,03/04/2026", headings="First name,Last name,Email,Registration date"
    )
    assert form.dates.isVisible()
    assert form._run.plan.lists[0].questions
    form.dates.choose(DateOrder.DAY_FIRST)
    settle(qtbot, jobs)
    assert not form._run.plan.lists[0].questions
    assert form.dates.isVisible()


def test_the_marks_in_numbers_are_asked_only_where_they_matter(qtbot, offered, jobs, demo):
    headings = "Name;Email address;Organization name;Employees"
    form = offered("Zoe Zzabel;zoe@example.org;Zzabel Oy;120", headings=headings)
    assert form.numbers.isHidden()
    form.reject()
    form = offered("Zoe Zzabel;zoe@example.org;Zzabel Oy;1.200", headings=headings)
    assert form.numbers.isVisible()
    form.numbers.choose(",")
    settle(qtbot, jobs)
    assert form.numbers.isVisible()
    form.accept()
    row = next(row for row in demo.ask(list_companies) if row.name == "Zzabel Oy")
    assert demo.ask(find_company, row.id).employees == 1200


def test_refused_lines_are_shown_and_saved_with_their_reasons(qtbot, offered, tmp_path, monkeypatch):
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila,Engineer", "Eva,Malá,eva@example.org,A,B,too,many")
    ((number, reason),) = table(form, "refused")
    assert number == "3"
    for name in ("refused.xlsx", "refused.csv"):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, path=path: (str(path), ""))
        form.save_button.click()
        (row,) = read_table(path).rows
        assert row.cells[:2] == ("Eva", "Malá")
        assert row.cells[-2:] == ("3", reason)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "no" / "way.csv"), ""))
    with qtbot.captureExceptions() as caught:
        form.save_button.click()
    assert [kind for kind, _error, _trace in caught] == [Refused]


def test_a_list_is_pasted(offered, demo, mission_id):
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila,Engineer", pasted=True)
    assert "pasted text" in form.file.text()
    form.accept()
    assert "Zzabel" in {row.family_name for row in demo.ask(list_people, mission_id)}


def test_nothing_is_written_over_what_changed_since_the_plan_was_shown(
    qtbot, offered, demo, mission_id, jobs
):
    form = offered("Zoe,Zzabel,zoe@example.org,Aquila,Engineer")
    demo.do(_("Add company"), add_company, CompanyDraft("Aquila"))
    with pytest.raises(Stale):
        form.accept()
    assert form.isVisible()
    settle(qtbot, jobs)  # it is planned anew meanwhile
    form.accept()
    assert "Zzabel" in {row.family_name for row in demo.ask(list_people, mission_id)}


def test_the_clipboard_is_read_on_the_page(
    qtbot, demo, mission_id, language, theme, changes, jobs, steps, say, tmp_path
):
    from pimap_desktop.ui.pages.participants.page import ParticipantsPage

    page = ParticipantsPage(demo, language, theme, changes, jobs, steps, say, tmp_path)
    qtbot.addWidget(page)
    page.show_mission(mission_id)
    page.show()
    QGuiApplication.clipboard().setText("First name\tLast name\tEmail\nZoe\tZzabel\tzoe@example.org")
    page.paste_list()
    qtbot.waitUntil(lambda: bool(page.findChildren(ImportForm)))
    form = page.findChildren(ImportForm)[0]
    form.accept()
    assert "Zzabel" in {row.family_name for row in demo.ask(list_people, mission_id)}
    QGuiApplication.clipboard().setText("")
    with qtbot.captureExceptions() as caught:
        page.paste_list()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is Unreadable
