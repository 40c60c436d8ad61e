"""A second laptop's own file, made from the first export file it is given."""

from __future__ import annotations

from pathlib import Path

from pimap_desktop.app import App
from pimap_desktop.exchange.merging import merge_package
from pimap_desktop.exchange.packages import read_package


def join(app: App, package_path: Path, path: Path) -> None:
    """Make a workspace of the same partnership and bring the package in.

    Raises what reading, making or merging raises; then there is no new file.
    """
    package = read_package(package_path)
    workspace = app.create(path, package.manifest.workspace)
    try:
        merge_package(workspace, package)
    except BaseException:
        workspace.close()
        path.unlink()
        raise
    workspace.close()
