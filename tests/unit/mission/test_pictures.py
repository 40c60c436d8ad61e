import base64
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from pimap_desktop.errors import Unreadable
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.picture import Picture
from pimap_desktop.mission.pictures import (
    LARGEST_KEPT,
    LONGEST_SIDE,
    PictureDraft,
    add_picture,
    find_picture,
    list_pictures,
    read_picture,
    remove_picture,
)


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGBA", (300, 120), (200, 30, 30, 128)).save(path)
    return path


def test_a_picture_is_kept_once(stage, logo):
    draft = read_picture(logo)
    assert (draft.name, draft.width, draft.height) == ("logo", 300, 120)
    first = stage.do(add_picture, draft)
    assert stage.do(add_picture, draft) == first
    (row,) = stage.ask(list_pictures)
    assert (row.id, row.name, row.width, row.height) == (first, "logo", 300, 120)
    assert stage.ask(find_picture, first) == draft


def test_a_picture_can_go_and_come_back(stage, logo):
    draft = read_picture(logo)
    added = stage.do(add_picture, draft)
    stage.do(remove_picture, added)
    assert stage.ask(list_pictures) == []
    assert stage.ask(find_picture, added) is None
    assert stage.do(add_picture, draft) == added
    assert stage.ask(find_picture, added) == draft


def test_a_large_picture_is_made_small(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.effect_noise((4000, 3000), 90).save(path, quality=60)
    draft = read_picture(path)
    assert max(draft.width, draft.height) <= LONGEST_SIDE
    assert len(draft.png) <= LARGEST_KEPT
    assert Image.open(BytesIO(draft.png)).size == (draft.width, draft.height)


def bomb():
    """Return a PNG that says that it has 400 million pixels."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        bomb(),
    ],
)
def test_what_is_no_picture_is_told_in_words(tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as info:
        read_picture(path)
    assert "logo.png" in reader_of("en").word(info.value.message)


def test_a_truncated_picture_is_told_in_words(tmp_path, logo):
    whole = BytesIO()
    Image.effect_noise((300, 300), 90).save(whole, "PNG")
    logo.write_bytes(whole.getvalue()[:2000])
    with pytest.raises(Unreadable):
        read_picture(logo)


@pytest.mark.parametrize("missing", ["there.png", "."])
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path, missing):
    with pytest.raises(Unreadable):
        read_picture(tmp_path / missing)


def test_a_picture_that_a_package_damaged_is_none(stage, logo):
    added = stage.do(add_picture, read_picture(logo))
    for data in ("", "!", base64.b64encode(b"GIF89a").decode()):

        def damage(session, data=data):
            session.get_one(Picture, added).data = data

        stage.do(damage)
        assert stage.ask(find_picture, added) is None


def test_more_bytes_than_the_log_takes_are_refused(stage):
    draft = PictureDraft("huge", b"\x89PNG" + bytes(LARGEST_KEPT), 10, 10)
    with stage.refused("“huge” is too large for a logo."):
        stage.do(add_picture, draft)
