"""Questions about files, each with its own title, folder and suffix."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pimap_desktop.text import Message, _
from pimap_desktop.ui.language import Language

_WORKSPACES = _("Workspaces (*.pimap)")
_PACKAGES = _("Export files (*.pimapx)")
_PDFS = _("PDF documents (*.pdf)")
_SPREADSHEETS = _("Spreadsheets (*.xlsx *.csv)")
_CARDS = _("Electronic cards (*.vcf)")
_TEXTS = _("Texts (*.txt)")
_CALENDARS = _("Calendars (*.ics)")
_REPORTS = {
    ".pdf": _PDFS,
    ".xlsx": _("Spreadsheets (*.xlsx)"),
    ".json": _("Data (*.json)"),
}
_PHOTOS = _("Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif)")
_ARCHIVES = _("Zip archives (*.zip)")
_ANY = _("All files (*)")
# No file of Windows, nor of most memory sticks, may have these in its name.
_PARTING, _BARRED = re.compile(r"\s*[:/\\|]\s*"), re.compile(r'[<>"?*\x00-\x1f]')
_LISTS = _("Lists of people (*.csv *.xlsx *.xls *.ods *.vcf *.txt)")


def ask_for_workspace(parent: QWidget, language: Language) -> Path | None:
    """Ask which workspace to open."""
    return _existing(parent, language, _("Open a workspace"), _WORKSPACES)


def ask_for_new_workspace(parent: QWidget | None, language: Language) -> Path | None:
    """Ask where a new workspace shall lie."""
    return _new(parent, language, _("New workspace"), Path("workspace.pimap"), _WORKSPACES)


def ask_for_list(parent: QWidget, language: Language) -> Path | None:
    """Ask which list of people to import."""
    return _existing(parent, language, _("Import a list"), _LISTS)


def ask_for_photo(parent: QWidget, language: Language) -> Path | None:
    """Ask for the photo of a person."""
    return _existing(parent, language, _("Choose a photo"), _PHOTOS)


def ask_for_package(parent: QWidget, language: Language) -> Path | None:
    """Ask which export file to import."""
    return _existing(parent, language, _("Import an export file"), _PACKAGES)


def ask_for_packages(parent: QWidget, language: Language) -> list[Path]:
    """Ask which export files to import."""
    title, kind = language.read(_("Import export files")), language.read(_PACKAGES)
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, "", kind)
    return [Path(each) for each in chosen]


def ask_for_new_pdf(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a document."""
    return _new(parent, language, _("Save the document"), suggested, _PDFS)


def ask_for_new_spreadsheet(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a table; the end of the name says whether as XLSX or as CSV."""
    return _new(parent, language, _("Save as a spreadsheet"), suggested, _SPREADSHEETS)


def ask_for_new_report(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a report; what is suggested says as which kind, and keeps it."""
    path = _new(parent, language, _("Save the report"), suggested, _REPORTS[suggested.suffix])
    return path if path is None or path.suffix.lower() in _REPORTS else Path(f"{path}{suggested.suffix}")


def ask_for_new_text(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a text."""
    return _new(parent, language, _("Save as a text"), suggested, _TEXTS)


def ask_for_new_cards(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put vCards."""
    return _new(parent, language, _("Save as vCards"), suggested, _CARDS)


def ask_for_new_calendar(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a calendar."""
    return _new(parent, language, _("Save the calendar"), suggested, _CALENDARS)


def ask_for_new_archive(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put an archive."""
    return _new(parent, language, _("Save the report"), suggested, _ARCHIVES)


def ask_for_calendar(parent: QWidget, language: Language) -> Path | None:
    """Ask which calendar to take in."""
    return _existing(parent, language, _("Import a calendar"), _CALENDARS)


def ask_for_any_file(parent: QWidget, language: Language) -> Path | None:
    """Ask which document to attach."""
    return _existing(parent, language, _("Attach a document"), _ANY)


def ask_for_any_new_file(parent: QWidget, language: Language, suggested: Path) -> Path | None:
    """Ask where to put a document that was attached."""
    return _new(parent, language, _("Save the document"), suggested, _ANY)


def ask_for_folder(parent: QWidget, language: Language) -> Path | None:
    """Ask for a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, language.read(_("Choose a folder")))
    return Path(chosen) if chosen else None


def plain_name(text: str) -> str:
    """Return a name that a file may have on every system, from a title: “Code : Alliance” has a colon."""
    return _BARRED.sub("", _PARTING.sub(" - ", text)).strip()


def _existing(parent: QWidget, language: Language, title: Message, kind: Message) -> Path | None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, language.read(title), "", language.read(kind))
    return Path(chosen) if chosen else None


def _new(
    parent: QWidget | None, language: Language, title: Message, suggested: Path, kind: Message
) -> Path | None:
    start = suggested if suggested.is_absolute() else Path(plain_name(str(suggested)))
    chosen, _kind = QFileDialog.getSaveFileName(parent, language.read(title), str(start), language.read(kind))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suggested.suffix)
