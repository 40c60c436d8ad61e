from __future__ import annotations

import pytest

from pimap_desktop.mission.alike import company_key, person_name, same_company_name, same_person_name


def name(text: str):
    given, family, *native = text.split("|")
    return person_name(given, family, native[0] if native else "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jana|Nováková", "JANA|Novakova"),
        ("J.|Nováková", "Jana|Nováková"),
        ("Jean-Pierre|Dupont", "Jean|Dupont"),
        ("Nováková|Jana", "Jana|Nováková"),
        ("Alexandra|Petterson", "Alexandra|Pettersson"),
        ("Maria|Silva Santos", "Maria|Silva"),
        ("||山田 太郎", "||山田太郎"),
        ("Taro|Yamada|山田太郎", "||山田太郎"),
        ("Taro|Yamada|山田太郎", "Yamada|Taro|"),
    ],
)
def test_one_name_written_twice(one, other):
    assert same_person_name(name(one), name(other))
    assert same_person_name(name(other), name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jana|Nováková", "Jan|Novák"),
        ("Martina|Novák", "Martin|Novák"),
        ("Eva|Novotná", "Ema|Novotná"),
        ("Anna|Rossi", "Marco|Rossi"),
        ("Jana|Nováková", "Jana|Svobodová"),
        ("Anna|", "Anna|"),
        ("|", "|"),
        ("Hanako|Yamada|山田", "Taro|Yamada|山田"),
    ],
)
def test_names_of_two_people(one, other):
    assert not same_person_name(name(one), name(other))
    assert not same_person_name(name(other), name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Škoda Optik, s.r.o.", "SKODA OPTIK"),
        ("Harukaze Electric Co., Ltd.", "Harukaze Electric K.K."),
        ("株式会社光学", "光学 株式会社"),
        ("Oy Valo Ab", "Valo"),
        ("Lambrea S.p.A.", "Lambrea SpA"),
        ("Meccatronica Lambrea", "Mecatronica Lambrea"),
    ],
)
def test_one_company_written_twice(one, other):
    assert same_company_name(company_key(one), company_key(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Aquila Lasers", "Aquila Optics"), ("3M", "3D"), ("SAS", "SA"), ("Valo", "Valu")]
)
def test_two_companies(one, other):
    assert not same_company_name(company_key(one), company_key(other))
