"""The page of licences that lies beside a package: every part of a build, with its whole licence.

build/venv/bin/python installer/licence_page.py BUILD PAGE.html
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from product import NAME, VERSION

_LOOK = """
body { font: 15px/1.5 sans-serif; color: #1c2430; background: #f6f7f9; max-width: 60em; margin: 2em auto }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; border-bottom: 1px solid #e1e5ea; padding: .3em .6em }
pre { background: #fff; border: 1px solid #e1e5ea; border-radius: 8px; padding: 1em; white-space: pre-wrap }
"""


def page(rows: Sequence[tuple[str, str, str, str]]) -> str:
    """Return the page for parts of (name, version, licence, text)."""
    title = f"{NAME} {VERSION}: licences"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
    ]
    lines += [f"<style>{_LOOK}</style>", f"<h1>{escape(title)}</h1>", "<table>"]
    lines.append("<tr><th>Part</th><th>Version</th><th>Licence</th></tr>")
    for number, (name, version, licence, _) in enumerate(rows):
        link = f'<a href="#part-{number}">{escape(name)}</a>'
        lines.append(f"<tr><td>{link}</td><td>{escape(version)}</td><td>{escape(licence)}</td></tr>")
    lines.append("</table>")
    for number, (name, version, licence, text) in enumerate(rows):
        lines.append(f'<h2 id="part-{number}">{escape(f"{name} {version}".strip())}</h2>')
        lines.append(f"<p>{escape(licence)}</p><pre>{escape(text)}</pre>")
    return "\n".join([*lines, "</html>"]) + "\n"


def main(build: Path, target: Path) -> None:
    """Write the page of a build; ends with a sentence where a part has no licence."""
    # The packages of this very project are read as the program itself reads them.
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from pimap_desktop.licences import list_licences

    rows = [(row.name, row.version, row.licence, row.text) for row in list_licences([str(build)])]
    if bare := [name for name, _, licence, text in rows if not (licence and text)]:
        sys.exit(f"No licence or no text of it is shipped for: {', '.join(bare)}")
    target.write_text(page(rows), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
