"""Each check over the catalogues notices the fault it is there for."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from translations.check import message_faults
from translations.typography import source_faults

NARROW, NO_BREAK = "\u202f", "\u00a0"


def faults(
    language: str, source: str | tuple[str, ...], text: str | tuple[str, ...], **more: object
) -> list[str]:
    return list(message_faults(language, Message(source, text, **more)))


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Really delete “{name}”?", f"Supprimer «{NARROW}{{name}}{NARROW}»{NARROW}?"),
        ("fr", "State: {state}", f"État{NO_BREAK}: {{state}}"),
        ("cs", "Delete “{name}”.", "Odstranit „{name}“."),
        ("fi", "Delete “{name}”.", "Poista ”{name}”."),
        ("sv", "Delete “{name}”.", "Ta bort ”{name}”."),
        ("it", "The file “{name}”.", "Il file «{name}»."),
        ("pt", "Opening…", "A abrir…"),
        ("cs", "From the start", f"Od začátku v{NO_BREAK}9:00"),
        ("fr", ("{count} person", "{count} people"), ("{count} personne", "{count} personnes")),
        ("cs", ("One is", "{count} are"), ("Jeden je", "{count} jsou", "{count} je")),
        ("ja", ("{count} page", "{count} pages"), ("{count}ページ",)),
        ("fr", "&Save", "&Enregistrer"),
        ("ja", "You wrote: “{text}”", "こちらからのメッセージ：「{text}」"),
        ("zh", "You wrote: “{text}”", "您的留言：“{text}”"),
    ],
)
def test_a_good_translation_has_no_fault(language, source, text):
    assert faults(language, source, text) == []


@pytest.mark.parametrize(
    ("language", "source", "text", "fault"),
    [
        ("fr", "Open", "", "not translated"),
        ("cs", ("{count} day", "{count} days"), ("{count} den", "{count} dny", ""), "not translated"),
        (
            "cs",
            ("{count} day", "{count} days"),
            ("{count} den", "{count} dny"),
            "2 plural forms instead of 3",
        ),
        ("fr", "Open {name}", "Ouvrir {nom}", "placeholders differ"),
        ("fr", "Open {name}", "Ouvrir", "placeholders differ"),
        ("fr", "%1 is not there", "%2 n’existe pas", "placeholders differ"),
        ("cs", ("{count} day", "{count} days"), ("{count} den", "dny", "{count} dní"), "no number in “dny”"),
        ("fr", ("{count} day", "{count} days"), ("un jour", "{count} jours"), "no number in “un jour”"),
        ("fr", "Open", "<b>Ouvrir</b>", "markup"),
        ("fr", "Open", "Ouvrir&nbsp;tout", "markup"),
        ("fr", "Open", "&Ouvrir", "another number of accelerators"),
        ("fr", "&Save", "Enregistrer", "another number of accelerators"),
        ("fr", "The file is open", 'Le "fichier"', "a straight quotation mark"),
        ("fr", "The file is open", "L'ordinateur", "a straight apostrophe"),
        ("it", "Opening", "Apertura...", "three dots for …"),
        ("it", "Opening", "Apertura  in corso", "two spaces"),
        ("it", "Opening", "Apertura ", "a space at the edge"),
        ("fr", "Really?", "Vraiment?", "no narrow space before"),
        ("fr", "Really?", f"Vraiment{NO_BREAK}?", "no narrow space before"),
        ("fr", "State: {state}", "État: {state}", "before a colon"),
        ("fr", "State: {state}", "État : {state}", "before a colon"),
        ("fr", "Open “{name}”", "Ouvrir “{name}”", "quotation marks of another language"),
        ("fr", "Open “{name}”", "Ouvrir « {name} »", "has other spaces inside"),
        ("cs", "Open “{name}”", "Otevřít “{name}”", "quotation marks of another language"),
        ("cs", "Open “{name}”", "Otevřít „{name}", "a quotation that does not end"),
        ("fi", "Open “{name}”", "Avaa “{name}”", "quotation marks of another language"),
        ("sv", "Open “{name}”", "Öppna ”{name}", "a quotation that does not end"),
        ("pt", "Open “{name}”", "Abrir “{name}”", "quotation marks of another language"),
        ("ja", "Open “{name}”", "“{name}”を開く", "signs of another language"),
        ("zh", "Open “{name}”", "打开「{name}」", "signs of another language"),
        ("ja", "Interpreter: {name}", "通訳:{name}", "a narrow “:” beside a wide character"),
        ("zh", "Before, now", "变更前,变更后", "a narrow “,” beside a wide character"),
        ("cs", "From the start", "Začátek v 9:00", "a short word that could end a line"),
        ("sv", "The file cannot be read.", "Filen kan inte läsas", "ends in “”, not in “.”"),
        ("fi", "The badge is printed.", "Merkki on tulostettu.", "“badge” without its word of the glossary"),
        ("it", "Delegations", "Gruppi", "“delegation” without its word of the glossary"),
    ],
)
def test_a_fault_is_found(language, source, text, fault):
    found = faults(language, source, text)
    assert any(fault in each for each in found), found


def test_a_guess_that_nobody_looked_at_is_found():
    assert faults("fr", "Open", "Ouvrir", flags={"fuzzy"}) == ["fuzzy"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Open “{name}”…", None),
        ("A colleague's file", "a straight quotation mark or apostrophe"),
        ('The file "x"', "a straight quotation mark or apostrophe"),
        ("Opening...", "three dots for …"),
        ("Open ", "two spaces, or one at the edge"),
        ("Open  it", "two spaces, or one at the edge"),
        ("Open “{name}", "a quotation that does not end"),
        ("<b>Open</b>", "markup"),
    ],
)
def test_english_has_its_own_signs(text, fault):
    assert list(source_faults(text)) == ([fault] if fault else [])


def test_a_value_is_no_word_of_the_glossary():
    assert faults("fi", "{badge} is there", "{badge} on paikalla") == []
