import gettext
import os
import sys
from pathlib import Path

import catalogues
import pytest
from processes import Stopped

FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"

msgid "Add company"
msgstr "Ajouter une entreprise"
"""


@pytest.fixture
def french(tmp_path):
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "pimap.po"
    source.write_text(FRENCH, "utf-8")
    return source


def test_a_catalogue_is_compiled_once_and_again_after_a_change(french, tmp_path):
    assert catalogues.stale_catalogues(tmp_path) == [french]
    catalogues.prepare_catalogues(Path(sys.executable), tmp_path)
    assert gettext.translation("pimap", tmp_path, ["fr"]).gettext("Add company") == "Ajouter une entreprise"
    assert catalogues.stale_catalogues(tmp_path) == []

    compiled = french.with_suffix(".mo")
    os.utime(french, (compiled.stat().st_atime, compiled.stat().st_mtime + 10))
    assert catalogues.stale_catalogues(tmp_path) == [french]


def test_a_catalogue_that_cannot_be_compiled_leaves_the_old_one(french, tmp_path):
    catalogues.prepare_catalogues(Path(sys.executable), tmp_path)
    compiled = french.with_suffix(".mo")
    before = compiled.read_bytes()
    french.write_bytes(b'msgid "Add company"\nmsgstr "\xff\xfe"\n')
    os.utime(french, (compiled.stat().st_atime, compiled.stat().st_mtime + 10))
    with pytest.raises(Stopped, match="could not be compiled"):
        catalogues.prepare_catalogues(Path(sys.executable), tmp_path)
    assert compiled.read_bytes() == before


def test_no_translations_are_no_failure(tmp_path):
    assert catalogues.stale_catalogues(tmp_path / "nowhere") == []
