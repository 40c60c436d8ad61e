"""Pictures for documents: taken into the workspace small and harmless."""

from __future__ import annotations

import base64
import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from pimap_desktop.errors import Refused, Unreadable, reason_of
from pimap_desktop.mission.model.picture import Picture
from pimap_desktop.store.entity import member_id
from pimap_desktop.store.recording import WITH_DELETED
from pimap_desktop.text import Message, _

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 20_000_000  # bytes that are looked at
MOST_PIXELS = 50_000_000  # of the picture as it comes
LONGEST_SIDE = 1200  # pixels of the picture as it is kept: 100 mm at 300 dots an inch
LARGEST_KEPT = 700_000  # bytes; as Base64 it must fit one value of the log
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")


@dataclass(frozen=True)
class PictureRow:
    """A picture as lists show it."""

    id: str
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class PictureDraft:
    """A picture read from a file, ready to be added."""

    name: str
    png: bytes
    width: int
    height: int


def read_picture(path: Path) -> PictureDraft:
    """Read a picture from a file and make it small; raises `Unreadable` for what is none, or too large."""
    image = open_image(path, _("“{name}” is too large for a logo.", name=path.name))
    side = LONGEST_SIDE
    while True:
        image.thumbnail((side, side))
        file = BytesIO()
        image.save(file, "PNG", optimize=True)
        if len(file.getvalue()) <= LARGEST_KEPT:
            return PictureDraft(path.stem, file.getvalue(), image.width, image.height)
        side = int(side * 0.8)


def open_image(path: Path, too_large: Message) -> Image:
    """Read the pixels of a file, turned as the camera says; raises `Unreadable` for what is no picture."""
    # Imported here: pictures are added seldom.
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(too_large)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of pictures that would not fit into memory
            with Image.open(path, formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Unreadable(too_large)
                image = ImageOps.exif_transpose(opened).convert("RGBA")
                if image.getchannel("A").getextrema()[0] == 255:
                    image = image.convert("RGB")  # nothing shines through
                return image
    except OSError as error:
        if isinstance(error, UnidentifiedImageError) or error.strerror is None:
            raise Unreadable(_("“{name}” is not a picture that can be used.", name=path.name)) from error
        raise Unreadable(
            _("“{name}” cannot be read: {reason}.", name=path.name, reason=reason_of(error))
        ) from error
    except (Image.DecompressionBombError, ValueError, SyntaxError, Warning) as error:
        raise Unreadable(_("“{name}” is not a picture that can be used.", name=path.name)) from error


def list_pictures(session: Session) -> list[PictureRow]:
    """Return the logos of the workspace by name; photos of people are theirs alone."""
    found = session.scalars(
        select(Picture).where(Picture.person_id.is_(None)).order_by(Picture.name, Picture.id)
    )
    return [PictureRow(one.id, one.name, one.width, one.height) for one in found]


def find_picture(session: Session, picture_id: str) -> PictureDraft | None:
    """Return a picture with its bytes; of one that is not there, or damaged, nothing."""
    found = session.get(Picture, picture_id)
    if found is None or found.deleted:
        return None
    try:
        png = base64.b64decode(found.data or "", validate=True)
    except ValueError:
        return None
    if not png.startswith(b"\x89PNG") or not (0 < found.width <= LONGEST_SIDE >= found.height > 0):
        return None
    return PictureDraft(found.name, png, found.width, found.height)


def add_picture(session: Session, draft: PictureDraft) -> str:
    """Keep a picture in the workspace; return its id, the one it has already if it is there."""
    if len(draft.png) > LARGEST_KEPT:
        raise Refused(_("“{name}” is too large for a logo.", name=draft.name))
    picture_id = member_id(Picture.__tablename__, hashlib.sha256(draft.png).hexdigest())
    there = session.get(Picture, picture_id, execution_options=WITH_DELETED)
    if there is not None:
        there.deleted = False
        return picture_id
    data = base64.b64encode(draft.png).decode()
    session.add(
        Picture(id=picture_id, name=draft.name.strip(), data=data, width=draft.width, height=draft.height)
    )
    return picture_id


def remove_picture(session: Session, picture_id: str) -> None:
    """Take a picture out of the workspace; badges that show it have an empty place there."""
    session.get_one(Picture, picture_id).remove()
