"""The form of the cluster that several companies belong to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from pimap_desktop.mission.labels import labels_of
from pimap_desktop.mission.model.company import Company
from pimap_desktop.text import Message, _, verbatim
from pimap_desktop.ui.dialogs.checked_form import CheckedForm
from pimap_desktop.ui.dialogs.fields import Choice
from pimap_desktop.ui.language import Language
from pimap_desktop.ui.theme import Theme
from pimap_desktop.ui.widgets.words import Words


class ClusterForm(CheckedForm):
    """One of the clusters of the workspace."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        theme: Theme,
        about: Message,
        clusters: Mapping[str, str],
        known: str | None,
    ) -> None:
        """``clusters`` are names by id; ``known`` is the cluster that all of them have now."""
        super().__init__(parent, language, theme, _("Change the cluster"), _("Save"))
        self.add_part(language.label(Words(role="muted", wrap=True), text=about))
        label = labels_of(Company.__tablename__)["cluster_id"]
        options = [(cluster_id, verbatim(name)) for cluster_id, name in clusters.items()]
        self.cluster = self.add_checked("cluster_id", label, Choice(language, options))
        self.cluster.choose(known)
