from pimap_desktop.mission.badge_designs import BadgeDesign
from pimap_desktop.ui.dialogs.badges.steps import DesignSteps

ONE, TWO, THREE, FOUR = (BadgeDesign(90, height) for height in (50, 51, 52, 53))


def test_steps_are_taken_back_and_done_again():
    steps = DesignSteps(ONE)
    assert not steps.can_undo
    assert steps.change(TWO)
    assert steps.change(THREE)
    steps.undo()
    assert steps.design == TWO
    steps.redo()
    assert steps.design == THREE
    steps.undo()
    steps.undo()
    steps.undo()
    assert steps.design == ONE
    assert steps.can_redo


def test_one_drag_is_one_step():
    steps = DesignSteps(ONE)
    for design in (TWO, THREE):
        steps.change(design, "drag 1")
    steps.change(FOUR, "drag 2")
    steps.undo()
    assert steps.design == THREE
    steps.undo()
    assert steps.design == ONE


def test_what_changes_nothing_is_no_step_and_a_new_step_forgets_what_was_taken_back():
    steps = DesignSteps(ONE)
    assert not steps.change(ONE)
    assert not steps.can_undo
    steps.change(TWO)
    steps.undo()
    steps.change(THREE)
    assert not steps.can_redo
    # A drag that goes on after an undo begins a step of its own.
    steps.change(TWO, "drag 1")
    steps.undo()
    steps.change(FOUR, "drag 1")
    steps.undo()
    assert steps.design == THREE
