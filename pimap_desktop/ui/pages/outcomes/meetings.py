"""The held meetings: what everybody said of each, on site and in the second round."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from pimap_desktop.mission.model.outcome import Result, Round
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.outcome_lists import HeldMeetingRow, list_held_meetings
from pimap_desktop.mission.outcomes import remove_outcome
from pimap_desktop.mission.people import list_people
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import _, ngettext, pgettext
from pimap_desktop.ui.dialogs.outcome_form import OutcomeForm
from pimap_desktop.ui.dialogs.outcomes.entry import open_outcome, whose
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.models.filter import RowsFilter
from pimap_desktop.ui.models.rows import Column, RowsModel
from pimap_desktop.ui.pages.outcomes.meeting_rows import Listed, NumberedRows, is_listed, result_of, ticks_of
from pimap_desktop.ui.pages.outcomes.view import View, ViewNeeds
from pimap_desktop.ui.shortcuts import bind
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.empty_state import EmptyState
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.search_box import SearchBox
from pimap_desktop.ui.widgets.segments import Segments
from pimap_desktop.ui.widgets.words import Words

_LISTED = (
    (Listed.MISSING, _("Without an outcome")),
    (Listed.ALL, pgettext("held meetings", "All")),
    (Listed.AGAIN, _("To ask again")),
    (Listed.ASKED, _("Asked again")),
)
_EMPTY = {
    Listed.MISSING: _("Every held meeting has an outcome."),
    Listed.ALL: _("Meetings stand here once they are marked as held, on the page On site."),
    Listed.AGAIN: _("Nobody is left to be asked again."),
    Listed.ASKED: _("Nobody has been asked again yet."),
}


class MeetingsView(View):
    """A table of meetings; Enter opens the form of the round, the panel has every side's view."""

    def __init__(self, needs: ViewNeeds) -> None:
        super().__init__(needs)
        language = needs.language
        self.listed = Segments(language, _("Which meetings"), _LISTED)
        self.search = SearchBox(language, needs.theme, _("Find a person or a company…"))
        self._rows: list[HeldMeetingRow] = []
        columns = (
            Column[HeldMeetingRow](pgettext("held meetings", "When"), lambda row: row.starts_at),
            Column[HeldMeetingRow](_("Companies that travel"), lambda row: row.ours),
            Column[HeldMeetingRow](_("Met with"), lambda row: row.theirs),
            Column[HeldMeetingRow](name_of(Round.ON_SITE), lambda row: result_of(row.first)),
            Column[HeldMeetingRow](name_of(Round.LATER), lambda row: result_of(row.later)),
            Column[HeldMeetingRow](
                pgettext("outcome", "May become"), lambda row: ticks_of(row.later or row.first)
            ),
            Column[HeldMeetingRow](_("Next step"), lambda row: row.steps[0].step if row.steps else ""),
        )
        self._model = RowsModel(language, columns, key=lambda row: row.id)
        self._found = RowsFilter(self._model)
        self.view = NumberedRows(language, _("Held meetings"), self._found)
        self.view.set_widths(156, 150, 150, 146, 146, 150)
        self.panel = Lines(language)
        self._title = Words(role="heading", wrap=True)
        self._note = Words(role="muted", wrap=True)
        self.enter_button = push_button(
            language, _("Enter outcome…"), _("What our desk knows; Enter in the table does the same")
        )
        self.forms_button = push_button(
            language, _("Print the forms…"), _("A form for each delegate, to be filled in six months later")
        )
        self._body = QStackedWidget()
        self._compose()
        self._connect()

    @property
    def asked(self) -> Round:
        """The round that Enter opens the form of."""
        again = self.listed.current in (Listed.AGAIN, Listed.ASKED)
        return Round.LATER if again else Round.ON_SITE

    @override
    def refresh(self) -> None:
        ask = self.needs.workspace.ask
        self._rows = ask(list_held_meetings, self.mission_id) if self.mission_id else []
        self._show()

    def list_only(self, listed: Listed) -> None:
        """List some of the meetings."""
        self.listed.choose(listed)
        self._show()

    def select_meeting(self, meeting_id: str) -> None:
        """Show a meeting with all that was said of it."""
        self.search.clear()
        self._found.find("")
        self.list_only(Listed.ALL)
        index = self._found.index_of(meeting_id)
        if index.isValid():
            self.view.selectRow(index.row())
            self.view.scrollTo(index)

    def print_forms(self) -> None:
        """Show the forms of the second round, ready to be printed."""
        # Imported here: what draws documents is not needed until something is printed.
        from pimap_desktop.ui.dialogs.direct_print import DirectPrint

        if self.mission_id is not None:
            needs = self.needs
            printing = DirectPrint(
                self.window(), needs.workspace, needs.language, needs.theme, needs.jobs, needs.say
            )
            printing.open(self.mission_id, "second-round-forms")

    def enter(
        self, row: HeldMeetingRow, participation_id: str | None = None, asked: Round | None = None
    ) -> OutcomeForm:
        """Open the form of what one side, or the desk, said."""
        needs, at = self.needs, self.view.currentIndex().row()
        who = {*self._organisers(), *(member.participation_id for member in row.members)}
        owners = {key: name for name, key in self.people().items() if key in who}
        form = open_outcome(
            self.window(),
            needs.workspace,
            needs.language,
            needs.theme,
            row,
            owners,
            self.today(),
            participation_id=participation_id,
            asked=asked or self.asked,
        )
        form.accepted.connect(lambda: self._go_on(at))
        return form

    def _organisers(self) -> set[str]:
        rows = self.needs.workspace.ask(list_people, self.mission_id, Role.ORGANISER)
        return {str(row.participation_id) for row in rows}

    def _go_on(self, at: int) -> None:
        """Select the meeting that now stands where the last one stood."""
        self.refresh()
        count = self._found.rowCount()
        if count:
            self.view.selectRow(min(max(at, 0), count - 1))
        self.view.setFocus()

    def _compose(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.listed)
        tools.addStretch(1)
        tools.addWidget(self.forms_button)
        tools.addWidget(self.search)
        card = Card()
        card.set_margins(1)
        card.add(self._body)
        self._body.addWidget(self.view)
        for listed, _text in _LISTED:
            heading = _("Nothing is missing") if listed is Listed.MISSING else _("No meetings")
            self._body.addWidget(
                EmptyState(self.needs.language, self.needs.theme, "circle-check", heading, _EMPTY[listed])
            )
        beside = Card()
        beside.add(self._title)
        beside.add(self.panel)
        beside.add(self._note)
        beside.fill_up()
        beside.add(self.enter_button)
        grow_width(beside, 40 * GRID)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(card, 1)
        body.addWidget(beside)
        self._beside = beside
        self._column.addLayout(tools)
        self._column.addLayout(body, 1)

    def _connect(self) -> None:
        self.listed.chosen.connect(self._show)
        self.search.searched.connect(self._find)
        self.view.opened.connect(self._open)
        self.view.numbered.connect(self._enter_step)
        self.enter_button.clicked.connect(self._enter_selected)
        self.forms_button.clicked.connect(self.print_forms)
        remove = self.needs.language.label(QAction(self.view), text=_("Take back what our desk said"))
        bind(remove, "outcome_remove", self.view)
        remove.triggered.connect(self._take_back)
        self.view.offer_actions()
        self.view.selectionModel().selectionChanged.connect(self._look)
        self.needs.language.changed.connect(self._look)

    def _find(self, text: str) -> None:
        self._found.find(text)
        self._tell()

    def _show(self) -> None:
        listed = Listed(self.listed.current)
        rows = [row for row in self._rows if is_listed(row, listed)]
        self._model.show(rows)
        self._body.setCurrentIndex(0 if rows else 1 + [each for each, _text in _LISTED].index(listed))
        self._beside.setVisible(bool(rows))
        self.forms_button.setVisible(listed is Listed.AGAIN)
        self.forms_button.setEnabled(bool(rows))
        if rows and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        self._look()
        self._tell()

    def _selected(self) -> HeldMeetingRow | None:
        rows = self.view.selectionModel().selectedRows()
        return self._found.row_at(rows[0]) if len(rows) == 1 else None

    def _look(self) -> None:
        """Show what every side said of the selected meeting."""
        row, read = self._selected(), self.needs.language.read
        self.enter_button.setEnabled(row is not None)
        if row is None:
            self._title.setText(read(_("Choose a meeting.")))
            self._note.setText("")
            self.panel.show_lines([])
            return
        self._title.setText(row.title)
        self.panel.show_lines(list(self._views(row)))
        notes = dict.fromkeys(view.note for view in row.views if view.note)
        self._note.setText("\n".join(notes))

    def _views(self, row: HeldMeetingRow) -> Sequence[Line]:
        lines = []
        for asked in Round:
            lines.append(Line(name_of(asked), strong=True))
            for who in (None, *(member.participation_id for member in row.members)):
                lines.append(self._view_line(row, who, asked))
        return lines

    def _view_line(self, row: HeldMeetingRow, who: str | None, asked: Round) -> Line:
        view = row.view_of(who, asked)
        name = next(
            (member.name for member in row.members if member.participation_id == who), whose(row, who)
        )
        told = shown(name)
        if view is not None and view.result is not None:
            told = _("{who}: {result}", who=name, result=name_of(view.result))
            if (may := ticks_of(view)) is not None:
                told = _("{told} ({may_become})", told=told, may_become=may)
        offer = pgettext("button", "Change") if view else pgettext("button", "Enter")
        return Line(told, offer=offer, act=lambda: self._do_enter(row, who, asked), wrap=True)

    def _do_enter(self, row: HeldMeetingRow, who: str | None, asked: Round) -> None:
        self.enter(row, who, asked)

    def _open(self, index: QModelIndex) -> None:
        self.enter(self._found.row_at(index))

    def _enter_selected(self) -> None:
        if (row := self._selected()) is not None:
            self.enter(row)

    def _enter_step(self, number: int) -> None:
        """Open the form with a step of the scale already chosen."""
        if (row := self._selected()) is not None:
            self.enter(row).scale.choose(list(Result)[number])

    def _take_back(self) -> None:
        """Take back what the desk said of the selected meeting."""
        row = self._selected()
        if row is not None and row.view_of(None, self.asked) is not None:
            label = _("Take back an outcome")
            self.needs.workspace.do(label, remove_outcome, row.id, None, self.asked)

    def _tell(self) -> None:
        told = sum(row.first is not None for row in self._rows)
        again = sum(is_listed(row, Listed.AGAIN) for row in self._rows)
        self.facts = (
            ngettext("{count} held meeting", "{count} held meetings", len(self._rows)),
            ngettext("{count} with an outcome", "{count} with an outcome", told),
            ngettext("{count} to ask again", "{count} to ask again", again),
        )
        self.told.emit()
