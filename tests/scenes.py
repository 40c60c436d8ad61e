"""What is done in the demo before a picture is taken: people busy at the desk, files waiting, forms open."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

PAUSE = 20.0  # seconds at most until a page has drawn what it draws in the background
_CALM, _MOMENT = 12, 0.005  # how often in a row nothing happens, and the seconds between
_SOON = 600  # milliseconds; what waits longer than that changes nothing in a picture


def at_the_fair() -> datetime:
    """Return the moment at which the pictures are taken: the first morning of the demo's fair."""
    return datetime(2026, 4, 22, 0, 57, 18, tzinfo=UTC)


def selecting(window: Any, key: str, view: str) -> Any:
    getattr(window.page(key), view).selectRow(2)
    return window


def in_part(window: Any, part: str) -> Any:
    """Show a part of the plan."""
    from pimap_desktop.ui.pages.planning.page import SECTIONS

    page = window.page("planning")
    names = [kind.__name__ for kind in SECTIONS]
    page.parts.setCurrentRow(names.index(f"{part}Section"))
    return window


def briefing(window: Any, slug: str) -> Any:
    """Show a section, that of practical things in the organisers' own version."""
    from pimap_desktop.briefing.sections import override_section
    from pimap_desktop.mission.note_marks import mark_note
    from pimap_desktop.mission.notes import NoteDraft
    from pimap_desktop.text import _

    page = window.page("briefing")
    if slug == "japan/practical" and page.section.note is None:
        body = "Meet at **8:15** at the *Sakuragichō* exit.\n\n- Bus 26\n- Ask for 浜名湖光学 at the gate"
        window._workspace.do(_("Write"), override_section, slug, NoteDraft(body=body))
    for read in ("japan/greetings", "japan/names"):
        window._workspace.do(_("Mark"), mark_note, page.reader.key, read, read == "japan/names", True)
    page.refresh()
    page.go_to(slug)
    return window


def briefing_found(window: Any) -> Any:
    page = window.page("briefing")
    page.search.setText("business card")
    page.search.searched.emit("business card")
    page.contents.hits.setCurrentRow(2)
    return window


def outcomes(window: Any, view: str) -> Any:
    """Show a view of what came of the mission that is over."""
    from pimap_desktop.mission.model.target import Indicator
    from pimap_desktop.ui.pages.outcomes.meeting_rows import Listed

    window.show_mission(next(each.key for each in window.sidebar.missions if "United States" in each.title))
    window.sidebar.nav.choose("outcomes")
    page = window.page("outcomes")
    page.choose("figures" if view == "partnership" else view)
    if view == "meetings":
        page.meetings.list_only(Listed.ALL)
    elif view == "partnership":
        page.figures.scope.choose(True)
        page.figures.refresh()
        page.figures.bars.choose(Indicator.CONTRACTS)
    return window


def programme(window: Any, *, table: bool) -> Any:
    """Show the programme with an item chosen."""
    page = window.page("programme")
    page.views.choose(int(table))
    page.views.chosen.emit(int(table))
    rows = sorted(page._data.rows, key=lambda row: not row.pitches)  # in a large demo nobody pitches
    page.planner.choose(rows[0].id)
    return window


def item_dialog(page: Any, kind: str) -> None:
    """Open the form of an item of the programme, or of who attends it, or of its pitches."""
    page.planner.choose(next(row.id for row in page._data.rows if row.kind == kind))
    {"pitching_session": page.set_pitches, "meal": page.set_attendance}.get(kind, page.change_item)()


def open_first(page: Any, view: Any) -> None:
    view.opened.emit(view.model().index(2, 0))


def open_consent(page: Any) -> None:
    page.view.selectRow(0)
    page.write_down_consent()


def open_availability(page: Any) -> None:
    page.view.selectAll()
    page.change_availability()


def busy(window: Any) -> Any:
    """Let the desk be in the middle of a morning: some are here, one is waited for, one does not come."""
    from pimap_desktop.mission.attendance import arrive, hold_meetings, mark_no_show
    from pimap_desktop.mission.bells import ring_bell
    from pimap_desktop.mission.onsite import find_desk
    from pimap_desktop.mission.people import list_people
    from pimap_desktop.mission.scans import record_scan
    from pimap_desktop.text import _

    page, workspace = window.page("onsite"), window.page("onsite")._workspace
    do, mission = workspace.do, page.mission_id
    for person in workspace.ask(list_people, mission)[::2]:
        do(_("Check in"), record_scan, person.participation_id, "Desk 1")
    do(_("Ring the bell"), ring_bell, mission)
    cards = workspace.ask(find_desk, mission).cards
    for number, card in enumerate(cards):
        if number % 4 == 0:
            do(_("Arrived"), arrive, card.meeting_id)
        elif number % 4 == 1:
            do(_("Arrived"), arrive, card.meeting_id, (card.sides[0].person.participation_id,))
    do(_("End"), hold_meetings, (cards[0].meeting_id,))
    do(_("No-show"), mark_no_show, cards[-1].meeting_id, (cards[-1].sides[1].person.participation_id,))
    return window


def exchanged(window: Any) -> Any:
    """Let colleagues have sent files, and others wait in a shared folder."""
    from tests.exchanged import exchange_with_colleagues

    page = window.page("sync")
    shared = Path(tempfile.mkdtemp(prefix="pimap-shared-"))
    exchange_with_colleagues(page._workspace, shared)
    page.exporting._app.settings = replace(page.exporting._app.settings, export_folder=str(shared))
    page._watch(shared)
    page.watching._soon.setInterval(50)
    page.refresh()
    return window


def arrivals(window: Any) -> Any:
    """Show what the files of colleagues would bring."""
    from PySide6.QtWidgets import QApplication

    page = window.page("sync")
    if page.watching.folder is None:
        exchanged(window)
    page.import_from(sorted(page.watching.folder.glob("Japan*.pimapx")))
    settle(QApplication.instance(), lambda: page.importing.form is not None)
    return page.importing.form


def joining(window: Any) -> Any:
    """Show what a colleague sees who opens the file that was made for them."""
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.exchange.exporting import ExportPlan, export
    from pimap_desktop.exchange.welcoming import find_welcome
    from pimap_desktop.ui.dialogs.joining import JoinForm

    page = window.page("sync")
    note = "Welcome on board! The agenda of the second day is still open; please do not move pinned meetings."
    path = Path(tempfile.mkdtemp(prefix="pimap-given-")) / "Japan 2026.pimapx"
    export(page._workspace, path, ExportPlan(welcome=page._workspace.ask(find_welcome, note)))
    form = JoinForm(window, page._language, page._theme, page._app, window._jobs, path, print)
    form.open()
    settle(QApplication.instance(), form.action_button.isEnabled)
    return form


def protecting(form: Any, kind: str) -> Any:
    from pimap_desktop.ui.dialogs.exchange.export_form import Protection

    form.protection.choose(Protection(kind))
    return form


def backed_up(window: Any) -> None:
    from datetime import timedelta

    from pimap_desktop.mission.people import PersonDraft, add_person
    from pimap_desktop.store.backups import Backups, Reason
    from pimap_desktop.text import _

    workspace = window._workspace
    workspace.backups = Backups(window._path)
    for hour, reason in enumerate((Reason.START, Reason.WORK, Reason.IMPORT, Reason.ASKED)):
        draft = PersonDraft(given_name="Guest", family_name=str(hour))
        workspace.do(_("Add person"), add_person, draft)
        workspace.backups.make(reason, at_the_fair() + timedelta(hours=hour))
    window.program.show_backups()


def kept_long(window: Any) -> None:
    """Let the missions be over for years: on the clock of the pictures they have just begun."""
    from datetime import timedelta

    workspace = window._workspace
    before, workspace._clock = workspace._clock, lambda: at_the_fair() + timedelta(days=900)
    window.program.show_retention()
    workspace._clock = before


def locked(window: Any) -> None:
    from pimap_desktop.text import _
    from pimap_desktop.ui.dialogs.keeping.unlocking import UnlockForm

    why = _("“{name}” is protected. Enter its passphrase or its recovery code.", name="fair.pimap")
    UnlockForm(window, window._language, window._theme, why).open()


def asked_to_recover(window: Any) -> None:
    from pimap_desktop.app import Paths, build_app
    from pimap_desktop.mission.backup_contents import read_contents
    from pimap_desktop.store.backups import Backups, Reason
    from pimap_desktop.text import _
    from pimap_desktop.ui.dialogs.keeping.opening import Opener
    from pimap_desktop.ui.dialogs.keeping.question import Question

    Backups(window._path).make(Reason.START, at_the_fair())
    offer = read_contents(Backups(window._path).list()[0])
    app = build_app(Paths(window._path.with_name("s.toml"), window._path.parent), at_the_fair)
    opener = Opener(app, window._language, window._theme)
    why = _("“{name}” is damaged or not a workspace of this program.", name="fair.pimap")
    Question(window, window._language, *opener.question(why, offer)).open()


def recovery_code(window: Any) -> None:
    from pimap_desktop.documents.recovery_sheets import RecoverySheet
    from pimap_desktop.store.codes import write_code
    from pimap_desktop.ui.dialogs.keeping.protection import RecoveryCode

    code = write_code(bytes(range(16)))
    sheet = RecoverySheet("Japan", code, at_the_fair())
    RecoveryCode(window, window._language, window._theme, sheet).open()


def disagreeing(window: Any) -> Any:
    """Let a colleague have changed the same people without knowing of it, and a meeting's time."""
    from pimap_desktop.mission.model.meeting import Meeting
    from pimap_desktop.mission.model.person import Person
    from pimap_desktop.mission.people import list_people
    from pimap_desktop.store.backups import copy_verified
    from pimap_desktop.store.opening import Author, open_workspace
    from pimap_desktop.text import _

    workspace, mission = window.page("conflicts")._workspace, window._mission.id
    copy = Path(tempfile.mkdtemp(prefix="pimap-colleague-")) / "copy.pimap"
    copy_verified(window._path, copy)
    colleague = open_workspace(copy, at_the_fair, Author("Marie Laurent", "Laptop Marseille"))
    people = workspace.ask(list_people, mission)

    def change(session: Any, suffix: str, job: str) -> None:
        for row in people[:2]:
            person = session.get_one(Person, row.id)
            person.email, person.job_title = person.email.replace("@", f"{suffix}@"), job
        session.get_one(Person, people[2].id).note = f"Prefers {job}"

    workspace.do(_("Change people"), change, ".sales", "Head of sales")
    colleague.do(_("Change people"), change, ".export", "Export manager")
    planned = workspace.ask(list_planned, mission)

    def crowd(session: Any) -> None:
        session.get_one(Meeting, planned[1][0]).slot_id = planned[0][1]
        session.get_one(Meeting, planned[1][0]).table_id = planned[0][2]

    colleague.do(_("Move"), crowd)
    known = workspace.vector()
    changes = [each for each in colleague.changes({}) if each.seq > known.get(each.device, 0)]
    workspace.bring_in(_("Import"), changes)
    colleague.close()
    window.page("conflicts").refresh()
    window.page("conflicts").view.selectRow(0)
    return window


def list_planned(session: Any, mission: str) -> list[Any]:
    from pimap_desktop.mission.meetings import list_meetings

    rows = [row for row in list_meetings(session, mission) if row.slot_id and row.state.value == "planned"]
    return [(row.id, row.slot_id, row.table_id) for row in rows]


def clashing(window: Any) -> Any:
    page = window.page("conflicts")
    page.view.selectRow(page.view.model().rowCount() - 1)
    return window


def carried(window: Any) -> Any:
    page = window.page("agenda")
    page.grid.setFocus()
    page.grid.lifted.emit(page.grid.board.cells[-1])
    return window


def printed(window: Any) -> Any:
    """Let badges have been printed, and one of the people have another job since."""
    from pimap_desktop.mission.model.person import Person
    from pimap_desktop.mission.people import list_people
    from pimap_desktop.text import _

    page, workspace = window.page("documents"), window.page("documents")._workspace
    page.choose("badges")
    run, sheet, _known = page._gathered(page.mission_id)
    run.record(sheet.with_items(lambda item: item.badge_number[-1] in "0123456"), "Laser by the door")
    person = workspace.ask(list_people, page.mission_id)[0]

    def rename(session: Any) -> None:
        session.get_one(Person, person.id).family_name = "Nováková-Říhová"

    workspace.do(_("Change the person"), rename)
    page.draw_now()
    return window


def for_whom(window: Any) -> Any:
    page = printed(window).page("documents")
    page.sides.segments.choose("whom")
    page.sides.segments.chosen.emit("whom")
    page.recipients.choose([page.recipients.list.item(row).data(256) for row in (0, 2)])
    return window


def repaired(page: Any) -> None:
    from pimap_desktop.mission.meetings import list_meetings
    from pimap_desktop.mission.model.meeting import Pin
    from pimap_desktop.mission.moves import pin_meetings
    from pimap_desktop.text import _
    from pimap_desktop.ui.dialogs.repair_dialog import RepairDialog

    meetings = page._workspace.ask(list_meetings, page.mission_id)
    page._workspace.do(_("Unpin"), pin_meetings, tuple(one.id for one in meetings), Pin.NONE)
    page.repair()
    dialog = page.findChildren(RepairDialog)[-1]
    dialog.fields.choose("table")
    dialog.fields.table.setCurrentIndex(5)
    dialog.seek()


def press(page: Any, button: str) -> None:
    page.refresh()
    card = next(card for card in page._shown.values() if card.no_show_button.isEnabled())
    getattr(card, button).click()


def set_up(page: Any, part: str) -> None:
    """Show one part of what can be set up."""
    dialog = page.setting_up.change(page.mission_id)
    dialog.parts.choose(part)
    dialog.parts.chosen.emit(part)


def tables(page: Any) -> tuple[str, ...]:
    return (page.reading.data.board.tables[4].id,)


def last_slots(page: Any) -> tuple[str, ...]:
    return tuple(slot.id for slot in page.reading.data.board.sessions[-1].slots[-3:])


def want(page: Any, what: str, ids: tuple[str, ...]) -> None:
    """Press a button of the set-up, without the dialog around it."""
    page.setting_up._mission_id = page.mission_id
    page.setting_up._doings[what](ids)


def change_session(page: Any) -> None:
    want(page, "change_session", (page.reading.data.board.sessions[0].id,))


def edit_first(page: Any) -> None:
    meetings = page.reading.data.board.meetings
    page.editing.edit(next((one for one in meetings if one.interpreter_id), meetings[0]).id)


def projector(page: Any) -> Any:
    page.hall.open()
    page.refresh()
    return page.hall.projector


def in_view(window: Any, view: str) -> Any:
    page = window.page("agenda")
    page.views.choose(view)
    page.views.chosen.emit(view)
    return window


def arranging(templates: Any) -> Any:
    """Arrange a copy of a shipped template, with a field chosen."""
    from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor

    templates.copy_button.click()
    editor = templates.findChildren(BadgeEditor)[-1]
    editor.list.picked.emit(len(editor.design.elements) - 1)
    editor.canvas.setFocus()
    return editor


def adjusting(page: Any) -> Any:
    page.choices.show_printers(["Laser by the door"], {})
    page.choices.printer.choose("Laser by the door")
    return page.arranging.adjust_printer()


def list_received(window: Any) -> None:
    """Offer a list in which one line cannot be taken."""

    from PySide6.QtWidgets import QApplication

    from pimap_desktop.ui.dialogs.import_form import ImportForm

    path = Path(tempfile.mkdtemp()) / "delegates.csv"
    path.write_text(
        "Email address,First name,Last name,Organization name,Participation type,Areas of activities\n"
        "jana@example.org,Jana,Nováková,Moravia Aero,Delegate,Aerospace\n"
        "j.aoki@example.org,Yusuke,Aoki,Kazahana Laser,Host,Photonics\n"
        "not an address,Mario,Rossi,Officine Alba,Delegate,Metalworking,too many\n",
        encoding="utf-8",
    )
    page = window.page("participants")
    page.read_list(path)
    settle(QApplication, lambda: any(each.isVisible() for each in page.findChildren(ImportForm)))


def in_columns(window: Any) -> Any:
    """Show what the columns of the list mean."""
    from pimap_desktop.ui.dialogs.import_form import ImportForm

    list_received(window)
    form = window.page("participants").findChildren(ImportForm)[-1]
    form.views.choose("columns")
    form.views.chosen.emit("columns")
    return form


def typed(palette: Any, text: str) -> Any:
    """Type into the palette, and let it find records."""
    palette.search.setText(text)
    palette._look()
    return palette


def handbook(window: Any) -> Any:
    """Open the handbook at the page that is shown."""
    from PySide6.QtWidgets import QApplication

    from pimap_desktop.ui.dialogs.handbook.window import HandbookWindow

    window.program.handbook_wanted.emit()
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, HandbookWindow))


def settle(qt: Any, ready: Callable[[], bool]) -> None:
    """Let timers fire and background work end."""
    from PySide6.QtCore import QCoreApplication, QEvent  # imported here: after the environment is set

    until, calm = monotonic() + PAUSE, 0
    while calm < _CALM and (begun := monotonic()) < until:
        qt.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        is_idle = monotonic() - begun < _MOMENT and ready() and not _is_awaited(qt)
        calm = calm + 1 if is_idle else 0
        sleep(_MOMENT)
    qt.processEvents()


def _is_awaited(qt: Any) -> bool:
    """Tell whether a timer is about to fire that does something once, as searching a moment after typing."""
    from PySide6.QtCore import QTimer

    timers = (timer for window in qt.topLevelWidgets() for timer in window.findChildren(QTimer))
    return any(
        each.isActive() and each.interval() <= (_SOON if each.isSingleShot() else 0) for each in timers
    )
