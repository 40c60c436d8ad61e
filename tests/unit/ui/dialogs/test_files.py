import pytest

from pimap_desktop.ui.dialogs.files import plain_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Code de récupération\u00a0: Alliance.pdf", "Code de récupération - Alliance.pdf"),
        ("Japan 2026/27.xlsx", "Japan 2026 - 27.xlsx"),
        ('What? "All" <of> it*.txt', "What All of it.txt"),
        ("日本 2026.pdf", "日本 2026.pdf"),
    ],
)
def test_a_suggested_name_may_be_that_of_a_file_anywhere(title, name):
    assert plain_name(title) == name
