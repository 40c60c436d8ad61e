import pytest

from pimap_desktop.mission.zones import main_zone, zone_of


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("JP", "Asia/Tokyo"),
        ("cn", "Asia/Shanghai"),
        ("US", "America/New_York"),
        ("ES", "Europe/Madrid"),
        ("AU", "Australia/Sydney"),
        ("BR", "America/Sao_Paulo"),
        ("CA", "America/Toronto"),
        ("RU", "Europe/Moscow"),
        ("UA", "Europe/Kyiv"),
    ],
)
def test_the_main_time_zone_of_a_country(country, zone):
    assert main_zone(country) == zone
    assert zone_of(zone).key == zone


@pytest.mark.parametrize("country", ["", "XX", "Japan"])
def test_what_is_no_country_has_no_time_zone(country):
    assert main_zone(country) is None
