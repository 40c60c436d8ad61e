"""Photos of people: taken into the workspace small, without what a camera writes beside them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused
from pimap_desktop.mission.editing import write_fields
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.picture import Picture
from pimap_desktop.mission.pictures import open_image
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.store.sameness import find_kept
from pimap_desktop.text import _

LONGEST_SIDE = 480  # pixels of a photo as it is kept: 40 mm at 300 dots an inch
LEAST_SIDE = 32  # below that nobody is recognised
LARGEST_KEPT = 120_000  # bytes
_QUALITIES = (85, 75, 60, 40)
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class PhotoDraft:
    """A photo read from a file, ready to be kept."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True)
class PhotoChange:
    """The photo that somebody is to have; None: none."""

    photo: PhotoDraft | None


def read_photo(path: Path) -> PhotoDraft:
    """Read a photo and make it small; raises `Unreadable` for what is no picture, or too large."""
    image = open_image(path, _("“{name}” is too large for a photo.", name=path.name))
    if min(image.size) < LEAST_SIDE:
        raise Refused(_("“{name}” is too small for a photo.", name=path.name))
    if image.mode == "RGBA":
        # Imported here: photos are added seldom.
        from PIL import Image

        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for quality in _QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)  # without where and when it was taken
        if len(file.getvalue()) <= LARGEST_KEPT:
            break
    return PhotoDraft(file.getvalue(), image.width, image.height)


def find_photo(session: Session, person_id: str) -> PhotoDraft | None:
    """Return the photo of a person; of one who has none, or a damaged one, nothing."""
    person = find_kept(session, Person, person_id)
    found = session.get(Picture, person.photo_id) if person.photo_id else None
    if found is None or found.deleted:
        return None
    try:
        jpeg = base64.b64decode(found.data or "", validate=True)
    except ValueError:
        return None
    if not jpeg.startswith(_JPEG) or not (0 < found.width <= LONGEST_SIDE >= found.height > 0):
        return None
    return PhotoDraft(jpeg, found.width, found.height)


def set_photo(session: Session, person_id: str, change: PhotoChange, since: int | None = None) -> None:
    """Give a person another photo, or none.

    ``since`` is the revision at which the form was opened; raises `Stale` where the photo was changed since.
    """
    person = find_kept(session, Person, person_id)
    before = person.photo_id
    photo_id = _keep(session, person.id, change.photo) if change.photo is not None else None
    write_fields(session, person, {"photo_id": photo_id}, since)
    old = session.get(Picture, before) if before and before != person.photo_id else None
    if old is not None and not old.deleted:
        old.remove()


def set_photo_from_file(session: Session, person_id: str, file: str) -> None:
    """Give a person the photo in a file; an empty name takes the photo out."""
    set_photo(session, person_id, PhotoChange(read_photo(Path(file)) if file.strip() else None))


def _keep(session: Session, person_id: str, photo: PhotoDraft) -> str:
    """Keep the bytes of a photo; return its id, the one it has already if it is there."""
    if len(photo.jpeg) > LARGEST_KEPT:
        raise Refused(_("The photo is too large."))
    # The person is part of the id: what is erased with one must not be somebody else's picture too.
    photo_id = member_id(Picture.__tablename__, person_id, hashlib.sha256(photo.jpeg).hexdigest())
    there = session.get(Picture, photo_id, execution_options=WITH_DELETED)
    if there is not None:
        there.deleted = False
        return photo_id
    session.add(
        Picture(
            id=photo_id,
            person_id=person_id,
            data=base64.b64encode(photo.jpeg).decode(),
            width=photo.width,
            height=photo.height,
        )
    )
    session.flush()
    return photo_id
