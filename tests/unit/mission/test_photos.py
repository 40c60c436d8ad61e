"""Photos of people: made small, kept once for each person, taken out, undone, refused."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.Image import Exif

from pimap_desktop.errors import Refused, Stale, Unreadable
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.person import Person
from pimap_desktop.mission.model.picture import Picture
from pimap_desktop.mission.participants import ParticipantDraft, add_participant, find_participant
from pimap_desktop.mission.people import PersonDraft, list_people
from pimap_desktop.mission.photos import (
    LARGEST_KEPT,
    LONGEST_SIDE,
    PhotoChange,
    find_photo,
    read_photo,
    set_photo,
    set_photo_from_file,
)
from pimap_desktop.mission.pictures import list_pictures
from pimap_desktop.mission.records import list_record_history


@pytest.fixture
def person(stage):
    stage.person("Ada", Role.DELEGATE)
    return stage.ask(list_people, stage.mission)[0].id


@pytest.fixture
def file(tmp_path):
    """A photo as a telephone takes it: lying on its side, with a place in it."""
    path = tmp_path / "ada.jpg"
    exif = Exif()
    exif[0x0112] = 6  # turn it to the right
    exif[0x010E] = "at home"
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(path, quality=90, exif=exif)
    return path


def test_a_photo_is_turned_made_small_and_stripped(file):
    photo = read_photo(file)
    image = Image.open(BytesIO(photo.jpeg))
    assert image.format == "JPEG"
    assert image.size == (photo.width, photo.height) == (360, LONGEST_SIDE)
    assert len(photo.jpeg) <= LARGEST_KEPT
    assert dict(image.getexif()) == {}


def test_a_photo_is_kept_once_taken_out_and_brought_back(stage, person, file):
    photo = read_photo(file)
    assert stage.ask(find_photo, person) is None
    stage.do(set_photo, person, PhotoChange(photo))
    assert stage.ask(find_photo, person) == photo
    before = stage.workspace.revision
    stage.do(set_photo, person, PhotoChange(photo))
    assert stage.workspace.revision == before
    stage.do(set_photo, person, PhotoChange(None))
    assert stage.ask(find_photo, person) is None
    assert stage.ask(lambda session: session.query(Picture).count()) == 0
    stage.workspace.undo()
    assert stage.ask(find_photo, person) == photo
    stage.workspace.undo()
    assert stage.ask(find_photo, person) is None


def test_another_photo_takes_the_place_of_the_first(stage, person, file, tmp_path):
    other = tmp_path / "other.png"
    Image.new("RGBA", (200, 300), (10, 200, 30, 60)).save(other)
    stage.do(set_photo_from_file, person, str(file))
    stage.do(set_photo_from_file, person, str(other))
    assert stage.ask(find_photo, person) == read_photo(other)
    assert stage.ask(lambda session: session.query(Picture).count()) == 1
    stage.do(set_photo_from_file, person, "")
    assert stage.ask(find_photo, person) is None


def test_photos_are_no_logos_and_nobody_shares_one(stage, person, file):
    stage.person("Ben", Role.HOST)
    other = next(row.id for row in stage.ask(list_people, stage.mission) if row.id != person)
    for each in (person, other):
        stage.do(set_photo_from_file, each, str(file))
    assert stage.ask(list_pictures) == []
    kept = stage.ask(lambda session: {row.person_id for row in session.query(Picture)})
    assert kept == {person, other}


def test_the_history_says_a_picture(stage, person, file):
    stage.do(set_photo_from_file, person, str(file))
    (entry,) = [e for e in stage.ask(list_record_history, "person", person) if e.column == "photo_id"]
    show = reader_of("en").show
    assert (show(entry.field), show(entry.new)) == ("Photo", "a picture")


def test_a_form_does_not_replace_a_photo_it_did_not_show(stage, person, file, tmp_path):
    opened = stage.workspace.revision
    stage.do(set_photo_from_file, person, str(file))
    other = tmp_path / "other.png"
    Image.new("RGB", (200, 300), "red").save(other)
    with pytest.raises(Stale):
        stage.do(set_photo, person, PhotoChange(read_photo(other)), opened)
    assert stage.ask(find_photo, person) == read_photo(file)


def test_what_is_no_photo_is_refused(stage, person, tmp_path):
    word = reader_of("en").word
    text, tiny, folder = tmp_path / "cv.jpg", tmp_path / "tiny.png", tmp_path / "photos"
    text.write_text("not a picture")
    folder.mkdir()
    Image.new("RGB", (20, 300)).save(tiny)
    for path, sentence in (
        (text, "“cv.jpg” is not a picture that can be used."),
        (tiny, "“tiny.png” is too small for a photo."),
        (tmp_path / "none.png", "“none.png” cannot be read: there is no such file or folder."),
        (folder, "“photos” cannot be read: it is a folder."),
    ):
        before = stage.workspace.revision
        with pytest.raises((Refused, Unreadable)) as error:
            stage.do(set_photo_from_file, person, str(path))
        assert word(error.value.message) == sentence
        assert stage.workspace.revision == before


def test_a_cut_or_an_enormous_file_is_refused(stage, person, file, tmp_path):
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(file.read_bytes()[:5000])
    large = tmp_path / "large.bmp"
    large.write_bytes(b"BM" + bytes(21_000_000))
    for path in (cut, large):
        with pytest.raises(Unreadable):
            stage.do(set_photo_from_file, person, str(path))


def test_a_damaged_photo_of_another_laptop_is_not_shown(stage, person, file):
    stage.do(set_photo_from_file, person, str(file))

    def damage(session):
        picture = session.get(Picture, session.get(Person, person).photo_id)
        picture.data = "no Base64!"

    stage.do(damage)
    assert stage.ask(find_photo, person) is None


def test_photo_and_consents_are_one_step_with_the_form(stage, file):
    from pimap_desktop.mission.consents import ConsentDraft, list_consents
    from pimap_desktop.mission.model.consent import Purpose

    photo = read_photo(file)
    draft = ParticipantDraft(
        PersonDraft(given_name="Ada"), photo=PhotoChange(photo), said=(ConsentDraft(Purpose.PHOTO),)
    )
    part = stage.do(add_participant, stage.mission, draft)
    person_id = next(r.id for r in stage.ask(list_people, stage.mission) if r.participation_id == part)
    assert stage.ask(find_photo, person_id) == photo
    assert [row.purpose for row in stage.ask(list_consents, person_id)] == [Purpose.PHOTO]
    assert stage.ask(find_participant, part).photo is None
    stage.workspace.undo()
    assert stage.ask(list_people, stage.mission) == []


def test_whoever_asks_for_their_data_is_told_of_the_photo(stage, person, file):
    from pimap_desktop.mission.personal_data import find_personal_data

    stage.do(set_photo_from_file, person, str(file))
    data = stage.ask(find_personal_data, person)
    (record,) = [each for each in data.records if each.table == "picture"]
    (field,) = [each for each in record.fields if each.column == "data"]
    show = reader_of("en").show
    assert (show(field.label), show(field.shown)) == ("Picture", "a picture")
    assert len(str(field.value)) > 1000  # the bytes, for the JSON
    assert "a picture" in {show(entry.new) for entry in data.history if entry.table == "picture"}


def test_a_photo_and_a_registration_are_kept_when_two_become_one(stage, person, file):
    from pimap_desktop.mission.merging import merge_people
    from pimap_desktop.mission.model.participation import Participation, Registration

    stage.person("Ada", Role.DELEGATE)
    other = next(row for row in stage.ask(list_people, stage.mission) if row.id != person)
    stage.do(set_photo_from_file, other.id, str(file))

    def register(session):
        part = session.get(Participation, other.participation_id)
        part.registered_on, part.registration = "2026-04-03", Registration.PENDING

    stage.do(register)
    stage.do(merge_people, person, other.id)
    assert stage.ask(find_photo, person) == read_photo(file)
    (row,) = stage.ask(list_people, stage.mission)
    assert (str(row.registered_on), row.registration) == ("2026-04-03", Registration.PENDING)
    stage.workspace.undo()
    assert stage.ask(find_photo, person) is None
