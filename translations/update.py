"""``python -m translations.update``: bring template and catalogues up to the texts of the program."""

from __future__ import annotations

import sys

from babel.messages.catalog import Catalog, Message

from translations.catalogue import FOLDER, TEMPLATE, catalogue_files, extract, read, write
from translations.papers import is_partial, on_paper


def main(languages: list[str]) -> None:
    """Extract, merge and report; languages given by name that have no catalogue yet get one."""
    template = extract()
    write(TEMPLATE, template)
    files = catalogue_files()
    for language in languages:
        files.setdefault(language, FOLDER / language / "LC_MESSAGES" / "pimap.po")
    for language, path in files.items():
        catalogue = read(path, language) if path.exists() else Catalog(locale=language)
        # No guesses from similar texts: a wrong sentence is worse than an English one.
        wanted = on_paper(template) if is_partial(language) else template
        catalogue.update(wanted, no_fuzzy_matching=True)
        write(path, catalogue)
        missing = sum(1 for message in catalogue if message.id and not all(_forms(message)))
        print(f"{language}: {len(catalogue)} texts, {missing} to translate")


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


if __name__ == "__main__":
    main(sys.argv[1:])
