"""What the tests beside it do again and again."""

from __future__ import annotations

from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.missions import (
    MissionDraft,
)

DRAFT = MissionDraft("Japan", "JP", "Yokohama", "OPIE", "Asia/Tokyo", "2026-04-22", "2026-04-24")


def words(message):
    return reader_of("en").word(message)
