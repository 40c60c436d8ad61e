"""What is wrong across records, what can be done about each with one press, and what people let be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Stale
from pimap_desktop.mission.boards import find_board
from pimap_desktop.mission.clashes import Clash
from pimap_desktop.mission.detectors import Detected, DetectedKind, list_detected
from pimap_desktop.mission.duplicates import dismiss_duplicate
from pimap_desktop.mission.model.acknowledgement import Acknowledgement
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.remedies import Cure, apply_remedy, with_remedies
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.history import list_history
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.workspace import NOW
from pimap_desktop.text import Message, _

LONGEST_REASON = 500
_TWO, _DROP = "two", "drop"  # these are two people; this check-in was a mistake


@dataclass(frozen=True)
class Answer:
    """One way out of a clash, and how it is called."""

    name: str  # for `answer_detected`
    message: Message


@dataclass(frozen=True)
class DetectedRow:
    """What is wrong, what can be done about it, and what somebody said to let it be."""

    key: str
    kind: DetectedKind
    mission_id: str | None
    table: str
    rows: tuple[str, ...]
    message: Message
    answers: tuple[Answer, ...] = ()
    reason: str = ""  # of the acknowledgement; empty: nobody has acknowledged it
    who: str = ""
    at: datetime | None = None


def list_open_detected(session: Session) -> list[DetectedRow]:
    """Return what is wrong and nobody has acknowledged."""
    return list_reviewed(session)[0]


def list_acknowledged(session: Session) -> list[DetectedRow]:
    """Return what is wrong and somebody has acknowledged, with the reason."""
    return list_reviewed(session)[1]


def list_reviewed(session: Session) -> tuple[list[DetectedRow], list[DetectedRow]]:
    """Return what is wrong and nobody has acknowledged, and what somebody has, with the reason."""
    known = _acknowledged(session)
    still_open, let_be = [], []
    for each in list_detected(session):
        row = _row(each)
        if said := known.get(each.key):
            told = {"reason": said.reason, "who": _who(session, said), "at": said.at}
            let_be.append(DetectedRow(**{**vars(row), **told}))
        else:
            still_open.append(row)
    return still_open, let_be


def count_open_detected(session: Session) -> int:
    """Return how many things are wrong that nobody has acknowledged."""
    known = set(_acknowledged(session))
    return sum(1 for each in list_detected(session) if each.key not in known)


def find_answers(session: Session, key: str) -> tuple[Answer, ...]:
    """Return what can be done about one thing that is wrong; nothing where only people can."""
    return tuple(_answers(session, _found(session, key)))


def answer_detected(session: Session, key: str, answer: str) -> None:
    """Do what an answer says; raises `Stale` where it is not wrong any more, or not in that way."""
    found = _found(session, key)
    if answer not in {each.name for each in _answers(session, found)}:
        raise Stale(_("This has changed meanwhile. Look again."))
    name, _colon, row_id = answer.partition(":")
    if name == _TWO:
        dismiss_duplicate(session, found.table, *found.rows)
    elif name == _DROP:
        session.get_one(CheckIn, row_id).remove()
    else:
        apply_remedy(session, Cure(name), row_id, found.rows)


def acknowledge_detected(session: Session, key: str, reason: str) -> None:
    """Say that something is known and stays as it is, on every laptop; raises `Refused` without a reason."""
    found = _found(session, key)
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Say why this stays as it is."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Say it in at most {count} characters.", count=LONGEST_REASON))
    said = session.get(Acknowledgement, _id_of(key), execution_options=WITH_DELETED)
    if said is None:
        said = Acknowledgement(id=_id_of(key), mission_id=found.mission_id, what=key)
        session.add(said)
    said.deleted, said.reason, said.at = False, reason, session.info[NOW]


def reopen_detected(session: Session, key: str) -> None:
    """Take an acknowledgement back."""
    session.get_one(Acknowledgement, _id_of(key)).remove()


def _acknowledged(session: Session) -> dict[str, Acknowledgement]:
    return {said.what: said for said in session.scalars(select(Acknowledgement))}


def _id_of(key: str) -> str:
    return member_id(Acknowledgement.__tablename__, key)


def _row(found: Detected) -> DetectedRow:
    return DetectedRow(found.key, found.kind, found.mission_id, found.table, found.rows, found.message)


def _found(session: Session, key: str) -> Detected:
    for each in list_detected(session):
        if each.key == key:
            return each
    raise Stale(_("This is in order by now. Look again."))


def _answers(session: Session, found: Detected) -> list[Answer]:
    match found.kind:
        case DetectedKind.CLASH | DetectedKind.DELETED_PERSON:
            (row,) = with_remedies(
                find_board(session, str(found.mission_id)), [Clash(found.rows, found.message)]
            )
            return [
                Answer(f"{remedy.cure.value}:{remedy.keep_id}", remedy.message) for remedy in row.remedies
            ]
        case DetectedKind.SAME_EMAIL:
            return [Answer(_TWO, _("These are two people"))]
        case DetectedKind.TWO_CHECK_INS:
            return [
                Answer(f"{_DROP}:{row}", _("Drop that at {place}", place=_place(session, row)))
                for row in found.rows
            ]
    return []


def _place(session: Session, check_in_id: str) -> str:
    return session.get_one(CheckIn, check_in_id).place or "?"


def _who(session: Session, said: Acknowledgement) -> str:
    history = list_history(session, Acknowledgement.__tablename__, said.id)
    return history[-1].person or history[-1].device if history else ""
