"""The bill of materials of a build, as CycloneDX 1.6 writes it: https://cyclonedx.org/docs/1.6/json/"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from product import LICENCE, NAME, PROGRAM, VERSION, published

# What is drawn with: no package, but shipped all the same.
_DRAWN = (
    ("Noto Sans", "OFL-1.1"),
    ("Noto Sans JP", "OFL-1.1"),
    ("Noto Sans SC", "OFL-1.1"),
    ("Lucide", "ISC"),
)
_OF_SPDX = re.compile(r"[A-Za-z0-9.+-]+")  # of one licence; what has words between is an expression
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)+")

Part = Mapping[str, Any]  # as `shipped_parts` writes them


def read_parts(path: Path) -> list[dict[str, Any]]:
    """Read what a build is made of."""
    parts: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return parts


def bill_of_materials(parts: Sequence[Part], made: datetime | None = None) -> dict[str, Any]:
    """Return the bill of materials of a build."""
    made = made or published()
    components = [_drawn(name, licence) for name, licence in _DRAWN] + [_component(part) for part in parts]
    program = f"pkg:generic/{PROGRAM}@{VERSION}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same source has the same number.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{program}#{made.isoformat()}')}",
        "version": 1,
        "metadata": {
            "timestamp": f"{made:%Y-%m-%dT%H:%M:%SZ}",
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": NAME,
                "version": VERSION,
                "purl": program,
                "licenses": _licences(LICENCE),
            },
        },
        "components": components,
        "dependencies": [
            {"ref": program, "dependsOn": [component["bom-ref"] for component in components]},
            *({"ref": component["bom-ref"]} for component in components),
        ],
    }


def write_bill(path: Path, parts: Sequence[Part]) -> None:
    """Write the bill of materials of a build."""
    path.write_text(json.dumps(bill_of_materials(parts), indent=1, ensure_ascii=False) + "\n", "utf-8")


def _component(part: Part) -> dict[str, Any]:
    purl = _purl(part)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": part["name"],
        "version": part["version"],
        "purl": purl,
    }
    if part["licence"]:
        component["licenses"] = _licences(part["licence"])
    if part["sha256"]:
        component["hashes"] = [{"alg": "SHA-256", "content": part["sha256"]}]
    return component


def _drawn(name: str, licence: str) -> dict[str, Any]:
    word = name.lower().replace(" ", "-")
    # Part of the source itself, so that its version says which.
    reference = f"pkg:generic/{PROGRAM}@{VERSION}#{word}"
    return {
        "type": "data",
        "bom-ref": reference,
        "name": name,
        "version": VERSION,
        "licenses": _licences(licence),
    }


def _purl(part: Part) -> str:
    name, version = part["name"], part["version"]
    if part["kind"] == "python":
        return f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    if part["kind"] == "system":
        return f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}"
    return f"pkg:generic/{name}@{version}"


def _licences(told: str) -> list[dict[str, Any]]:
    if _EXPRESSION.fullmatch(told):
        return [{"expression": told}]
    return [{"license": {"id" if _OF_SPDX.fullmatch(told) else "name": told}}]
