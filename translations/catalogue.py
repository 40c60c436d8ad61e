"""Reading the program's texts from its source, and the catalogues from their files."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from translations.comments import comments_for

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER.parent / "pimap_desktop"
TEMPLATE = FOLDER / "pimap.pot"
# The functions of pimap_desktop.text; `verbatim` names data, which nobody translates.
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extract() -> Catalog:
    """Collect every text of the program, with its ``Translators:`` comments and an example a placeholder."""
    catalogue = Catalog(project="PIMAP Desktop", charset="utf-8", fuzzy=False)
    for name, line, message, comments, context in sorted(
        extract_from_dir(
            SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        ),
        key=lambda found: (found[0], found[1]),
    ):
        path = f"pimap_desktop/{Path(name).as_posix()}"
        del line  # line numbers would change a catalogue with every edit of the source
        # An empty translation, not None: Babel keeps what it is given, and counting asks for a text.
        catalogue.add(message, "", [(path, None)], auto_comments=comments, context=context)
    for entry in catalogue:
        if entry.id:
            entry.auto_comments += comments_for(entry)
    return catalogue


def catalogue_files() -> dict[str, Path]:
    """Return the catalogue of each translated language."""
    return {path.parents[1].name: path for path in sorted(FOLDER.glob("*/LC_MESSAGES/pimap.po"))}


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a catalogue or the template."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue so that the same texts give the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # A header of our own: Babel's holds the date and its version, which nobody changed.
        file.write(_header(catalogue).encode())
        write_po(file, catalogue, width=100, omit_header=True, sort_by_file=True, ignore_obsolete=True)


def _header(catalogue: Catalog) -> str:
    lines = ["Project-Id-Version: PIMAP Desktop"]
    if catalogue.locale is not None:
        lines += [f"Language: {catalogue.locale_identifier}", f"Plural-Forms: {catalogue.plural_forms}"]
    lines += [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines)]) + "\n\n"
