"""The beginning of a partnership."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from pimap_desktop.errors import Refused
from pimap_desktop.mission.clusters import list_clusters
from pimap_desktop.mission.founding import found_partnership
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.text import _


def test_a_partnership_begins_with_the_users_own_cluster(workspace):
    made = workspace.do(_("Begin"), found_partnership, " Four Valleys ", "Clustera", "cz")
    names = workspace.ask(lambda session: session.scalars(select(Partnership.name)).all())
    (cluster,) = workspace.ask(
        lambda session: [
            (each.name, each.country, each.partnership_id) for each in session.scalars(select(Cluster))
        ]
    )
    assert names == ["Four Valleys"]
    assert cluster == ("Clustera", "CZ", made)


def test_the_organisation_may_stay_open(workspace):
    workspace.do(_("Begin"), found_partnership, "Four Valleys")
    assert workspace.ask(list_clusters) == []


@pytest.mark.parametrize(("name", "country"), [("", "CZ"), ("  ", ""), ("Four Valleys", "Atlantis")])
def test_what_cannot_be_is_refused_whole(workspace, name, country):
    before = workspace.vector()
    with pytest.raises(Refused):
        workspace.do(_("Begin"), found_partnership, name, "Clustera", country)
    assert workspace.vector() == before


def test_a_workspace_belongs_to_one_partnership(workspace):
    workspace.do(_("Begin"), found_partnership, "Four Valleys")
    with pytest.raises(Refused) as refused:
        workspace.do(_("Begin"), found_partnership, "Another")
    assert refused.value.message.values == {"name": "Four Valleys"}
