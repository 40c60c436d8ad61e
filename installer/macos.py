"""The bundle and the disk image of macOS."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from processes import ROOT, Stopped, execute
from product import APPLICATION_ID, EXPORT_FILE, FILE_KINDS, LICENCE, NAME, PROGRAM, VERSION, FileKind

# A bundle's id has letters, digits, hyphens and points.
BUNDLE_ID = APPLICATION_ID.replace("_", "-")


def _uti(kind: FileKind) -> str:
    return f"{BUNDLE_ID}.{'export-file' if kind is EXPORT_FILE else 'workspace'}"


def _document_type(kind: FileKind) -> dict[str, Any]:
    return {
        "CFBundleTypeName": kind.names["en"],
        # An export file is only read: it is brought into the workspace.
        "CFBundleTypeRole": "Viewer" if kind is EXPORT_FILE else "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [_uti(kind)],
    }


def _declaration(kind: FileKind) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": _uti(kind),
        "UTTypeDescription": kind.names["en"],
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [kind.suffix],
            "public.mime-type": [kind.mime],
        },
    }


INFO: dict[str, Any] = {
    "CFBundleIdentifier": BUNDLE_ID,
    "CFBundleName": NAME,
    "CFBundleDisplayName": NAME,
    "CFBundleShortVersionString": VERSION,
    "CFBundleVersion": VERSION,
    "CFBundleDevelopmentRegion": "en",
    # The menus that macOS itself makes follow the language of the system.
    "CFBundleLocalizations": ["en", "fr", "it", "cs", "fi", "sv", "pt-PT"],
    "CFBundleDocumentTypes": [_document_type(kind) for kind in FILE_KINDS],
    "UTExportedTypeDeclarations": [_declaration(kind) for kind in FILE_KINDS],
    "LSApplicationCategoryType": "public.app-category.business",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": LICENCE,
}


def make_disk_image(dist: Path) -> Path:
    """Sign the bundle for this machine's sake and put it into a disk image; needs macOS.

    The signature is ad hoc: without an account of a developer at Apple, the first start asks for a right
    click and “Open”.
    """
    bundle, image = dist / f"{NAME}.app", dist / f"{PROGRAM}-{VERSION}.dmg"
    if not bundle.is_dir():
        raise Stopped(f"There is no {bundle.relative_to(ROOT)}: macOS bundles are built on macOS.")
    execute(["codesign", "--force", "--deep", "--sign", "-", bundle], "The bundle could not be signed.")
    execute(["codesign", "--verify", "--deep", "--strict", bundle], "The signature does not hold.")
    stage = dist / "image"
    stage.mkdir(exist_ok=True)
    subprocess.run(["ditto", str(bundle), str(stage / bundle.name)], check=True)
    applications = stage / "Applications"
    if not applications.is_symlink():
        applications.symlink_to("/Applications")  # what the bundle is dragged onto
    options = ["-volname", NAME, "-srcfolder", stage, "-format", "UDZO", "-ov", image]
    execute(["hdiutil", "create", *options], "The disk image could not be made.")
    return image
