from collections import Counter

import pytest

from pimap_desktop.mission.fiction.cast import draw_cast
from pimap_desktop.mission.fiction.scale import SCALES, DemoSize
from pimap_desktop.mission.model.participation import Role


@pytest.mark.parametrize("size", DemoSize)
@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_a_cast_has_the_figures_of_its_scale(size, seed):
    scale = SCALES[size]
    cast = draw_cast(scale, seed)
    roles = Counter(part.role for part in cast.parts)
    assert (roles[Role.DELEGATE], roles[Role.HOST]) == (scale.delegates, scale.hosts)
    assert (roles[Role.INTERPRETER], roles[Role.ORGANISER]) == (scale.interpreters, 6)
    assert len({frozenset((wish.requester, wish.recipient)) for wish in cast.wishes}) == scale.requests
    assert len(set(cast.booths)) == scale.booths
    assert all(cast.parts[number].role is Role.HOST for number in cast.booths)


def test_a_thousand_people_and_companies_do_not_look_repeated():
    parts = draw_cast(SCALES[DemoSize.LARGE], "one").parts
    companies = [part.company for part in parts if part.company]
    assert len({company.name for company in companies}) == len(companies) == 1000
    assert len({company.website for company in companies}) == 1000
    natives = [company.native_name for company in companies if company.native_name]
    assert len(set(natives)) == len(natives)
    assert len({(part.person.given_name, part.person.family_name) for part in parts}) == len(parts)
    assert len({part.person.email for part in parts}) == len(parts)
    first_words = Counter((company.country, company.name.split()[0]) for company in companies)
    assert max(first_words.values()) <= 30
    assert all(company.offers and company.seeks and company.description for company in companies)


def test_each_language_that_hosts_speak_alone_has_interpreters():
    for size, scale in SCALES.items():
        parts = draw_cast(scale, "one").parts
        alone = {
            part.person.languages
            for part in parts
            if part.role is Role.HOST and len(part.person.languages) == 1
        }
        worked = {
            language
            for part in parts
            if part.role is Role.INTERPRETER
            for language in part.interpreter_languages
        }
        assert {language for (language,) in alone} - {"en"} <= worked, size
        assert {("ja",), ("zh",)} & alone, size
