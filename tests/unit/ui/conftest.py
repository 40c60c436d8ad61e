import os

import pytest

from pimap_desktop.i18n.reader import reader_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def language(qapp):
    from pimap_desktop.ui.language import Language

    language = Language(reader_of("en"))
    yield language
    language.switch(reader_of("en"))


@pytest.fixture
def theme(qapp):
    from pimap_desktop.ui.theme import Theme

    return Theme(qapp, "light")
