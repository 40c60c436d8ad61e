"""What words of lists mean here."""

from __future__ import annotations

from enum import StrEnum

import pytest

from pimap_desktop.exchange.words_in import kind_of, role_of, sector_of, size_named
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.company import CompanySize, OrganisationKind, Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.words import name_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_mean_themselves_in_every_language(language: str) -> None:
    reader = reader_of(language)
    for read, kind in (
        (sector_of, Sector), (role_of, Role), (kind_of, OrganisationKind), (size_named, CompanySize),
    ):  # fmt: skip
        word: StrEnum
        for word in kind:
            assert read(reader.word(name_of(word))) is word
            assert read(word.value) is word


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("10-49", CompanySize.SMALL),
        ("10 – 49", CompanySize.SMALL),
        ("50 to 249", CompanySize.MEDIUM),
        ("1 à 9", CompanySize.MICRO),
        ("<10", CompanySize.MICRO),
        ("< 50", CompanySize.SMALL),
        ("250+", CompanySize.LARGE),
        ("> 249", CompanySize.LARGE),
        ("≥ 250", CompanySize.LARGE),
        ("5-500", None),
        ("Petite entreprise", CompanySize.SMALL),
        ("keskisuuri", CompanySize.MEDIUM),
        ("medelstort", CompanySize.MEDIUM),
        ("velký podnik", CompanySize.LARGE),
        ("mikropodnik", CompanySize.MICRO),
        ("small or medium", None),
        ("huge", None),
    ],
)
def test_sizes_as_bands_and_words(words: str, size: CompanySize | None) -> None:
    assert size_named(words) is size


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("SME", OrganisationKind.COMPANY),
        ("Startup", OrganisationKind.START_UP),
        ("Università", OrganisationKind.RESEARCH),
        ("výzkumný ústav", OrganisationKind.RESEARCH),
        ("Pôle de compétitivité", OrganisationKind.CLUSTER),
        ("Chambre de commerce", OrganisationKind.ASSOCIATION),
        ("kauppakamari", OrganisationKind.ASSOCIATION),
        ("Yritys", OrganisationKind.COMPANY),
        ("Public authority", OrganisationKind.PUBLIC),
        ("Autre", OrganisationKind.OTHER),
        ("Choir", None),
    ],
)
def test_kinds_of_organisations(words: str, kind: OrganisationKind | None) -> None:
    assert kind_of(words) is kind
