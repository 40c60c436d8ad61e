"""What the tables of Sync show."""

from __future__ import annotations

from pimap_desktop.mission.devices import DeviceRow
from pimap_desktop.store.local import Exchange, ExchangeKind
from pimap_desktop.text import _, ngettext, pgettext
from pimap_desktop.ui.models.rows import Column

_KINDS = {
    ExchangeKind.EXPORTED: pgettext("file", "Exported"),
    ExchangeKind.IMPORTED: pgettext("file", "Imported"),
}


def _name(row: DeviceRow) -> object:
    if row.own:
        return _("{laptop} (this one)", laptop=row.laptop)
    return _("{laptop} (earlier copy)", laptop=row.laptop) if row.earlier else row.laptop


def _lacks(row: DeviceRow) -> object:
    if row.own or row.earlier:
        return None
    if row.lacks is None:
        return pgettext("laptop", "not known")
    if row.lacks == 0:
        return pgettext("changes", "nothing")
    return ngettext("{count} change", "{count} changes", row.lacks)


DEVICE_COLUMNS = (
    Column[DeviceRow](_("Laptop"), _name, tip=lambda row: row.clock_notice or _name(row)),
    Column[DeviceRow](_("Person"), lambda row: row.person),
    Column[DeviceRow](
        _("Last file from it"),
        lambda row: row.seen_at.astimezone() if row.seen_at else None,
        sort=lambda row: row.seen_at,
    ),
    Column[DeviceRow](_("It lacks"), _lacks, sort=lambda row: row.lacks),
    Column[DeviceRow](_("Changes there"), lambda row: row.changes, right=True),
)
EXCHANGE_COLUMNS = (
    Column[Exchange](pgettext("moment", "Time"), lambda row: row.at.astimezone(), sort=lambda row: row.at),
    Column[Exchange](pgettext("file", "Way"), lambda row: _KINDS[row.kind]),
    Column[Exchange](_("Laptop"), lambda row: row.laptop or pgettext("laptops", "all")),
    Column[Exchange](_("Changes"), lambda row: row.changes, right=True),
    Column[Exchange](
        pgettext("changes", "New"),
        lambda row: row.new if row.kind is ExchangeKind.IMPORTED else None,
        right=True,
    ),
    Column[Exchange](_("File"), lambda row: row.file),
)
