"""Fields in which a country or languages are typed by name and kept by code."""

from __future__ import annotations

from functools import cache

from babel import Locale
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from pimap_desktop.exchange.reading.places import country_code, language_code
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from pimap_desktop.i18n.collation import folded
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, Tongue, _
from pimap_desktop.ui.dialogs.name_completer import frame_suggestions
from pimap_desktop.ui.language import Language

_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # of CLDR, but none
# What missions are about is offered first; every other language is found by typing.
_USUAL = (*DOCUMENT_LANGUAGES, "de", "es", "ko", "pl", "nl")


class CountryField(QLineEdit):
    """One country: its name in the language of the window, or of any other, or its code."""

    def __init__(self, language: Language, code: str = "") -> None:
        super().__init__()
        self._language = language
        self._given = code  # an import may have brought one that is not in the list
        self._completer = _completer(self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._completer)
        self.choose(code)
        self._word()
        language.changed.connect(self._reword)
        self.editingFinished.connect(self._tidy)

    @property
    def code(self) -> str:
        """The code of what is typed; what names no country is returned as it stands."""
        return self._found() or self.text().strip()

    @property
    def fault(self) -> Message | None:
        """What is wrong with what is typed."""
        text = self.text().strip()
        if not text or self._found():
            return None
        return _("“{name}” is not a country. Choose one of the list.", name=text)

    def choose(self, code: str) -> None:
        """Show a country by its code."""
        self.setText(self._language.reader.country(code) if code else "")

    def _tidy(self) -> None:
        """Write a code, or a name in another language, as the name it stands for."""
        if code := self._found():
            self.choose(code)

    def _found(self) -> str | None:
        reader, text = self._language.reader, self.text().strip()
        if self._given and text == reader.country(self._given):
            return self._given
        return _country(reader, text)

    def _word(self) -> None:
        reader = self._language.reader
        names = sorted(_country_names(reader.language).values(), key=reader.sort_key)
        self._completer.setModel(QStringListModel(names, self._completer))

    def _reword(self) -> None:
        self._word()
        # What was typed in the language before is understood in any of those the program speaks.
        if code := country_code(self.text()):
            self.choose(code)


class LanguagesField(QLineEdit):
    """Several languages by their names, with commas between them; the last one is completed."""

    def __init__(self, language: Language, codes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._language = language
        self._given = codes  # an import may have brought others than are in the list
        self._completer = _completer(self)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._suggest)
        language.label(
            self, placeholderText=_("such as {first}, {second}", first=Tongue("fr"), second=Tongue("ja"))
        )
        self.choose(codes)
        self._word()
        language.changed.connect(self._reword)
        self.editingFinished.connect(self._tidy)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what is typed; what names no language is returned as it stands."""
        return tuple(dict.fromkeys(self._code(part) or part for part in self._parts()))

    @property
    def fault(self) -> Message | None:
        """What is wrong with what is typed."""
        unknown = [part for part in self._parts() if not self._code(part)]
        if not unknown:
            return None
        return _("“{name}” is not a language that is known here.", name=unknown[0])

    def choose(self, codes: tuple[str, ...]) -> None:
        """Show languages by their codes."""
        self.setText(", ".join(self._language.reader.tongue(code) for code in codes))

    def _parts(self) -> list[str]:
        return [part.strip() for part in self.text().replace(";", ",").split(",") if part.strip()]

    def _code(self, text: str) -> str | None:
        reader = self._language.reader
        given = {folded(reader.tongue(code)): code for code in self._given}
        wanted = folded(text)
        return given.get(wanted) or _language_codes(reader.language).get(wanted) or language_code(text)

    def _suggest(self) -> None:
        last = self.text().rpartition(",")[2].strip()
        if not last:
            if popup := self._completer.popup():
                popup.hide()
            return
        self._completer.setCompletionPrefix(last)
        self._completer.complete()

    def _take(self, name: str) -> None:
        before = self.text().rpartition(",")[0]
        self.setText(f"{before}, {name}" if before else name)

    def _tidy(self) -> None:
        if self.fault is None:
            self.choose(self.codes)

    def _word(self) -> None:
        reader = self._language.reader
        names = sorted(set(_language_names(reader.language).values()), key=reader.sort_key)
        usual = [reader.tongue(code) for code in _USUAL]
        offered = list(dict.fromkeys([*usual, *names]))
        self._completer.setModel(QStringListModel(offered, self._completer))

    def _reword(self) -> None:
        codes = [language_code(part) or part for part in self._parts()]
        self._word()
        self.choose(tuple(codes))


def _completer(field: QLineEdit) -> QCompleter:
    completer = QCompleter(field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    frame_suggestions(completer)
    return completer


def _country(reader: Reader, text: str) -> str | None:
    wanted = folded(text.strip())
    for code, name in _country_names(reader.language).items():
        if folded(name) == wanted:
            return code
    return country_code(text)


@cache
def _country_names(language: str) -> dict[str, str]:
    reader = Reader(language)
    codes = (str(code) for code in Locale.parse("en").territories)
    known = {code for code in codes if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES
    return {code: reader.country(code) for code in sorted(known)}


@cache
def _language_names(language: str) -> dict[str, str]:
    reader = Reader(language)
    codes = (str(code) for code in Locale.parse("en").languages)
    return {code.replace("_", "-"): reader.tongue(code) for code in codes}


@cache
def _language_codes(language: str) -> dict[str, str]:
    """Return codes by name; where two languages have one name, the shorter code wins."""
    names = sorted(_language_names(language).items(), key=lambda item: -len(item[0]))
    return {folded(name): code for code, name in names}
