"""Translators see an example for every placeholder."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from translations.catalogue import extract
from translations.comments import comments_for, faults
from translations.placeholders import EXAMPLES


def catalogue_of(*texts: str, module: str = "pimap_desktop/ui/window.py") -> Catalog:
    catalogue = Catalog()
    for text in texts:
        catalogue.add(text, "", [(module, None)])
    return catalogue


def test_every_placeholder_of_the_program_has_an_example():
    assert list(faults(extract())) == []


def test_a_placeholder_without_an_example_is_found():
    told = list(faults(catalogue_of("Add {unheard_of}")))
    assert "no example for {unheard_of}: Add {unheard_of}" in told


def test_an_example_that_no_text_uses_is_found():
    assert "an example or note that no text uses: person" in list(faults(catalogue_of("Add")))


def test_a_text_of_placeholders_alone_needs_a_note():
    told = list(faults(catalogue_of("{person} – {company}")))
    assert "no note on a text without words: {person} – {company}" in told


def test_what_is_said_of_a_module_goes_before_what_is_said_of_all():
    said = [
        comments_for(catalogue_of("Since {time}", module=f"pimap_desktop/{module}.py")["Since {time}"])
        for module in ("agenda/check", "ui/widgets/sidebar")
    ]
    assert said == [[f"{{time}}: {EXAMPLES['time']}"], ["{time}: 10:15"]]


def test_both_forms_of_a_plural_are_looked_at():
    catalogue = Catalog()
    catalogue.add(("One of {title}", "{count} of {title}"), "", [("pimap_desktop/x.py", None)])
    (message,) = (entry for entry in catalogue if entry.id)
    assert comments_for(message) == ["{title}: Welcome dinner", "{count}: 3"]
