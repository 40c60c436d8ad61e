"""The report to the funder as a spreadsheet and as data: every number, and the rows behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pimap_desktop.exchange.spreadsheets_out import OutTable
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.indicators import DEFINITIONS, IndicatorRow
from pimap_desktop.mission.pairs import EvidenceRow
from pimap_desktop.mission.reports import ReportFacts
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Message, _, pgettext, verbatim


def as_report_tables(report: ReportFacts) -> tuple[OutTable, ...]:
    """Return a sheet of all numbers, what the contracts come to, and a sheet of rows behind each number."""
    return (
        _numbers(report),
        *_sums(report),
        *(_evidence(row) for row in report.indicators),
    )


def as_report_json(report: ReportFacts, reader: Reader) -> bytes:
    """Return a report as JSON: keys in English, texts in the reader's language, amounts as decimal texts."""
    text = json.dumps(report_data(report, reader), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def report_data(report: ReportFacts, reader: Reader) -> dict[str, object]:
    """Return a report as what JSON can hold."""
    return {
        "title": report.title,
        "mission": report.mission_id,
        "place": report.place,
        "starts_on": report.starts_on.isoformat() if report.starts_on else None,
        "ends_on": report.ends_on.isoformat() if report.ends_on else None,
        "made_at": report.made_at.isoformat(),
        "language": reader.language,
        "indicators": [_indicator_data(row, reader) for row in report.indicators],
        "missions": [
            {
                "mission": share.mission_id,
                "title": share.title,
                "values": {row.indicator.value: row.value for row in share.indicators},
            }
            for share in report.shares
        ],
    }


def _indicator_data(row: IndicatorRow, reader: Reader) -> dict[str, object]:
    return {
        "indicator": row.indicator.value,
        "name": reader.word(name_of(row.indicator)),
        "definition": reader.word(DEFINITIONS[row.indicator]),
        "value": row.value,
        "target": row.target,
        "confirmed": row.confirmed,
        "sums": [
            {"currency": one.currency, "amount": str(one.amount), "confirmed": str(one.confirmed)}
            for one in row.sums
        ],
        "evidence": [
            {
                "key": each.key,
                "record": each.record_id,
                "missions": list(each.missions),
                "day": each.day.isoformat() if each.day else None,
                "what": reader.word(each.what),
                "detail": reader.word(each.detail),
                "confirmed": each.confirmed,
                "amount": None if each.amount is None else str(each.amount),
                "currency": each.currency or None,
            }
            for each in row.evidence
        ],
    }


def _numbers(report: ReportFacts) -> OutTable:
    headings = (
        _("Indicator"),
        pgettext("report", "Reached"),
        _("Target"),
        pgettext("report", "Confirmed"),
        *(verbatim(share.title) for share in report.shares),
        _("What is counted"),
    )
    rows = tuple(
        (
            name_of(row.indicator),
            row.value,
            row.target,
            row.confirmed,
            *(share.indicators[number].value for share in report.shares),
            DEFINITIONS[row.indicator],
        )
        for number, row in enumerate(report.indicators)
    )
    return OutTable(_("Indicators"), headings, rows)


def _sums(report: ReportFacts) -> Iterator[OutTable]:
    """Give the sums by currency, where contracts have values."""
    rows = tuple((one.currency, one.amount, one.confirmed) for row in report.indicators for one in row.sums)
    if rows:
        headings = (_("Currency"), _("Value"), pgettext("report", "Confirmed"))
        yield OutTable(_("Value of contracts"), headings, rows)


def _evidence(row: IndicatorRow) -> OutTable:
    headings: list[Message] = [
        _("Day"),
        pgettext("evidence", "What"),
        pgettext("evidence", "Detail"),
        _("Mission"),
    ]
    sure = row.confirmed is not None
    valued = bool(row.sums)
    headings += [pgettext("report", "Confirmed")] if sure else []
    headings += [_("Value"), _("Currency")] if valued else []
    return OutTable(
        name_of(row.indicator),
        tuple(headings),
        tuple(tuple(_cells(each, sure=sure, valued=valued)) for each in row.evidence),
    )


def _cells(each: EvidenceRow, *, sure: bool, valued: bool) -> Iterator[object]:
    yield from (each.day, each.what, each.detail, each.missions)
    if sure:
        yield bool(each.confirmed)
    if valued:
        yield from (each.amount, each.currency)
