"""The report as tables and as data, from the facts of the golden pages."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import openpyxl

from pimap_desktop.exchange.reports_out import as_report_json, as_report_tables
from pimap_desktop.exchange.spreadsheets_out import as_xlsx
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.indicators import count_indicators
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.reports import MissionShare, ReportFacts
from tests.golden.reports import FACTS

ENGLISH = reader_of("en")
ROWS = count_indicators(FACTS)
REPORT = ReportFacts(
    "PIMAP+",
    None,
    "",
    None,
    None,
    datetime(2026, 11, 2, 9, tzinfo=UTC),
    ROWS,
    (MissionShare("m1", "=1+1", None, ROWS),),
)


def sheets():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(as_report_tables(REPORT), ENGLISH)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_a_sheet_of_numbers_and_one_of_rows_behind_each():
    found = sheets()
    assert list(found)[:2] == ["Indicators", "Value of contracts"]
    assert len(found) == 2 + len(Indicator)
    numbers = found["Indicators"]
    assert [row[1] for row in numbers[1:]] == [row.value for row in ROWS]
    assert numbers[0][4] == "=1+1"  # a text, never a formula
    assert found["Value of contracts"][1] == ("EUR", 12500.5, 0)


def test_amounts_and_days_are_numbers_and_days():
    heading, contract = sheets()["Potential contracts"]
    row = dict(zip(heading, contract, strict=True))
    assert row["Value"] == 12500.5
    assert row["Currency"] == "EUR"
    assert row["Confirmed"] == "No"
    assert row["Day"].date() == date(2026, 4, 22)


def test_data_keeps_every_figure_exactly():
    data = json.loads(as_report_json(REPORT, ENGLISH))
    (contracts,) = [row for row in data["indicators"] if row["indicator"] == "contracts"]
    assert contracts["sums"] == [{"currency": "EUR", "amount": "12500.50", "confirmed": "0"}]
    assert contracts["evidence"][0]["amount"] == "12500.50"
    assert [mission["values"]["contracts"] for mission in data["missions"]] == [1]
