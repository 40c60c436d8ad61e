from __future__ import annotations

import os

from pimap_desktop.exchange.watching import Look, look_into, settled_news


def test_only_whole_export_files_that_are_not_known_are_news(tmp_path):
    one = tmp_path / "one.pimapx"
    one.write_bytes(b"half")
    (tmp_path / "list.csv").write_bytes(b"other")
    (tmp_path / ".hidden.pimapx").write_bytes(b"being written")
    (tmp_path / "folder.pimapx").mkdir()
    first = look_into(tmp_path)
    assert set(first.stamps) == {one}
    assert settled_news(Look(), first, {}) == []  # seen once: it may still grow
    second = look_into(tmp_path)
    assert settled_news(first, second, {}) == [one]
    assert settled_news(first, second, second.stamps) == []
    one.write_bytes(b"half and half")
    third = look_into(tmp_path)
    assert settled_news(second, third, second.stamps) == []  # it grew
    assert settled_news(third, look_into(tmp_path), second.stamps) == [one]


def test_the_same_bytes_written_later_are_looked_at_again(tmp_path):
    one = tmp_path / "one.pimapx"
    one.write_bytes(b"same")
    before = look_into(tmp_path)
    os.utime(one, (1, 1))
    after = look_into(tmp_path)
    assert settled_news(after, after, before.stamps) == [one]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert look_into(tmp_path / "gone") == Look({}, is_there=False)
    assert look_into(tmp_path).is_there
