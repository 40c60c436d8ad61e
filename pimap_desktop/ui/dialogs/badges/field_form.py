"""The side of the editor: what the chosen field is, where it lies, or the badge as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pimap_desktop.mission.badge_arranging import LEAST_SIDE, element_name, kept_inside
from pimap_desktop.mission.badge_designs import Area, BadgeDesign, Code, Element, Logo, Words
from pimap_desktop.store.workspace import Workspace
from pimap_desktop.text import _, pgettext
from pimap_desktop.ui.dialogs.badges.badge_form import BadgeForm
from pimap_desktop.ui.dialogs.badges.picture_forms import CodeForm, LogoForm
from pimap_desktop.ui.dialogs.badges.words_form import WordsForm
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.panel import Panel, Quiet, measure_edit
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.words import ElidedWords

_FARTHEST = 500.0


class PlaceForm(Panel):
    """Where a field lies, in millimetres from the upper left corner."""

    def __init__(self, language: Language, change: Callable[[Area], None]) -> None:
        super().__init__(language)
        self._change, self._quiet = change, Quiet()
        self.left, self.top = measure_edit(-_FARTHEST, _FARTHEST), measure_edit(-_FARTHEST, _FARTHEST)
        self.wide, self.high = measure_edit(LEAST_SIDE, _FARTHEST), measure_edit(LEAST_SIDE, _FARTHEST)
        self.add_heading(pgettext("badge", "Place"))
        self.add(_("From the left"), self.left, (_("From the top"), self.top))
        self.add(pgettext("badge", "Width"), self.wide, (pgettext("badge", "Height"), self.high))
        for field in (self.left, self.top, self.wide, self.high):
            field.setDecimals(2)
            field.valueChanged.connect(self._quiet.unless(self._keep))

    def show_area(self, area: Area) -> None:
        """Show another place."""
        with self._quiet:
            for field, value in zip(
                (self.left, self.top, self.wide, self.high),
                (area.x, area.y, area.width, area.height),
                strict=True,
            ):
                field.setValue(value)

    def _keep(self) -> None:
        self._change(Area(*(field.value() for field in (self.left, self.top, self.wide, self.high))))


class FieldForm(QWidget):
    """Shows the form that suits what is chosen.

    ``change_element`` and ``change_design`` take what the user makes of it, with the name of the step:
    changes of one name that follow each other are one step to undo.
    """

    def __init__(
        self,
        language: Language,
        theme: Theme,
        workspace: Workspace,
        change_element: Callable[[Element, str], None],
        change_design: Callable[[BadgeDesign, str], None],
    ) -> None:
        super().__init__()
        self._language = language
        self._change_element = change_element
        self._element: Element | None = None
        self._design = BadgeDesign(90, 55)
        self.title = ElidedWords(role="heading")
        self.words = WordsForm(language, theme, change_element)
        self.code = CodeForm(language, change_element)
        self.logo = LogoForm(language, workspace, change_element)
        self.badge = BadgeForm(language, change_design)
        self.place = PlaceForm(language, self._move)
        self._forms = QStackedWidget()
        for form in (self.words, self.code, self.logo, self.badge):
            self._forms.addWidget(form)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self._forms)
        column.addWidget(self.place)
        column.addStretch(1)
        scroll = field_area(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(scroll, 1)

    def show_chosen(self, design: BadgeDesign, number: int) -> None:
        """Show a field by its number, or the badge for -1."""
        self._design = design
        element = design.elements[number] if 0 <= number < len(design.elements) else None
        self._element = element
        name = element_name(element) if element is not None else _("The whole badge")
        self.title.set_text(self._language.read(name))
        form: QWidget = self.badge
        match element:
            case Words():
                form = self.words
                self.words.show_words(element)
            case Code():
                form = self.code
                self.code.show_code(element)
            case Logo():
                form = self.logo
                self.logo.show_logo(element)
            case None:
                self.badge.show_design(design)
        self._show(form)
        self.place.setVisible(element is not None)
        if element is not None:
            self.place.show_area(element.area)

    def _show(self, form: QWidget) -> None:
        """Let only the shown form count for the height."""
        for other in (self.words, self.code, self.logo, self.badge):
            policy = other.sizePolicy()
            kind = policy.Policy.Preferred if other is form else policy.Policy.Ignored
            other.setSizePolicy(policy.Policy.Preferred, kind)
        self._forms.setCurrentWidget(form)
        self._forms.adjustSize()

    def _move(self, area: Area) -> None:
        if self._element is not None:
            place = kept_inside(area, self._design)
            self._change_element(replace(self._element, area=place), "place")
