"""What is decided at the right of the list: the fields of a record, or what to do about a clash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pimap_desktop.mission.acknowledging import Answer, DetectedRow
from pimap_desktop.mission.settling import FieldChoice, RecordConflict
from pimap_desktop.text import Message, _, pgettext
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.pages.conflicts.claims import FieldBlock
from pimap_desktop.ui.pages.conflicts.items import DETECTED
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import filled_button, link_button, push_button
from pimap_desktop.ui.widgets.card import empty, line
from pimap_desktop.ui.widgets.scrolled import scroll_area
from pimap_desktop.ui.widgets.words import Words


class FieldsPanel(QWidget):
    """The fields of one record: one choice each, all of them settled in one step."""

    settled = Signal(object, object)  # the record, and a choice for each field
    late_settled = Signal(object, object)  # the record, and the columns of which the late value is taken

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._record: RecordConflict | None = None
        self.blocks: list[FieldBlock] = []
        self.heading = Words(role="heading", wrap=True)
        self.about = Words(role="muted", wrap=True)
        self._sources = QHBoxLayout()
        self._sources.setSpacing(GRID)
        body = QWidget()
        body.setProperty("role", "page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(2 * GRID)
        scroll = language.label(
            scroll_area(body, sideways=True), accessibleName=_("Values that were written")
        )
        self.settle_button = filled_button(language, pgettext("conflict", "Settle"))
        self.settle_button.clicked.connect(self._settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addLayout(self._sources)
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.settle_button)
        column.addLayout(row)

    def show_record(self, record: RecordConflict) -> None:
        """Show the fields of a record; what is shown now is chosen at first."""
        self._record = record
        self.heading.setText(self._language.read(_("{noun} · {name}", noun=record.noun, name=record.name)))
        self.about.setText(self._language.read(_ABOUT_LATE if record.late else _ABOUT))
        empty(self._column)
        self.blocks = [FieldBlock(self._language, field) for field in record.fields]
        for block in self.blocks:
            self._column.addWidget(block)
        self._column.addStretch(1)
        self._offer_sources(record)

    def _offer_sources(self, record: RecordConflict) -> None:
        """Offer to take all of the record from one laptop, where there are several fields."""
        empty(self._sources)
        claims = [claim for field in record.fields for claim in field.claims if claim.laptop]
        sources = list(dict.fromkeys(claim.source for claim in claims))
        named = [laptop for laptop, _who in sources]
        for laptop, who in sources if len(record.fields) > 1 else ():
            # Two laptops may be called alike; what they wrote must not be mixed.
            alike = who and named.count(laptop) > 1
            name = _("{laptop} of {person}", laptop=laptop, person=who) if alike else laptop
            button = link_button(self._language, _("Take all from {laptop}", laptop=name))
            source = (laptop, who)
            button.clicked.connect(lambda _checked=False, source=source: self._choose_from(source))
            self._sources.addWidget(button)
        self._sources.addStretch(1)

    def _choose_from(self, source: tuple[str, str]) -> None:
        for block in self.blocks:
            block.choose_from(source)

    def _settle(self) -> None:
        if self._record is None:
            return
        if self._record.late:
            taken = tuple(block.field.column for block in self.blocks if block.takes_late())
            self.late_settled.emit(self._record, taken)
            return
        choices: tuple[FieldChoice, ...] = tuple(block.choice() for block in self.blocks)
        self.settled.emit(self._record, choices)


class DetectedPanel(QWidget):
    """What is wrong across records: what can be done, and letting it be with a reason."""

    answered = Signal(object, str)  # the row, and the name of an answer
    acknowledged = Signal(object, str)  # the row, and why it stays
    reopened = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._row: DetectedRow | None = None
        self.heading = Words(role="heading", wrap=True)
        self.message = Words(wrap=True)
        self.said = Words(role="muted", wrap=True)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(GRID)
        self.go_button = link_button(language, _("Look at it on its page"))
        self.reason = QLineEdit()
        language.label(
            self.reason, accessibleName=_("Why it stays"), placeholderText=_("Why it stays as it is")
        )
        self.let_be_button = push_button(
            language, _("Accept as it is"), _("It leaves the list on every laptop, with this reason")
        )
        self.reopen_button = push_button(language, pgettext("conflict", "Open again"))
        self._letting = QWidget()
        row = QHBoxLayout(self._letting)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(self.let_be_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.heading, self.message, self.said):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addLayout(self._answers)
        links = QHBoxLayout()
        links.addWidget(self.go_button)
        links.addWidget(self.reopen_button)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(line())
        column.addWidget(self._letting)
        column.addStretch(1)
        self.let_be_button.clicked.connect(self._let_be)
        self.reason.returnPressed.connect(self._let_be)
        self.reopen_button.clicked.connect(lambda: self.reopened.emit(self._row))
        self.go_button.clicked.connect(self._go)

    def show_row(self, row: DetectedRow, answers: Sequence[Answer]) -> None:
        """Show one thing that is wrong, with what can be done about it."""
        if self._row is None or self._row.key != row.key:
            self.reason.clear()
        self._row = row
        self.heading.setText(self._language.read(DETECTED[row.kind]))
        self.message.setText(self._language.read(row.message))
        self.said.setVisible(bool(row.reason))
        if row.reason and row.at is not None:
            told = _(
                "Accepted as it is: {reason} ({who}, {at})",
                reason=row.reason,
                who=row.who,
                at=row.at.astimezone(),
            )
            self.said.setText(self._language.read(told))
        empty(self._answers)
        for answer in () if row.reason else answers:
            button = push_button(self._language, answer.message)
            button.clicked.connect(lambda _checked=False, name=answer.name: self._answer(name))
            self._answers.addWidget(button)
        self._letting.setVisible(not row.reason)
        self.reopen_button.setVisible(bool(row.reason))

    def _answer(self, name: str) -> None:
        self.answered.emit(self._row, name)

    def _let_be(self) -> None:
        self.acknowledged.emit(self._row, self.reason.text())

    def _go(self) -> None:
        if self._row is not None:
            self.page_wanted.emit(_PAGES.get(self._row.kind.value, "agenda"))


_ABOUT: Message = _(
    "These values were written on several laptops that did not know of each other. Choose what is right."
)
_ABOUT_LATE: Message = _(
    "Another laptop wrote this to a record that had been merged into this one. Choose what is right."
)
_PAGES = {"same_email": "duplicates", "two_check_ins": "onsite"}
