from __future__ import annotations

import locale

import pytest

from pimap_desktop.i18n.catalogues import (
    DOCUMENT_LANGUAGES,
    LANGUAGES,
    TRANSLATIONS,
    catalogue,
    document_language,
    known_language,
    nearest_language,
    system_language,
    translated_document_languages,
    translated_languages,
)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("fr", "fr"),
        ("fr_CA", "fr"),
        ("pt-BR", "pt"),
        ("CS_cz", "cs"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
        ("sv_FI.UTF-8", "sv"),
        ("French_France.1252", "fr"),
        ("Czech_Czechia", "cs"),
        ("German_Germany", "en"),
    ],
)
def test_the_nearest_language_of_the_program_is_taken(code, language):
    assert known_language(code) == language


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LC_MESSAGES": "it_IT", "LANG": "fi_FI"}, "it"),
        ({"LC_ALL": "fr_BE.UTF-8", "LC_MESSAGES": "it_IT", "LANG": "fi_FI"}, "fr"),
        ({"LC_ALL": "", "LANG": "cs_CZ"}, "cs"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
    ids=str,
)
def test_the_system_says_its_language(monkeypatch, settings, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


@pytest.mark.parametrize(("found", "language"), [("sv_SE", "sv"), (None, "en")])
def test_a_system_without_such_settings_is_asked_for_its_locale(monkeypatch, found, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (found, "UTF-8"))
    assert system_language() == language


def test_a_language_without_a_catalogue_has_the_english_texts():
    assert catalogue("en").gettext("Add company") == "Add company"
    assert catalogue("xx").gettext("Add company") == "Add company"


def test_english_comes_first_among_the_languages_that_can_be_chosen():
    languages = translated_languages()
    assert languages[0] == "en"
    assert set(languages) <= set(LANGUAGES)
    assert len(languages) == len(set(languages))


def test_documents_speak_what_the_window_speaks_and_two_languages_more():
    assert list(DOCUMENT_LANGUAGES)[: len(LANGUAGES)] == list(LANGUAGES)
    assert set(DOCUMENT_LANGUAGES) - set(LANGUAGES) == {"ja", "zh"}
    assert set(translated_languages()) <= set(translated_document_languages()) <= set(DOCUMENT_LANGUAGES)
    assert known_language("ja") == "en"  # the window's


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("zh_CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-Hant", None),
        ("zh_TW", None),
        ("zh-Hant-HK", None),
        ("pt-BR", "pt"),
        ("FR", "fr"),
        ("de", None),
        ("", None),
    ],
)
def test_a_code_stands_for_a_language_of_documents_or_for_none(code, language):
    assert document_language(code) == language


def test_the_catalogues_lie_beside_the_program():
    assert (TRANSLATIONS / "pimap.pot").is_file()


@pytest.mark.parametrize(
    ("codes", "language"),
    [
        (["fi-FI", "sv-FI", "en-US"], "fi"),
        (["de-AT", "it-IT", "en"], "it"),
        (["de-AT", "en-GB", "fr-FR"], "en"),
        (["de-AT", "ja-JP"], "en"),
        ([], "en"),
    ],
    ids=str,
)
def test_the_first_language_a_user_reads_is_taken(codes, language):
    assert nearest_language(codes) == language
