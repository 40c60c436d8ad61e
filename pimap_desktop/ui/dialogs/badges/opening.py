"""Opening the editor on a template: one of the organiser's is changed, a shipped one is copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pimap_desktop.documents import badges
from pimap_desktop.documents.badge_layouts import shipped_design
from pimap_desktop.documents.templates import list_templates
from pimap_desktop.mission.badge_designs import BadgeDesign, read_design, write_design
from pimap_desktop.mission.badge_templates import (
    BadgeTemplateDraft,
    BadgeTemplateRow,
    add_badge_template,
    list_badge_templates,
    update_badge_template,
)
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.badges.editor import BadgeEditor
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme


@dataclass(frozen=True)
class BadgeSize:
    """The size of what badges are printed on, in millimetres."""

    width: float
    height: float


class Templates:
    """Opens editors of the templates of one mission."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        language: Language,
        theme: Theme,
        mission_id: str,
        size: BadgeSize,
    ) -> None:
        self._parent, self._workspace = parent, workspace
        self._language, self._theme = language, theme
        self._mission_id, self._size = mission_id, size

    def change(self, code: str, then: Callable[[str], object]) -> BadgeEditor:
        """Open a template by its code; ``then`` hears the code of what was saved."""
        row = self._own(code)
        if row is None:
            return self.copy(code, then)
        draft = BadgeTemplateDraft(row.name, row.design, row.mission_id)
        since = self._workspace.revision
        editor = self._editor(draft, read_design(row.design))

        def keep(changed: BadgeTemplateDraft) -> None:
            label = _("Change the badge template")
            self._workspace.do(label, update_badge_template, row.id, changed, since)
            then(row.id)

        editor.keep = keep
        editor.open()
        return editor

    def copy(self, code: str, then: Callable[[str], object]) -> BadgeEditor:
        """Open a new template that begins as another one."""
        row = self._own(code)
        shipped = dict(self._workspace.ask(list_templates, self._mission_id))
        name = _("{name} (copy)", name=shipped.get(code, code))
        design = read_design(row.design) if row else self._shipped(code)
        draft = BadgeTemplateDraft(self._language.read(name), write_design(design), self._mission_id)
        editor = self._editor(draft, design, name)

        def keep(fresh: BadgeTemplateDraft) -> None:
            then(self._workspace.do(_("Add a badge template"), add_badge_template, fresh))

        editor.keep = keep
        editor.open()
        return editor

    def _own(self, code: str) -> BadgeTemplateRow | None:
        rows = self._workspace.ask(list_badge_templates, self._mission_id)
        return next((row for row in rows if row.id == code), None)

    def _shipped(self, code: str) -> BadgeDesign:
        return shipped_design(code, self._size.width, self._size.height)

    def _editor(
        self, draft: BadgeTemplateDraft, design: BadgeDesign, proposed: Message | None = None
    ) -> BadgeEditor:
        sheet = self._workspace.ask(badges.gather, self._mission_id, self._language.reader, None)
        return BadgeEditor(
            self._parent,
            self._language,
            self._theme,
            self._workspace,
            sheet,
            draft,
            design,
            self._mission_id,
            proposed=proposed,
        )
