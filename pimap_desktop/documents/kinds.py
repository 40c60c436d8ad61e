"""The kinds of documents there are, as the command line and the Documents page offer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pimap_desktop.documents import (
    agendas,
    attendance,
    badges,
    briefing_cards,
    calibration,
    catalogue,
    certificates,
    change_slips,
    desk_lists,
    dossiers,
    master_grid,
    outcome_forms,
    personal_data,
    programme,
    reports,
    rosters,
    second_round,
    signs,
    table_cards,
)
from pimap_desktop.documents.badge_layouts import TENT
from pimap_desktop.documents.badge_sheet import Badge
from pimap_desktop.documents.kind import Draw, Kind, Labels, Subject
from pimap_desktop.documents.options import PrintOptions
from pimap_desktop.documents.pdf import Document
from pimap_desktop.documents.sheet import Report, Sheet
from pimap_desktop.documents.stock import stock_by_code
from pimap_desktop.documents.style import PAPERS, WALL_PAPERS, Paper, paper_by_name
from pimap_desktop.documents.templates import Template
from pimap_desktop.errors import Refused
from pimap_desktop.i18n.reader import Reader
from pimap_desktop.text import Message, _, pgettext

__all__ = ["KINDS", "Kind", "PrintOptions", "kind_named"]

_FLAT = Labels({"A4": "avery-l4785", "Letter": "avery-5395"})
_BUTTERFLY = Labels({"A4": "butterfly-a4", "Letter": "butterfly-letter"}, folded=True)
_TENT = Labels({"A4": "tent-a4", "Letter": "tent-letter"}, folded=True)


def _badge_kind(
    name: str, title: Message, file_title: Message, labels: Labels, *, with_back: bool, tent: bool = False
) -> Kind:
    def how(options: PrintOptions) -> badges.BadgePrint:
        template = options.template if isinstance(options.template, Template) else Template(options.template)
        return badges.BadgePrint(
            stock=labels.stock_for(options),
            start_at=options.start_at,
            template=Template(TENT) if tent else template,
            with_back=with_back,
            crop_marks=options.crop_marks,
            day=options.day,
            adjustment=options.adjustment,
            title=file_title,
        )

    def draw(sheet: Sheet[Badge], reader: Reader, options: PrintOptions, report: Report) -> Document:
        return badges.draw(sheet, reader, how(options), report)

    def digest(badge: Badge, sheet: Sheet[Badge], options: PrintOptions) -> str:
        return badges.printed_digest(badge, sheet, how(options))

    return Kind(
        name, title, badges.gather, draw, labels=labels, uses_template=not tent, digest_of_item=digest
    )


def _on_pages(
    draw: Callable[[Any, Reader, Paper, Report], Document], papers: Mapping[str, Paper] = PAPERS
) -> Draw:
    """Let a document that stands on pages take the paper that was chosen."""

    def drawn(sheet: Sheet[Any], reader: Reader, options: PrintOptions, report: Report) -> Document:
        return draw(sheet, reader, paper_by_name(options.paper, papers), report)

    return drawn


def _draw_calibration(
    sheet: Sheet[calibration.Calibration], reader: Reader, options: PrintOptions, report: Report
) -> Document:
    chosen = options.stock or None
    stock = stock_by_code(chosen) if isinstance(chosen, str) else chosen
    paper = paper_by_name(options.paper)
    return calibration.draw(sheet, reader, paper, stock, options.start_at, options.adjustment, report)


KINDS = (
    _badge_kind("badges", _("Badges"), _("Badges: {mission}"), _FLAT, with_back=False),
    _badge_kind(
        "badges-two-sided",
        _("Badges with meetings on the back"),
        _("Badges: {mission}"),
        _FLAT,
        with_back=True,
    ),
    _badge_kind("butterfly-badges", _("Folded badges"), _("Badges: {mission}"), _BUTTERFLY, with_back=True),
    _badge_kind("name-tents", _("Name tents"), _("Name tents: {mission}"), _TENT, with_back=False, tent=True),
    Kind(
        "agendas",
        _("Personal agendas"),
        agendas.gather,
        _on_pages(agendas.draw),
        plan_of_item=agendas.printed_plan,
    ),
    Kind(
        "table-cards",
        _("Table cards"),
        table_cards.gather,
        _on_pages(table_cards.draw),
        subject=Subject.TABLE,
    ),
    Kind(
        "master-grid",
        _("Master grid"),
        master_grid.gather,
        _on_pages(master_grid.draw, WALL_PAPERS),
        subject=Subject.VENUE,
        papers=WALL_PAPERS,
    ),
    Kind(
        "interpreter-rosters",
        _("Interpreters’ rosters"),
        rosters.gather,
        _on_pages(rosters.draw),
        plan_of_item=rosters.printed_plan,
    ),
    Kind(
        "participant-list",
        _("List of participants for the desk"),
        desk_lists.gather,
        _on_pages(desk_lists.draw),
    ),
    Kind("catalogue", _("Catalogue of participants"), catalogue.gather, _on_pages(catalogue.draw)),
    Kind(
        "programme",
        _("Programme of the day"),
        programme.gather,
        _on_pages(programme.draw, WALL_PAPERS),
        subject=Subject.MISSION,
        papers=WALL_PAPERS,
    ),
    Kind(
        "signs",
        _("Signs for doors and ways"),
        signs.gather,
        _on_pages(signs.draw, WALL_PAPERS),
        subject=Subject.VENUE,
        papers=WALL_PAPERS,
    ),
    Kind(
        "change-slips",
        _("Change slips"),
        change_slips.gather,
        _on_pages(change_slips.draw),
        plan_of_item=change_slips.printed_plan,
    ),
    Kind("briefing-cards", _("Briefing cards"), briefing_cards.gather, _on_pages(briefing_cards.draw)),
    Kind("dossier", pgettext("paper", "Dossiers"), dossiers.gather, _on_pages(dossiers.draw)),
    Kind("outcome-forms", _("Outcome forms"), outcome_forms.gather, _on_pages(outcome_forms.draw)),
    Kind("certificates", _("Certificates of attendance"), certificates.gather, _on_pages(certificates.draw)),
    Kind("attendance", _("Attendance sheets"), attendance.gather, _on_pages(attendance.draw)),
    Kind(
        "second-round-forms",
        _("Forms for the second round"),
        second_round.gather,
        _on_pages(second_round.draw),
        is_recorded=False,
    ),
    Kind(
        "mission-report",
        _("Report of the mission"),
        reports.gather,
        _on_pages(reports.draw),
        subject=Subject.MISSION,
        is_recorded=False,
    ),
    Kind(
        "personal-data",
        _("Personal data of a person"),
        personal_data.gather,
        _on_pages(personal_data.draw),
        is_recorded=False,
    ),
    Kind(
        "calibration",
        _("Calibration of a printer"),
        calibration.gather,
        _draw_calibration,
        subject=Subject.MISSION,
        is_recorded=False,
    ),
)


def kind_named(name: str) -> Kind:
    """Return a kind by its name; raises `Refused`, naming the kinds there are."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    names = [kind.name for kind in KINDS]
    raise Refused(_("There is no document “{name}”. There is: {names}.", name=name, names=names))
