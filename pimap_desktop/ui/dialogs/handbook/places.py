"""Which chapter of the handbook is about which page, and about which dialog."""

from __future__ import annotations

PAGE_CHAPTERS = {
    "overview": "first-start",
    "planning": "planning",
    "participants": "people",
    "companies": "people",
    "requests": "requests",
    "duplicates": "duplicates",
    "programme": "programme",
    "briefing": "briefing",
    "agenda": "agenda",
    "onsite": "on-site",
    "documents": "documents",
    "outcomes": "outcomes",
    "conflicts": "two-desks",
    "sync": "two-desks",
}

# A page that is not all that its chapter is about, by the picture of the part about it.
PAGE_PICTURES = {"conflicts": "conflicts"}

# Dialogs by the beginning of their module's name in `ui.dialogs`. Others are about the page they belong to.
DIALOG_CHAPTERS = {
    "badges": "documents",
    "direct_print": "documents",
    "printer_form": "documents",
    "printing": "documents",
    "reprint": "documents",
    "stock_form": "documents",
    "stock_list": "documents",
    "briefing": "briefing",
    "calendars": "programme",
    "programme": "programme",
    "exchange": "two-desks",
    "joining": "two-desks",
    "conflict": "two-desks",
    "erase_form": "erasing",
    "keeping.retention": "erasing",
    "keeping": "backups",
    "column_meanings": "import",
    "import_form": "import",
    "import_run": "import",
    "importing": "import",
    "merge_form": "duplicates",
    "mission_form": "first-start",
    "outcomes": "outcomes",
    "about": "first-start",
    "licences": "first-start",
    "settings_form": "first-start",
    "welcome": "first-start",
    "keyboard_map": "keyboard",
    "palette": "keyboard",
    "problem_report": "trouble",
    "report": "trouble",
}

_DIALOGS = "pimap_desktop.ui.dialogs."


def chapter_of_dialog(module: str) -> str | None:
    """Return the chapter about a dialog by the module of its class; None: that of its page."""
    name = module.removeprefix(_DIALOGS)
    fitting = [each for each in DIALOG_CHAPTERS if name == each or name.startswith(f"{each}.")]
    return DIALOG_CHAPTERS[max(fitting, key=len)] if fitting else None
