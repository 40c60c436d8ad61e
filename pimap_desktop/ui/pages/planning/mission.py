"""The mission as a whole on the page of the plan: facts, targets, and the holidays that matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pimap_desktop.errors import Refused
from pimap_desktop.mission.holidays_of import HolidayRow, list_holiday_warnings, list_holidays
from pimap_desktop.mission.missions import MissionDraft, MissionRow, find_mission
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.mission import MissionStatus
from pimap_desktop.mission.model.target import Indicator
from pimap_desktop.mission.planning import (
    PlanDraft,
    find_mission_plan,
    list_partner_clusters,
    replan_mission,
)
from pimap_desktop.mission.targets import TargetRow, list_targets, set_targets
from pimap_desktop.mission.words import name_of
from pimap_desktop.text import Country, Message, _, pgettext, verbatim
from pimap_desktop.ui.dialogs.form_fields import (
    Field,
    FieldForm,
    choice,
    country,
    line,
    number,
    several,
    some_day,
    text,
)
from pimap_desktop.ui.language import shown
from pimap_desktop.ui.pages.planning.section import Section, SectionNeeds, SectionWords
from pimap_desktop.ui.theme import GRID
from pimap_desktop.ui.widgets.buttons import link_button
from pimap_desktop.ui.widgets.card import Card
from pimap_desktop.ui.widgets.lines import Line, Lines
from pimap_desktop.ui.widgets.scrolled import field_area
from pimap_desktop.ui.widgets.words import Words

_STATUSES = (
    MissionStatus.IDEA,
    MissionStatus.PREPARING,
    MissionStatus.UNDER_WAY,
    MissionStatus.FOLLOW_UP,
    MissionStatus.CLOSED,
    MissionStatus.CANCELLED,
)


class MissionSection(Section):
    """What the mission is, what it is to reach, and when nobody works."""

    words = SectionWords(
        title=_("Mission"),
        add=_("Change the mission…"),
        empty=_("Add a mission from the menu at the top left to begin."),
        delete=_("Delete"),
        icon="target",
    )

    def __init__(self, needs: SectionNeeds) -> None:
        super().__init__(needs)
        language = needs.language
        self.facts_list, self.targets_list, self.warnings_list, self.holidays_list = (
            Lines(language) for _number in range(4)
        )
        self.goal = Words(wrap=True)
        self.targets_button = link_button(language, _("Change targets…"))
        self.targets_button.clicked.connect(self.change_targets)
        self.partnership_button = link_button(language, _("Targets of the whole partnership…"))
        self.partnership_button.clicked.connect(self.change_partnership_targets)
        self._compose()
        language.changed.connect(self.refresh)

    def change_targets(self) -> None:
        """Open the form of the targets of the mission."""
        if self.mission_id is not None:
            self._open_targets(_("Targets of the mission"), self.mission_id)

    def change_partnership_targets(self) -> None:
        """Open the form of what all missions together are to reach."""
        self._open_targets(_("Targets of the whole partnership"), None)

    def _open_targets(self, title: Message, mission_id: str | None) -> None:
        known = {row.indicator: row.value for row in self.needs.workspace.ask(list_targets, mission_id)}
        fields = [
            number(indicator.value, name_of(indicator), known.get(indicator, 0), 0, 1_000_000)
            for indicator in Indicator
        ]

        def keep(form: FieldForm) -> None:
            values: dict[str, Any] = form.values()
            targets = tuple(TargetRow(Indicator(key), value) for key, value in values.items())
            self.needs.workspace.do(_("Change targets"), set_targets, targets, mission_id)

        half = (len(fields) + 1) // 2
        self.open_form(title, [fields[:half], fields[half:]], keep)

    @override
    def add(self) -> None:
        """Open the form of the mission."""
        if (mission_id := self.mission_id) is None:
            return
        since, ask = self.needs.workspace.revision, self.needs.workspace.ask
        mission, plan = ask(find_mission, mission_id), ask(find_mission_plan, mission_id)

        def keep(form: FieldForm) -> None:
            drafts = _drafts(form)
            self.needs.workspace.do(_("Change the mission"), replan_mission, mission_id, *drafts, since)

        self.open_form(
            _("Change the mission"), [self._mission_fields(mission), self._plan_fields(plan)], keep
        )

    @override
    def refresh(self) -> None:
        self.facts = ()
        if self.mission_id is not None:
            ask = self.needs.workspace.ask
            mission, plan = ask(find_mission, self.mission_id), ask(find_mission_plan, self.mission_id)
            self.facts_list.show_lines(list(self._facts_of(mission, plan)))
            self.goal.setText(plan.goal or self.needs.language.read(_("No goal is written down yet.")))
            targets = ask(list_targets, self.mission_id)
            lines = [Line(name_of(row.indicator), place=verbatim(str(row.value))) for row in targets]
            self.targets_list.show_lines(lines or [Line(_("No targets yet."))])
            self._show_holidays(self.mission_id)
        self.told.emit()

    def _show_holidays(self, mission_id: str) -> None:
        try:
            warnings = self.needs.workspace.ask(list_holiday_warnings, mission_id)
            holidays = self.needs.workspace.ask(list_holidays, mission_id)
        except Refused as refused:  # a mission without days has no holidays
            self.warnings_list.show_lines([Line(refused.message)])
            self.holidays_list.show_lines([])
            return
        lines = [Line(warning.message, wrap=True) for warning in warnings]
        self.warnings_list.show_lines(lines or [Line(_("No public holiday is in the way."))])
        self.holidays_list.show_lines([self._holiday(row) for row in holidays])
        self.facts = (_("Holidays around the mission: {count}", count=len(holidays)),)

    def _holiday(self, row: HolidayRow) -> Line:
        both = row.name if row.native_name == row.name else f"{row.name} · {row.native_name}"
        where = _("Québec") if row.region else shown(Country(row.country))
        day = verbatim(self.needs.language.reader.weekday(row.day))
        return Line(verbatim(both), day, where)

    def _facts_of(self, mission: MissionRow, plan: PlanDraft) -> Iterator[Line]:
        reader = self.needs.language.reader
        clusters = {row.id: row.name for row in self.needs.workspace.ask(list_partner_clusters)}
        days = ""
        if mission.starts_on:
            days = reader.days(mission.starts_on, mission.ends_on or mission.starts_on)
        for label, value in (
            (pgettext("mission", "Status"), reader.word(name_of(plan.status))),
            (_("Market"), reader.country(mission.market) if mission.market else ""),
            (_("City"), mission.city),
            (_("Trade fair"), mission.fair),
            (_("Days"), days),
            (_("Time zone"), mission.zone),
            (_("Sectors"), reader.listed(reader.word(name_of(sector)) for sector in plan.sectors)),
            (_("Clusters"), ", ".join(clusters.get(each, "") for each in plan.cluster_ids)),
        ):
            if value:
                yield Line(verbatim(value), label)

    def _compose(self) -> None:
        label = self.needs.language.label
        facts = Card(label(Words(role="heading"), text=_("Mission")))
        facts.add(self.facts_list)
        facts.add(label(Words(role="strong"), text=pgettext("mission", "Goal")))
        facts.add(self.goal)
        facts.fill_up()
        targets = Card(label(Words(role="heading"), text=_("Targets")))
        targets.add(self.targets_list)
        for link in (self.targets_button, self.partnership_button):
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            targets.add_layout(row)
        targets.fill_up()
        warnings = Card(label(Words(role="heading"), text=_("Holidays to think of")))
        warnings.add(self.warnings_list)
        warnings.fill_up()
        holidays = Card(label(Words(role="heading"), text=_("Public holidays here and at home")))
        holidays.add(self.holidays_list)
        holidays.fill_up()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (facts, targets)), (right, (warnings, holidays))):
            column.setSpacing(2 * GRID)
            column.addWidget(cards[0])
            column.addWidget(cards[1], 1)
        inside = QWidget()
        inside.setProperty("role", "page")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, GRID, 0)
        columns.setSpacing(2 * GRID)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        area = field_area(inside)
        area.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _mission_fields(self, mission: MissionRow) -> list[Field]:
        language = self.needs.language
        return [
            line("title", pgettext("mission", "Title"), mission.title, required=True),
            country(language, "market", _("Market"), mission.market),
            line("city", _("City"), mission.city),
            line("fair", _("Trade fair"), mission.fair),
            some_day(language, "starts_on", _("First day"), mission.starts_on),
            some_day(language, "ends_on", _("Last day"), mission.ends_on),
            line("zone", _("Time zone"), mission.zone, required=True),
        ]

    def _plan_fields(self, plan: PlanDraft) -> list[Field]:
        language = self.needs.language
        clusters = [(row.id, row.name) for row in self.needs.workspace.ask(list_partner_clusters)]
        statuses = [(status, name_of(status)) for status in _STATUSES]
        sectors = [(sector, name_of(sector)) for sector in Sector]
        return [
            choice(language, "status", pgettext("mission", "Status"), statuses, plan.status),
            several(language, "sectors", _("Sectors"), sectors, plan.sectors),
            several(language, "cluster_ids", _("Clusters"), clusters, plan.cluster_ids),
            text("goal", pgettext("mission", "Goal"), plan.goal),
        ]


def _drafts(form: FieldForm) -> tuple[MissionDraft, PlanDraft]:
    values: dict[str, Any] = form.values()
    days = {name: values[name].isoformat() if values[name] else "" for name in ("starts_on", "ends_on")}
    texts = {name: values[name] for name in ("title", "market", "city", "fair", "zone")}
    plan = {name: values[name] for name in PlanDraft.__dataclass_fields__}
    return MissionDraft(**texts, **days), PlanDraft(**plan)
