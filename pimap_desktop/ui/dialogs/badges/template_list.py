"""The list of badge templates: those that ship, and the organiser's own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pimap_desktop.documents import badges
from pimap_desktop.documents.badge_layouts import SHIPPED
from pimap_desktop.documents.badge_preview import draw_face, samples_of
from pimap_desktop.documents.templates import find_template, list_templates
from pimap_desktop.errors import PimapError
from pimap_desktop.mission.badge_templates import remove_badge_template
from pimap_desktop.mission.model.badge_template import BadgeTemplate
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _
from pimap_desktop.ui.changes import Changes
from pimap_desktop.ui.dialogs.arranging import dialog_column
from pimap_desktop.ui.dialogs.badges.opening import BadgeSize, Templates
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.buttons import filled_button, push_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.notice_bar import NoticeBar
from pimap_desktop.ui.widgets.pdf_preview import PdfPages
from pimap_desktop.ui.widgets.words import Words

_CODE = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 400, 260  # logical pixels of the picture
_EDGE = "#c9d0d9"  # of paper, which is white in both schemes


class TemplateList(QDialog):
    """Each template with its picture; copy, change, delete, and use one for what is printed."""

    chosen = Signal(str)  # the code of the template to print with

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        changes: Changes,
        mission_id: str,
        size: BadgeSize,
        code: str,
    ) -> None:
        """``size`` is that of the labels to print on, ``code`` names the template that is used now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._language, self._mission_id, self._size = workspace, language, mission_id, size
        self._templates = Templates(self, workspace, language, theme, mission_id, size)
        self._sheet = workspace.ask(badges.gather, mission_id, language.reader, None)
        title = _("Badge templates")
        language.label(self, windowTitle=title, accessibleName=title)
        self.notice = NoticeBar(language, theme)
        self.list = language.label(QListWidget(), accessibleName=title)
        self.list.setProperty("role", "framed")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(_WIDTH, _HEIGHT)
        self._note = Words(role="muted", wrap=True)
        self.copy_button = push_button(language, _("Copy…"))
        self.change_button = push_button(language, _("Change…"))
        self.remove_button = push_button(language, _("Delete"))
        self.close_button = push_button(language, _("Close"))
        self.use_button = filled_button(language, _("Use this template"))
        self._compose()
        self._connect()
        changes.watch(self, self.refresh, BadgeTemplate)
        language.changed.connect(self.refresh)
        self.refresh()
        self.choose(code)

    @property
    def code(self) -> str:
        """The code of the template that is looked at."""
        item = self.list.currentItem()
        return str(item.data(_CODE)) if item is not None else ""

    def refresh(self) -> None:
        """List the templates there are now."""
        before, blocked = self.code, self.list.blockSignals(True)
        self.list.clear()
        for code, name in self._workspace.ask(list_templates, self._mission_id):
            item = QListWidgetItem(self._language.read(name))
            item.setSizeHint(QSize(0, 32))
            item.setData(_CODE, code)
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        self.choose(before)

    def choose(self, code: str) -> None:
        """Look at a template; one that is not there leads to the first."""
        codes = [self.list.item(row).data(_CODE) for row in range(self.list.count())]
        self.list.setCurrentRow(codes.index(code) if code in codes else 0)
        self._look()

    def remove(self) -> None:
        """Delete the template that is looked at; the notice offers it back."""
        self._workspace.do(_("Delete the badge template"), remove_badge_template, self.code)
        self.refresh()
        self.notice.show_notice(_("The template was deleted."), "good", _("Undo"), self._undo)

    def _undo(self) -> None:
        self._workspace.undo()
        self.refresh()

    def _saved(self, code: str) -> None:
        self.refresh()
        self.choose(code)

    def _use(self) -> None:
        self.chosen.emit(self.code)
        self.accept()

    def _look(self) -> None:
        shipped = self.code in SHIPPED
        self.change_button.setEnabled(not shipped)
        self.remove_button.setEnabled(not shipped)
        note = (
            _("It suits labels of any size. Copy it to arrange its fields.")
            if shipped
            else _("It was arranged by you or your partners, and goes along with export files.")
        )
        self._language.label(self._note, text=note)
        try:
            image = self._drawn()
        except PimapError as error:  # a package may bring a design that no editor would have made
            self._picture.setPixmap(QPixmap())
            self._language.label(self._note, text=error.message)
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.setPen(QColor(_EDGE))
        painter.drawRect(0, 0, round(pixmap.width() / ratio) - 1, round(pixmap.height() / ratio) - 1)
        painter.end()
        self._picture.setPixmap(pixmap)

    def _drawn(self) -> QImage:
        template = self._workspace.ask(find_template, self._mission_id, self.code)
        design = template.design_for(self._size.width, self._size.height)
        badge = samples_of(self._sheet, self._language.reader)[0]
        size = design.width, design.height
        document = draw_face(self._sheet, badge, template, *size, self._language.reader)
        pages = PdfPages(document.pdf)
        try:
            width, height = pages.sizes[0]
            scale = min((_WIDTH - 24) / width, (_HEIGHT - 24) / height)
            return pages.image(0, 72 * scale * self.devicePixelRatioF())
        finally:
            pages.close()

    def _compose(self) -> None:
        seen = Card()
        seen.set_margins(1)
        seen.add(self._picture)
        middle = QVBoxLayout()
        middle.setSpacing(GRID)
        middle.addWidget(seen)
        middle.addWidget(self._note)
        actions = QHBoxLayout()
        actions.setSpacing(GRID)
        for button in (self.copy_button, self.change_button, self.remove_button):
            actions.addWidget(button)
        actions.addStretch(1)
        middle.addLayout(actions)
        middle.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        self.list.setFixedWidth(220)
        body.addWidget(self.list)
        body.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.use_button)
        layout = dialog_column(self)
        heading = self._language.label(Words(role="heading"), text=_("Badge templates"))
        layout.addWidget(heading)
        layout.addWidget(self.notice)
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._look)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.copy_button.clicked.connect(lambda: self._templates.copy(self.code, self._saved))
        self.change_button.clicked.connect(self._open)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self._use)
        for button in (self.copy_button, self.change_button, self.remove_button, self.close_button):
            button.setAutoDefault(False)

    def _open(self) -> None:
        self._templates.change(self.code, self._saved)
