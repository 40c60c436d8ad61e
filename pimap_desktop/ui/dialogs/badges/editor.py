"""The editor of badges: fields on a live picture of a badge, beside what can be changed about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.documents.badge_preview import draw_face, samples_of
from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.templates import show_template
from pimap_desktop.mission.badge_arranging import changed_element, shifted_element, without_element
from pimap_desktop.mission.badge_designs import Area, BadgeDesign, Element, write_design
from pimap_desktop.mission.badge_templates import BadgeTemplateDraft
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.badges.field_form import FieldForm
from pimap_desktop.ui.dialogs.badges.field_list import FieldList
from pimap_desktop.ui.dialogs.badges.steps import DesignSteps
from pimap_desktop.ui.dialogs.fields import Choice, ProposedLine, line_edit
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.shortcuts import listen
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.badge_canvas import BadgeCanvas
from pimap_desktop.ui.widgets.buttons import filled_button, icon_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.growing import grow_width
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.words import Words

_SAMPLES = 60  # people to look at a design with; the longest names come first
_ZOOMS: tuple[tuple[object, Message], ...] = (
    (1.0, _("True size")),
    (1.5, verbatim("150 %")),
    (2.0, verbatim("200 %")),
    (3.0, verbatim("300 %")),
)
_SIDE, _LISTED = 312, 208  # logical pixels


class BadgeEditor(QDialog):
    """Arranges one template; ``keep`` takes it when it is saved, and may raise what it cannot do."""

    kept = Signal()

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        workspace: Workspace,
        sheet: Sheet[Badge],
        known: BadgeTemplateDraft,
        design: BadgeDesign,
        mission_id: str,
        *,
        proposed: Message | None = None,
    ) -> None:
        """``sheet`` has the badges of the mission to look at it with, ``known`` its name and whose it is.

        ``proposed`` is the name of a template that is not kept yet, as a sentence of the program.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language, self._workspace = language, workspace
        self._sheet, self._known, self._first = sheet, known, design
        self._samples = samples_of(sheet, language.reader)[:_SAMPLES]
        self.steps = DesignSteps(design)
        self.keep: Callable[[BadgeTemplateDraft], object] = lambda _draft: None
        title = _("Arrange a badge")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.name = ProposedLine(language, proposed) if proposed else line_edit(known.name)
        language.label(self.name, accessibleName=_("Name of the template"))
        self._mission_id = mission_id
        self.everywhere = language.label(QCheckBox(), text=_("For all missions"))
        self.everywhere.setChecked(known.mission_id is None)
        self.undo_button = icon_button(language, theme, "undo-2", _("Undo"))
        self.redo_button = icon_button(language, theme, "redo-2", _("Redo"))
        self.zoom = Choice(language, _ZOOMS)
        self.sample = Choice(language, [(at, _sampled(badge)) for at, badge in enumerate(self._samples)])
        self.list = FieldList(language, theme)
        self.canvas = BadgeCanvas(language, theme, self._render)
        self.form = FieldForm(language, theme, workspace, self._change_element, self._change)
        self.cancel_button = push_button(language, _("Cancel"))
        self.save_button = filled_button(language, _("Save"))
        self._compose()
        self._connect()
        self._show(-1)
        language.changed.connect(self._reword)
        self.resize(1180, 704)

    @property
    def design(self) -> BadgeDesign:
        """The design as it is now."""
        return self.steps.design

    @property
    def selected(self) -> int:
        """The number of the chosen field; -1: the whole badge."""
        return self.list.selected

    def draft(self) -> BadgeTemplateDraft:
        """Return what would be saved."""
        mission_id = None if self.everywhere.isChecked() else self._known.mission_id or self._mission_id
        return BadgeTemplateDraft(self.name.text(), write_design(self.design), mission_id)

    def undo(self) -> None:
        """Take the last step back."""
        self.steps.undo()
        self._show(self.selected)

    def redo(self) -> None:
        """Do again what was taken back."""
        self.steps.redo()
        self._show(self.selected)

    def place(self, number: int, area: Area, step: str = "") -> None:
        """Put a field somewhere."""
        element = replace(self.design.elements[number], area=area)
        self._change(changed_element(self.design, number, element), step)

    def remove(self, number: int) -> None:
        """Take a field away."""
        if 0 <= number < len(self.design.elements):
            self.steps.change(without_element(self.design, number))
            self._show(min(number, len(self.design.elements) - 1))

    def add(self, design: BadgeDesign) -> None:
        """Take a design that has one field more, and choose that."""
        self.steps.change(design)
        self._show(len(design.elements) - 1)

    def shift(self, steps: int) -> None:
        """Move the chosen field in the pile."""
        if (number := self.selected) >= 0:
            self.steps.change(shifted_element(self.design, number, steps))
            self._show(min(max(number + steps, 0), len(self.design.elements) - 1))

    def _change(self, design: BadgeDesign, step: str = "") -> None:
        if self.steps.change(design, step):
            self._show(self.selected)

    def _change_element(self, element: Element, step: str = "") -> None:
        if self.selected >= 0:
            named = step and f"{step} {self.selected}"
            self._change(changed_element(self.design, self.selected, element), named)

    def _show(self, number: int) -> None:
        """Show the design everywhere, with one field chosen."""
        number = min(number, len(self.design.elements) - 1)
        self.list.show_design(self.design, number)
        self.canvas.show_design(self.design, number)
        self.form.show_chosen(self.design, number)
        self.undo_button.setEnabled(self.steps.can_undo)
        self.redo_button.setEnabled(self.steps.can_redo)

    def _reword(self) -> None:
        self._show(self.selected)

    def _render(self, dots: float) -> QImage | None:
        template = self._workspace.ask(show_template, self.design)
        badge = self._samples[max(self.sample.currentIndex(), 0)]
        size = self.design.width, self.design.height
        document = draw_face(self._sheet, badge, template, *size, self._language.reader)
        pages = PdfPages(document.pdf)
        try:
            return pages.image(0, dots)
        finally:
            pages.close()

    def _compose(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._head())
        layout.addWidget(self.notice)
        layout.addLayout(self._body(), 1)
        layout.addLayout(self._foot())
        for button in (self.undo_button, self.redo_button, self.cancel_button, self.save_button):
            button.setAutoDefault(False)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._language.label(Words(role="heading"), text=_("Arrange a badge")))
        head.addSpacing(GRID)
        head.addWidget(self.name, 1)
        head.addStretch(1)
        for name, field in ((pgettext("badge", "Shown with"), self.sample), (_("Zoom"), self.zoom)):
            label = self._language.label(Words(role="muted"), text=name)
            self._language.label(field, accessibleName=name)
            label.setBuddy(field)
            head.addWidget(label)
            head.addWidget(field)
        self.sample.setSizeAdjustPolicy(self.sample.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample.setMinimumContentsLength(18)
        self.zoom.setMinimumContentsLength(9)
        head.addWidget(self.undo_button)
        head.addWidget(self.redo_button)
        return head

    def _body(self) -> QHBoxLayout:
        fields = Card(self._language.label(Words(role="heading"), text=_("Fields")))
        fields.add(self.list, 1)
        grow_width(fields, _LISTED)
        scroll = field_area(self.canvas, sideways=True)
        middle = Card()
        middle.set_margins(1)
        middle.add(scroll, 1)
        side = Card()
        side.add(self.form, 1)
        grow_width(side, _SIDE)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(fields)
        body.addWidget(middle, 1)
        body.addWidget(side)
        return body

    def _foot(self) -> QHBoxLayout:
        hint = self._language.label(
            Words(role="secondary"),
            text=_("Drag fields or use the arrow keys; with Alt they lie freely. Delete removes a field."),
        )
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(hint, 1)
        foot.addWidget(self.everywhere)
        foot.addSpacing(GRID)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        return foot

    def _connect(self) -> None:
        self.list.picked.connect(self._show)
        self.list.add_wanted.connect(lambda make: self.add(make(self.design)))
        self.list.shift_wanted.connect(self.shift)
        self.list.removal_wanted.connect(lambda: self.remove(self.selected))
        self.canvas.picked.connect(self._show)
        self.canvas.placed.connect(self.place)
        self.canvas.removal_wanted.connect(self.remove)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.sample.currentIndexChanged.connect(lambda: self._show(self.selected))
        self.zoom.currentIndexChanged.connect(lambda: self.canvas.set_zoom(float(str(self.zoom.key))))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        for keys, act in (
            ("badge_undo", self.undo),
            ("badge_redo", self.redo),
            ("badge_save", self.accept),
        ):
            listen(self, keys).activated.connect(act)

    def _may_leave(self) -> bool:
        """Ask before an arrangement is lost."""
        named = self.name.text() != self._known.name
        if isinstance(self.name, ProposedLine):
            named = not self.name.is_untouched
        if self.design == self._first and not named:
            return True
        from pimap_desktop.ui.dialogs.badges.leaving import ask_to_discard

        return ask_to_discard(self, self._language)

    # Qt's overrides

    @override
    def accept(self) -> None:
        self.keep(self.draft())
        self.kept.emit()
        super().accept()

    @override
    def reject(self) -> None:
        if self._may_leave():
            super().reject()


def _sampled(badge: Badge) -> Message:
    return verbatim(" · ".join(part for part in (badge.name, badge.company) if part))
