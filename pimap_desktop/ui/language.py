"""The language of the window: widgets name their messages once and are re-worded when it switches."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import NullTranslations
from html import escape
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import Shiboken
from typing_extensions import override

from pimap_desktop.i18n.catalogues import catalogue
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Catalogue, Message, pgettext

T = TypeVar("T", bound=QObject)

# Qt's own territory of each language, for its dates and numbers in fields.
_QT_LOCALES = {
    "en": "en_GB",
    "fr": "fr_FR",
    "it": "it_IT",
    "cs": "cs_CZ",
    "fi": "fi_FI",
    "sv": "sv_SE",
    "pt": "pt_PT",
}
# Qt ships no European Portuguese; the Brazilian texts are overridden by QT_TEXTS where they differ.
_QT_CATALOGUES = {"pt": "pt_BR"}

# Texts of Qt's own dialogs that its translations lack or word for another country. They are named here so
# that they reach our catalogue of translations; the context is the class in Qt that shows them.
QT_TEXTS = (
    pgettext("QFileDialog", "Directory"),
    pgettext("QFileDialog", "&Delete"),
    pgettext("QFileDialog", "&Rename"),
    pgettext("QFileDialog", "&Save"),
    pgettext("QFileDialog", "Delete"),
    pgettext("QFileDialog", "File"),
    pgettext("QFileDialog", "File &name:"),
    pgettext("QFileDialog", "Files of &type:"),
    pgettext("QFileDialog", "Save As"),
    pgettext("QFileDialog", "All Files (*)"),
    pgettext("QFileDialog", "Files"),
    pgettext("QFileDialog", "File Folder"),
    pgettext("QFileDialog", "Folder"),
    pgettext("QFileDialog", "&Look in:"),
    pgettext("QFileDialog", "My Computer"),
    pgettext("QFileDialog", "Show &hidden files"),
    pgettext("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    pgettext("QFileDialog", "Could not delete directory."),
    pgettext("QAbstractFileIconProvider", "File"),
    pgettext("QAbstractFileIconProvider", "Folder"),
    pgettext("QAbstractFileIconProvider", "%1 File"),
    pgettext("QFileSystemModel", "Invalid filename"),
    pgettext("QPlatformTheme", "Save"),
    pgettext("QPlatformTheme", "Save All"),
    pgettext("QPlatformTheme", "Don't Save"),
    pgettext("QPlatformTheme", "Discard"),
    pgettext("QPlatformTheme", "Restore Defaults"),
    pgettext("QWidgetTextControl", "&Undo"),
    pgettext("QWidgetTextControl", "Cu&t"),
    pgettext("QWidgetTextControl", "Delete"),
    pgettext("QLineEdit", "&Undo"),
    pgettext("QLineEdit", "Cu&t"),
    pgettext("QLineEdit", "Delete"),
)

# Qt guesses that a text with a tag in it is markup, in these properties without a way to say otherwise.
_GUESSED_MARKUP = {"toolTip", "whatsThis"}
# In these, of anything but a label, an & would underline the next letter and vanish.
_WITH_MNEMONICS = {"text", "title"}


def plain_tip(text: str) -> str:
    """Return a text for a tool tip that shows as it is written, even with a tag in it."""
    if not GuiQt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br/>")


def shown(value: object) -> Message:
    """Wrap a value (a day, a language, a list) where a message is expected; the reader shows it."""
    return Message("{text}", {"text": value}, context="verbatim")


class Language(QObject):
    """The language the window is read in right now."""

    changed = Signal()
    wanted = Signal(str)  # the code of a language that the user has chosen

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self._bound: dict[int, _Bound] = {}
        self._translators: list[QTranslator] = []
        self._take_qt_along()

    def read(self, message: Message) -> str:
        """Word a message for the user of the window."""
        return self.reader.word(message)

    def switch(self, reader: Reader) -> None:
        """Re-word the open window, and Qt's own texts in it."""
        self.reader = reader
        self._take_qt_along()
        if isinstance(app := QCoreApplication.instance(), QApplication):
            for window in app.topLevelWidgets():
                window.setLocale(QLocale())  # the numbers of fields that are open
        for key, bound in list(self._bound.items()):
            target = bound.find()
            if target is None:
                del self._bound[key]
            else:
                self._word(target, bound.messages)
        self.changed.emit()

    def label(self, target: T, **messages: Message) -> T:
        """Keep Qt properties of a widget or an action (``text=…, toolTip=…``) worded; return it."""
        _assert_properties(target, messages)
        key = id(target)
        bound = self._bound.get(key)
        if bound is None or bound.find() is not target:
            self._bound[key] = bound = _Bound(_holder(target))
            bindings = self._bound  # the closure shall not keep this object alive
            target.destroyed.connect(lambda: bindings.pop(key, None))
        bound.messages.update(messages)
        self._word(target, messages)
        return target

    def message_of(self, target: QObject, name: str) -> Message | None:
        """Return the message that a property of a widget or an action shows; None if it is not kept here."""
        bound = self._bound.get(id(target))
        return bound.messages.get(name) if bound is not None and bound.find() is target else None

    def close(self) -> None:
        """Take Qt's translations out of the application again."""
        if (app := QCoreApplication.instance()) is not None:
            for translator in self._translators:
                app.removeTranslator(translator)
        self._translators = []

    def _word(self, target: QObject, messages: dict[str, Message]) -> None:
        for name, message in messages.items():
            text = self.reader.word(message)
            if name in _GUESSED_MARKUP:
                text = plain_tip(text)
            elif name in _WITH_MNEMONICS and not isinstance(target, QLabel):
                text = text.replace("&", "&&")
            target.setProperty(name, text)

    def _take_qt_along(self) -> None:
        """Set Qt's default locale and install its translations, ours on top."""
        language = self.reader.language
        QLocale.setDefault(QLocale(_QT_LOCALES.get(language, language)))
        self.close()
        app = QCoreApplication.instance()
        if app is None:
            return
        shipped = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        shipped.load("qtbase_" + _QT_CATALOGUES.get(language, language), folder)
        # The one installed last is asked first.
        self._translators = [shipped, _CatalogueTranslator(catalogue(language), self)]
        for translator in self._translators:
            app.installTranslator(translator)


@dataclass
class _Bound:
    """An object and the messages its properties show."""

    find: Callable[[], QObject | None]
    messages: dict[str, Message] = field(default_factory=dict)


def _holder(target: QObject) -> Callable[[], QObject | None]:
    """Hold a wrapper so that it neither keeps a closed window alive nor is lost while Qt shows the widget.

    What Python owns would live for ever by a strong reference. What Qt owns may have a wrapper that nobody
    else keeps, such as a button of a QDialogButtonBox.
    """
    if Shiboken.ownedByPython(target):
        reference = weakref.ref(target)
        return lambda: _living(reference())
    return lambda: _living(target)


def _living(target: QObject | None) -> QObject | None:
    return target if target is not None and Shiboken.isValid(target) else None


def _assert_properties(target: QObject, messages: dict[str, Message]) -> None:
    """A misspelled property would become a dynamic one that nobody sees."""
    known = target.metaObject()
    for name in messages:
        assert known.indexOfProperty(name) >= 0, f"{known.className()} has no property {name}"


class _CatalogueTranslator(QTranslator):
    """Words Qt's own texts by our catalogue where it has them; the context is the class in Qt."""

    # Qt may still ask while Python already takes the object apart.
    _catalogue: Catalogue = NullTranslations()

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    # Qt's overrides

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        text = self._catalogue.pgettext(context, source)
        # Qt asks the next translator only for a null string, which is None in Python.
        return cast("str", None) if text == source else text
