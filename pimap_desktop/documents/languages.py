"""In which languages documents can be drawn, whoever they are for."""

from __future__ import annotations

from pimap_desktop.errors import Refused
from pimap_desktop.i18n.catalogues import document_language, translated_document_languages
from pimap_desktop.i18n.reader import SoleReader
from pimap_desktop.text import _


def sole_reader(code: str) -> SoleReader:
    """Return who words every document in one language, whatever its recipient would prefer.

    Raises `Refused` for a language that documents do not speak, naming those they do.
    """
    known = translated_document_languages()
    language = document_language(code)
    if language not in known:
        raise Refused(_("No document is made in “{code}”. Documents speak: {known}.", code=code, known=known))
    return SoleReader(str(language))
