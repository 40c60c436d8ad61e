"""``conflicts``: what people must look at after laptops have exchanged files."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.cli.options import file_argument
from pimap_desktop.cli.spoken import command
from pimap_desktop.cli.terminal import Terminal, speaking
from pimap_desktop.mission.acknowledging import list_acknowledged, list_open_detected
from pimap_desktop.mission.reviews import list_reviews
from pimap_desktop.text import Message, _


@command(
    "conflicts", _("Tell which fields of FILE were written on two laptops, and what is wrong across records.")
)
@file_argument
@speaking
def conflicts_command(terminal: Terminal, file: Path) -> None:
    """Tell which fields of FILE were written on two laptops, and what is wrong across records."""
    with terminal.workspace(file) as workspace:
        fields = workspace.ask(list_reviews)
        detected = workspace.ask(list_open_detected)
        acknowledged = workspace.ask(list_acknowledged)
    sentences: list[Message] = [
        _(
            "{kind} {subject}, {field}: {shown}. Also written: {waiting}.",
            kind=review.kind,
            subject=review.subject,
            field=review.field,
            shown=review.shown,
            waiting=review.waiting,
        )
        for review in fields
    ]
    sentences += [each.message for each in detected]
    terminal.finish(
        {"fields": fields, "detected": detected, "acknowledged": acknowledged},
        *(sentences or [_("There is nothing to look at.")]),
    )
