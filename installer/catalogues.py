"""The translations, compiled for gettext where a text has changed since."""

from __future__ import annotations

from pathlib import Path

from processes import ROOT, execute

TRANSLATIONS = ROOT / "translations"
DOMAIN = "pimap"


def stale_catalogues(translations: Path) -> list[Path]:
    """Return the catalogues without a compiled form as new as they are."""
    sources = sorted(translations.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return [source for source in sources if _is_newer(source, source.with_suffix(".mo"))]


def prepare_catalogues(python: Path, translations: Path) -> None:
    """Compile what is stale with the environment's Babel; raises `Stopped`."""
    for source in stale_catalogues(translations):
        language = source.parent.parent.name
        target = source.with_suffix(".mo")
        draft = source.with_suffix(".draft.mo")
        babel = [python, "-m", "babel.messages.frontend", "--quiet", "compile"]
        execute(
            [*babel, f"--locale={language}", f"--input-file={source}", f"--output-file={draft}"],
            f"The catalogue {source} could not be compiled; the message above says why.",
        )
        # Renamed when complete: half a catalogue would look up to date.
        draft.replace(target)
        print(f"Compiled the {language} catalogue.")


def _is_newer(source: Path, compiled: Path) -> bool:
    return not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime
