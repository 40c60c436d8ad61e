"""The forms of how many requests companies may make, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.mission import Mission
from pimap_desktop.mission.request_rules import RequestRules
from pimap_desktop.text import Message, _
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.fields import line_edit
from pimap_desktop.ui.dialogs.moment_fields import OptionalMoment
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.words import Words

_LABELS = labels_of(Mission.__tablename__)
_MOST = 9999


class RequestRulesForm(CheckedForm):
    """The rules of a mission; the organiser may override them request by request."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        known: RequestRules,
        usual: datetime,
        zone: tzinfo,
    ) -> None:
        """``usual`` is what deadlines begin with that are not set yet."""
        super().__init__(parent, language, theme, _("Rules of requests"), _("Save"))
        quota = line_edit("" if known.quota is None else str(known.quota))
        language.label(quota, placeholderText=_("as many as it likes"))
        self.quota = self.add_checked("quota", _LABELS["request_quota"], quota)
        moment = OptionalMoment(language, _("until"), known.requests_until, usual, zone)
        self.requests_until = self.add_checked("requests_until", _("Requests can be made"), moment)
        moment = OptionalMoment(language, _("until"), known.answers_until, usual, zone)
        self.answers_until = self.add_checked("answers_until", _("Requests can be answered"), moment)

    def rules(self) -> RequestRules:
        """Return what the fields hold."""
        until = self.requests_until.moment, self.answers_until.moment
        return RequestRules(number_in(self.quota.text()), *until)

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with the number."""
        return _faults(self.quota.text())


class RequestQuotaForm(CheckedForm):
    """A number of its own for each of several companies; empty gives them the mission's again."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, about: Message, known: int | None
    ) -> None:
        super().__init__(parent, language, theme, _("Requests a company may make"), _("Save"))
        self.add_part(language.label(Words(role="muted", wrap=True), text=about))
        quota = line_edit("" if known is None else str(known))
        language.label(quota, placeholderText=_("as in the rules of the mission"))
        self.quota = self.add_checked("quota", _("Requests"), quota)

    @property
    def most(self) -> int | None:
        """The number; None for that of the mission."""
        return number_in(self.quota.text())

    @override
    def find_faults(self) -> Mapping[str, Message]:
        """Return what is wrong with the number."""
        return _faults(self.quota.text())


def number_in(text: str) -> int | None:
    """Return the number that is typed; None for none."""
    text = text.strip()
    return int(text) if text.isdecimal() and int(text) <= _MOST else None


def _faults(text: str) -> dict[str, Message]:
    if not text.strip() or number_in(text) is not None:
        return {}
    return {"quota": _("“{text}” is not a number of requests.", text=text.strip())}
