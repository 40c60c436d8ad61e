import pytest

from pimap_desktop.errors import Refused
from pimap_desktop.mission.amounts import enter_amount, enter_currency


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("12500", "12500"),
        ("12500.50", "12500.50"),
        ("12 500,5", "12500.5"),
        ("12\u202f500,50", "12500.50"),
        ("12,500", "12500"),
        ("12.500", "12500"),
        ("1.250.000", "1250000"),
        ("1,250,000.75", "1250000.75"),
        ("1.250.000,75", "1250000.75"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_they_are_written_in_any_of_the_countries(typed, kept):
    assert enter_amount(typed, "Amount") == kept


@pytest.mark.parametrize("typed", ["a lot", "-5", "1e5x", "NaN", "Infinity", "1" * 16, "12.5.3,1,2."])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Refused, match="is not an amount"):
        enter_amount(typed, "Amount")


def test_a_currency_is_a_code():
    assert enter_currency(" jpy ", "Currency") == "JPY"
    assert enter_currency("", "Currency") == ""
    with pytest.raises(Refused, match="is not the code of a currency"):
        enter_currency("YENS", "Currency")
