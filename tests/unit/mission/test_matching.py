from __future__ import annotations

import pytest

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.matching import Matcher, Profile
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.terms import phrases, terms

OTHERS = tuple(
    Profile(f"other {n}", offers=offers)
    for n, offers in enumerate(("Steel castings", "Wind tunnels", "Robot cells", "Accounting", "Harnesses"))
)


def best(one: Profile, *others: Profile, limit: int = 10):
    matcher = Matcher((one, *others, *OTHERS))
    return matcher.best(one.id, [other.id for other in (*others, *OTHERS)], limit)


def reasons(match) -> list[str]:
    return [reader_of("en").word(reason) for reason in match.reasons]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("distributor", "distribution"),
        ("distributors", "distribute"),
        ("a reseller", "distributing"),
        ("lasers", "laser"),
        ("machining", "machines"),
        ("optics", "optical"),
        ("photonics", "photonic"),
        ("fibre lasers", "fiber laser"),
        ("Šťastný", "stastny"),
        ("micro-optics", "optics micro"),
        ("coatings", "coated"),
    ],
)
def test_words_of_one_stem_are_one_term(one, other):
    assert terms(one) == terms(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"), [("international", "internet"), ("contact", "contract"), ("steel", "steering")]
)
def test_words_that_only_look_alike_are_not(one, other):
    assert not terms(one) & terms(other)


def test_words_that_tell_nothing_are_left_out():
    assert terms("We are looking for partners and customers with 20 of our own products") == frozenset()


def test_a_script_without_spaces_is_compared_by_pairs_of_characters():
    assert terms("レーザー加工") & terms("加工機") == {"加工"}


def test_a_text_is_a_list_of_phrases():
    assert phrases("Lasers; fibre optics\n• Service. ") == ("Lasers", "fibre optics", "Service")
    assert phrases("") == ()


def test_a_distributor_is_found_by_what_it_distributes_and_where():
    seller = Profile("seller", "CZ", offers="Lasers for glass", seeks="a distributor in Japan")
    trader = Profile("trader", "JP", offers="They distribute lasers")
    elsewhere = Profile("elsewhere", "US", offers="Distribution of lasers")
    shoes = Profile("shoes", "JP", offers="Distribution of shoes")
    found = best(seller, shoes, elsewhere, trader)
    assert found[0].other == "trader"
    assert {match.other for match in found} == {"trader", "elsewhere", "shoes"}
    assert reasons(found[0]) == [
        "You seek “a distributor in Japan”; they offer “They distribute lasers”.",
        "You look for somebody in Japan.",
    ]


def test_both_sides_may_have_reasons():
    one = Profile("one", "CZ", frozenset({Sector.PHOTONICS}), offers="Glass lenses", seeks="Titanium mounts")
    other = Profile("other", "JP", frozenset({Sector.PHOTONICS}), "Mounts of titanium", "Lenses in Czechia")
    (match,) = best(one, other)
    assert reasons(match) == [
        "You seek “Titanium mounts”; they offer “Mounts of titanium”.",
        "They seek “Lenses in Czechia”; you offer “Glass lenses”.",
        "They look for somebody in Czechia.",
        "Both work in Photonics.",
    ]
    assert 0.5 < match.score < 1


def test_a_description_counts_less_than_an_offer():
    one = Profile("one", seeks="Titanium mounts")
    offers = Profile("offers", offers="Titanium mounts")
    describes = Profile("describes", offers="Advice", description="Known for titanium mounts.")
    first, second = best(one, describes, offers)
    assert (first.other, second.other) == ("offers", "describes")
    assert reasons(second) == [
        "You seek “Titanium mounts”; they say of themselves “Known for titanium mounts”."
    ]


def test_a_sector_alone_is_no_reason_unless_a_company_says_nothing():
    sectors = frozenset({Sector.AEROSPACE})
    one = Profile("one", sectors=sectors, offers="Wings", seeks="Rivets")
    other = Profile("other", sectors=sectors, offers="Seats")
    silent = Profile("silent", sectors=sectors)
    assert [match.other for match in best(one, other, silent)] == ["silent"]


def test_words_that_everybody_uses_count_for_nothing():
    one = Profile("one", seeks="Precision parts")
    others = [Profile(f"p{n}", offers=f"Precision thing{n}") for n in range(12)]
    assert best(one, *others) == []


def test_the_best_come_first_and_no_more_than_asked_for():
    one = Profile("one", seeks="Titanium mounts for telescopes")
    others = [
        Profile("a", offers="Titanium"),
        Profile("b", offers="Titanium mounts"),
        Profile("c", offers="Titanium mounts for telescopes"),
    ]
    found = best(one, *others, limit=2)
    assert [match.other for match in found] == ["c", "b"]
    assert found[0].score > found[1].score
