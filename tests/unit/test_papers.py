"""Which texts the catalogues of languages hold that documents speak and the window does not."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from translations import update
from translations.catalogue import read, write
from translations.papers import is_partial, key_of, on_paper, paper_texts


@pytest.mark.parametrize(
    ("key", "stands"),
    [
        ((None, "Personal agenda"), True),
        (("badge role", "Host"), True),
        ((None, "{count} meeting"), True),
        ((None, "There is nothing to print."), False),  # a refusal, said in the window
        ((None, "One text is so long that it is printed very small: {names}."), False),  # a warning
        ((None, "Personal agendas"), False),  # a kind to choose; the paper says it in its own words
        ((None, "Save as PDF…"), False),
    ],
)
def test_what_is_drawn_stands_on_paper_and_what_the_window_says_does_not(
    key: tuple[str | None, str], stands: bool
) -> None:
    assert (key in paper_texts()) is stands


def test_only_languages_that_the_window_does_not_speak_have_a_part() -> None:
    assert [code for code in ("fr", "ja", "zh", "en") if is_partial(code)] == ["ja", "zh"]


def test_a_part_keeps_its_translations_and_loses_what_is_of_the_window() -> None:
    whole = Catalog(locale="ja")
    whole.add("Personal agenda", "個人別スケジュール")
    whole.add("Host", "受入企業", context="badge role")
    whole.add("Save as PDF…", "保存")
    part = {key_of(message): message.string for message in on_paper(whole) if message.id}
    assert part == {(None, "Personal agenda"): "個人別スケジュール", ("badge role", "Host"): "受入企業"}


def test_updating_keeps_a_part_a_part(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(update, "TEMPLATE", tmp_path / "pimap.pot")
    path = tmp_path / "ja" / "LC_MESSAGES" / "pimap.po"
    old = Catalog(locale="ja")
    old.add("Personal agenda", "個人別スケジュール")
    old.add("Save as PDF…", "保存")
    write(path, old)
    monkeypatch.setattr(update, "catalogue_files", lambda: {"ja": path})
    update.main([])
    new = {key_of(message): message.string for message in read(path, "ja") if message.id}
    assert new[None, "Personal agenda"] == "個人別スケジュール"
    assert new.keys() <= paper_texts()
    assert (None, "Save as PDF…") not in new
    assert len(read(tmp_path / "pimap.pot")) > len(new)
    assert "ja: " in capsys.readouterr().out
