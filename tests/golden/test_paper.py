"""Every text on the sample documents stands where it stood when somebody last looked at it.

After a change that is meant, and when a language has been translated, look at the pages and write the dumps
anew: ``python -m tests.golden``.
"""

from __future__ import annotations

import pytest

from pimap_desktop.documents.kinds import KINDS
from pimap_desktop.i18n.catalogues import DOCUMENT_LANGUAGES
from tests.golden.dumps import HERE, complete_languages, documents, dump, path_of
from tests.golden.papers import LABEL_SHEETS, SHEETS

DOCUMENTS = documents(complete_languages())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts_stand_where_they_stood(name: str) -> None:
    assert path_of(name).exists(), "python -m tests.golden writes what is missing; look at the pages first"
    assert dump(DOCUMENTS[name]()) == path_of(name).read_text("utf-8")


def test_every_kind_has_its_dumps_and_no_dump_is_left_over() -> None:
    assert {kind.name for kind in KINDS} == {*SHEETS, *LABEL_SHEETS}
    # A language whose catalogue waits for new texts keeps its dumps until they are translated.
    known = set(documents(tuple(DOCUMENT_LANGUAGES)))
    assert set(DOCUMENTS) <= {path.stem for path in HERE.glob("*.txt")} <= known
