from pimap_desktop.mission.numbers import BadgeNumbers, device_prefix
from pimap_desktop.mission.participations import remove_participation
from pimap_desktop.mission.people import list_people


def badges(stage):
    return {row.given_name: row.badge_number for row in stage.ask(list_people, stage.mission)}


def test_numbers_go_on_from_the_last_and_carry_the_laptops_letters(stage):
    letters = device_prefix(stage.workspace.device)
    for name in ("Ada", "Bo"):
        stage.person(name)
    assert badges(stage) == {"Ada": f"{letters}-001", "Bo": f"{letters}-002"}


def test_a_number_that_was_on_a_badge_is_not_given_twice(stage):
    part = stage.person("Ada")
    number = badges(stage)["Ada"]
    stage.do(remove_participation, part)
    stage.person("Bo")
    assert badges(stage)["Bo"] != number


def test_several_numbers_are_taken_at_once(stage):
    stage.person("Ada")

    def take_three(session):
        numbers = BadgeNumbers(session, stage.mission)
        return [numbers.take()[-3:] for _ in range(3)]

    assert stage.do(take_three) == ["002", "003", "004"]


def test_letters_follow_from_the_laptop_and_cannot_be_read_as_digits():
    assert device_prefix("a1b2c3") == device_prefix("a1b2c3")
    letters = {letter for number in range(500) for letter in device_prefix(str(number))}
    assert not letters & set("IOQ")
    assert len({device_prefix(str(number)) for number in range(500)}) > 450
