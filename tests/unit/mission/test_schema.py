import json
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import pimap_desktop.mission.model
from pimap_desktop.mission.schema import ENTITIES
from pimap_desktop.store.entity import Entity
from pimap_desktop.store.opening import Author, create_workspace
from tests.support import now

# A process of its own: here the entities are declared long since.
FRESH = """
import json, sys
from pathlib import Path
from pimap_desktop.app import Paths, build_app
from pimap_desktop.store.entity import Entity, all_tables
app = build_app(Paths(Path(sys.argv[1]) / "settings.toml", Path(sys.argv[1])))
workspace = app.open(Path(sys.argv[1]) / "one.pimap")
few = sorted(Entity.metadata.tables)
from pimap_desktop.mission.missions import MissionDraft, add_mission, list_missions
from pimap_desktop.text import _
workspace.do(_("Add mission"), add_mission, MissionDraft("Japan"))
titles = [mission.title for mission in workspace.ask(list_missions)]
workspace.close()
print(json.dumps({"few": few, "titles": titles, "all": sorted(all_tables())}))
"""
TABLES = {entity.__tablename__: entity for entity in ENTITIES}


def entities_of_the_model():
    package = pimap_desktop.mission.model
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Entity) and each.__module__ == module.name:
                yield each


def test_the_list_has_every_entity_of_the_model_once():
    assert len(ENTITIES) == len(set(ENTITIES))
    others = set(ENTITIES) - set(entities_of_the_model())
    assert len(ENTITIES) - len(others) == len(list(entities_of_the_model()))
    assert all(entity.__module__.startswith("pimap_desktop.store.") for entity in others)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.__tablename__)
def test_what_belongs_to_a_mission_says_so(entity):
    """A row that refers to something of a mission carries the mission itself."""
    pointed_at = {key.column.table.name for key in entity.__table__.foreign_keys}
    assert pointed_at <= TABLES.keys()
    of_a_mission = "mission" in pointed_at or any(
        "mission_id" in TABLES[name].__table__.columns for name in pointed_at
    )
    assert ("mission_id" in entity.__table__.columns) == of_a_mission


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.__tablename__)
def test_a_row_can_be_made_without_knowing_its_values(entity):
    """A package may bring a row before what it refers to, or lack the columns of a newer program."""
    assert all(column.nullable for column in entity.__table__.columns if not column.primary_key)
    assert (
        not entity.__table__.constraints
        - {entity.__table__.primary_key}
        - {key.constraint for key in entity.__table__.foreign_keys}
    )
    assert all(key.deferrable and key.initially == "DEFERRED" for key in entity.__table__.foreign_keys)


def test_a_start_declares_few_entities_and_a_command_finds_all(tmp_path):
    create_workspace(tmp_path / "one.pimap", now, Author()).close()  # who is known introduces nobody
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(tmp_path)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["titles"] == ["Japan"]
    assert found["all"] == sorted(TABLES)
    assert set(found["few"]) < TABLES.keys()
    assert "person" not in found["few"]
