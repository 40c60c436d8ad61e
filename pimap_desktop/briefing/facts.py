"""Where each line of the notes comes from, and when it was last checked."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pimap_desktop.text import Message, _


class Grade(StrEnum):
    """How far a source can be trusted."""

    OFFICIAL = "official"  # an authority or a public body
    PROFESSIONAL = "professional"  # trade, law firms, the press
    WEAK = "weak"  # blogs, essays, copies of copies


class Kind(StrEnum):
    """What sort of statement a line of a note is."""

    FACT = "fact"
    LEGAL = "legal"  # a pointer to a rule of law
    COMPUTED = "computed"  # reckoned, as the days of a calendar
    GENERAL = "general"  # general knowledge, not checked


@dataclass(frozen=True)
class Source:
    """A page that says what a note says."""

    code: str
    title: str
    address: str
    grade: Grade


@dataclass(frozen=True)
class Fact:
    """The origin of one line of a note."""

    mark: str
    kind: Kind
    sources: tuple[Source, ...] = ()
    checked: dt.date | None = None  # never set for general knowledge

    @property
    def is_weak(self) -> bool:
        """Whether nothing but weak sources says so."""
        return bool(self.sources) and all(source.grade is Grade.WEAK for source in self.sources)

    @property
    def standing(self) -> Message:
        """How much the reader may rely on the line, in a sentence."""
        match self.kind:
            case Kind.GENERAL:
                return _("General knowledge, not checked against a source.")
            case Kind.LEGAL if self.is_weak:
                return _(
                    "Legal pointer as of {date}, from weak sources: ask before you rely on it.",
                    date=self.checked,
                )
            case Kind.LEGAL:
                return _(
                    "Legal pointer as of {date}, not advice: ask before you rely on it.", date=self.checked
                )
            case Kind.COMPUTED:
                return _("Reckoned on {date}: the official calendar decides.", date=self.checked)
            case Kind.FACT if self.is_weak:
                return _("Checked on {date}, in weak sources only.", date=self.checked)
        return _("Checked on {date}.", date=self.checked)


@cache
def read_sources(notes: Path) -> dict[str, Source]:
    """Return the sources by their code."""
    return {
        code: Source(code, values["title"], values["address"], Grade(values["grade"]))
        for code, values in read_table(notes / "sources.toml").items()
    }


@cache
def read_facts(notes: Path) -> dict[str, dict[str, Fact]]:
    """Return the facts by the name of their note and their mark."""
    sources = read_sources(notes)
    return {
        name: {mark: fact_of(mark, values, sources) for mark, values in rows.items()}
        for name, rows in read_table(notes / "facts.toml").items()
    }


def fact_of(mark: str, values: dict[str, Any], sources: dict[str, Source]) -> Fact:
    """Return one fact from its row."""
    cited = tuple(sources[code] for code in values.get("sources", []))
    return Fact(mark, Kind(values["kind"]), cited, values.get("checked"))


def read_table(path: Path) -> dict[str, Any]:
    """Return a TOML file of the notes; one that does not exist is empty."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
