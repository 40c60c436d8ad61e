"""The steps of the first start: the language, who works here, what to begin with, a new partnership."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from pimap_desktop.i18n.catalogues import LANGUAGES, translated_languages
from pimap_desktop.store.opening import SUFFIX, Author
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.coded_fields import CountryField
from pimap_desktop.ui.dialogs.exchange.folder_field import FolderField
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.files import plain_name
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import GRID, Theme
from pimap_desktop.ui.widgets.checked_fields import CheckedFields
from pimap_desktop.ui.widgets.way_button import WayButton
from pimap_desktop.ui.widgets.words import Words

_LONGEST_NAME = 120  # characters; systems take 255 bytes, with the endings of what lies beside the file


class Step(QWidget):
    """One step: a heading, a sentence, and what it asks."""

    def __init__(self, language: Language, heading: Message, sentence: Message) -> None:
        super().__init__()
        self._language = language
        self.heading = heading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(language.label(Words(role="title", wrap=True), text=heading))
        self.sentence = language.label(Words(role="muted", wrap=True), text=sentence)
        self._column.addWidget(self.sentence)
        self._column.addSpacing(GRID)

    @property
    def first(self) -> QWidget:
        """What has the focus when the step is come to."""
        return self

    def is_filled(self) -> bool:
        """Say what is wrong with what was entered; tell if nothing is."""
        return True


class LanguageStep(Step):
    """Which language the window speaks, by the names that the languages have themselves."""

    chosen = Signal(str)  # the code of a language

    def __init__(self, language: Language) -> None:
        super().__init__(
            language,
            _("Welcome to PIMAP Desktop"),
            _("Plans business missions, holds the B2B agenda and prints it, without a network."),
        )
        self._group = QButtonGroup(self)
        self._column.addWidget(language.label(Words(role="strong"), text=_("Choose your language")))
        self.buttons: dict[str, QRadioButton] = {}
        for code in translated_languages():
            button = QRadioButton(LANGUAGES[code])
            button.setAccessibleName(LANGUAGES[code])
            button.setChecked(code == language.reader.language)
            button.toggled.connect(lambda on, code=code: self.chosen.emit(code) if on else None)
            self.buttons[code] = button
            self._group.addButton(button)
            self._column.addWidget(button)
        self._column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The language that is chosen."""
        return next(each for each in self.buttons.values() if each.isChecked())


class PersonStep(Step):
    """Who works on this laptop, and for whom."""

    def __init__(self, language: Language, author: Author, organisation: str) -> None:
        super().__init__(
            language,
            _("Who works here?"),
            _("Your name stands beside what you change, so that colleagues know whom to ask."),
        )
        self.fields = CheckedFields(language)
        self.person = self.fields.add("person", _("Your name"), line_edit(author.person), required=True)
        self.organisation = self.fields.add("organisation", _("Your organisation"), line_edit(organisation))
        self.laptop = self.fields.add("laptop", _("Name of this laptop"), line_edit(author.laptop))
        self._column.addWidget(self.fields)
        self._column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The name."""
        return self.person

    @property
    def author(self) -> Author:
        """Who works here, as typed."""
        return Author(self.person.text().strip(), self.laptop.text().strip())

    def is_filled(self) -> bool:
        """Ask for a name where there is none."""
        missing = _("Type your name: the others see it beside what you change.")
        return not self.fields.show_faults({} if self.author.person else {"person": missing})


class WaysStep(Step):
    """What to begin with."""

    def __init__(self, language: Language, theme: Theme) -> None:
        super().__init__(
            language,
            _("What do you want to begin with?"),
            _("Everything you enter stays in one file on this laptop."),
        )
        add = self._add_way
        self.found = add(
            theme,
            "plus",
            _("A new partnership"),
            _("Begin with an empty workspace for your clusters and their missions."),
        )
        self.join = add(
            theme,
            "download",
            _("A colleague’s export file"),
            _("Make your own working copy of what a colleague gave you (.pimapx)."),
        )
        self.open = add(
            theme,
            "folder-open",
            _("A workspace that is there"),
            _("Open a file on this laptop or on a memory stick (.pimap)."),
        )
        self.look = add(
            theme,
            "eye",
            _("The demo"),
            _("Look around in missions with invented people."),
        )
        self.ways = (self.found, self.join, self.open, self.look)
        self._column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The way that most go."""
        return self.found

    def _add_way(self, theme: Theme, icon: str, name: Message, sentence: Message) -> WayButton:
        button = WayButton(self._language, theme, icon, name, sentence)
        self._column.addWidget(button)
        return button


class PartnershipStep(Step):
    """The name of a new partnership, and where its file lies."""

    def __init__(self, language: Language, folder: Path) -> None:
        super().__init__(
            language,
            _("A new partnership"),
            _("The clusters that take companies abroad together. They and their missions go into one file."),
        )
        self.fields = CheckedFields(language)
        add = self.fields.add
        self.name = add("name", _("Name of the partnership"), line_edit(), required=True)
        self.country = add("country", _("Country of your organisation"), CountryField(language))
        folder_field = FolderField(language, _("Folder"), str(folder))
        self.folder = add("folder", _("Folder"), folder_field, required=True)
        self.file = add("file", _("Name of the file"), line_edit(), required=True)
        self._column.addWidget(self.fields)
        self._column.addStretch(1)
        self.name.textChanged.connect(self._suggest)
        self._suggested = ""

    @property
    def first(self) -> QWidget:
        """The name."""
        return self.name

    @property
    def path(self) -> Path | None:
        """Where the file goes; None where that is not said yet."""
        folder, name = self.folder.folder, self.file.text().strip()
        if folder is None or not name:
            return None
        return folder / (name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")

    def show_organisation(self, organisation: str) -> None:
        """Ask for its country where there is an organisation."""
        self.fields.show_field("country", bool(organisation))

    def is_filled(self) -> bool:
        """Say what is missing or cannot be."""
        return not self.fields.show_faults(self._faults())

    def show_refusal(self, refusal: Message) -> None:
        """Say why the file cannot be made there."""
        self.fields.show_faults({"folder": refusal})

    def _faults(self) -> Mapping[str, Message]:
        faults: dict[str, Message] = {}
        if not self.name.text().strip():
            faults["name"] = _("Give it a name.")
        if self.country.isVisible() and self.country.fault is not None:
            faults["country"] = self.country.fault
        if self.folder.folder is None:
            faults["folder"] = _("Say in which folder the file shall lie.")
        name, path = self.file.text().strip(), self.path
        if not name or name == SUFFIX:
            faults["file"] = _("Give it a name.")
        elif plain_name(name) != name or len(name) > _LONGEST_NAME:
            faults["file"] = _("A file cannot be called “{name}”. Choose another name.", name=name)
        elif path is not None and _is_there(path):
            faults["file"] = _("There is already a file “{name}”. Choose another name.", name=path.name)
        return faults

    def _suggest(self, name: str) -> None:
        """Call the file like the partnership, until it gets a name of its own."""
        if self.file.text() == self._suggested:
            self._suggested = plain_name(name)[:_LONGEST_NAME].strip()
            self.file.setText(self._suggested)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that is closed to us; it is told when the file is made
        return False
