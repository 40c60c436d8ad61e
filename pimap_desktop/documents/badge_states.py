"""Which badges have been printed, and which of those are out of date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pimap_desktop.documents import badges
from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.kind import Kind
from pimap_desktop.documents.kinds import kind_named
from pimap_desktop.documents.options import PrintOptions
from pimap_desktop.documents.printed import PrintState
from pimap_desktop.documents.sheet import Sheet
from pimap_desktop.documents.templates import find_template, list_templates
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.mission.printing import PrintRow, list_prints

_KINDS = ("badges", "badges-two-sided", "butterfly-badges")


@dataclass(frozen=True)
class BadgeState:
    """When somebody's badge was printed last, and whether it still says what it would say now."""

    at: datetime
    state: PrintState

    @property
    def is_right(self) -> bool:
        """Whether nothing on it has changed since."""
        return self.state is PrintState.PRINTED


def list_badge_states(session: Session, mission_id: str, reader: Reader) -> dict[str, BadgeState]:
    """Return the state of each participant's badge that has been printed; the others are not in it.

    Nobody notes with which template and for which day a badge was printed. So it is right when any template
    of the mission, for any day or for all, would print the same again.
    """
    last: dict[str, PrintRow] = {}
    for row in list_prints(session, mission_id):  # in the order of time
        if row.kind in _KINDS:
            last[row.subject_id] = row
    if not last:
        return {}
    sheet = badges.gather(session, mission_id, reader)
    ways = _ways(session, mission_id, sheet)
    badge_of: Mapping[str, Badge] = {badge.participation_id: badge for badge in sheet.items}
    return {
        subject: BadgeState(row.at, _state(row, badge_of[subject], sheet, ways))
        for subject, row in last.items()
        if subject in badge_of
    }


def _state(row: PrintRow, badge: Badge, sheet: Sheet[Badge], ways: list[PrintOptions]) -> PrintState:
    if any(digest == row.digest for digest in _digests(kind_named(row.kind), badge, sheet, ways)):
        return PrintState.PRINTED
    return PrintState.CHANGED


def _digests(kind: Kind, badge: Badge, sheet: Sheet[Badge], ways: list[PrintOptions]) -> Iterator[str]:
    """Return the marks of what could be printed now, one after the other: most often the first will do."""
    for options in ways:
        yield kind.digest(badge, sheet, options)


def _ways(session: Session, mission_id: str, sheet: Sheet[Badge]) -> list[PrintOptions]:
    """Return how badges can be printed, as far as that shows on them; the usual way first."""
    codes = [code for code, _title in list_templates(session, mission_id)]  # the usual one is the first
    templates = [find_template(session, mission_id, code) for code in codes]
    return [PrintOptions(template=template, day=day) for day in (None, *sheet.days) for template in templates]
