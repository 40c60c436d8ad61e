"""Why a wish has no place: the smallest reason that is true of the plan as it stands."""

from __future__ import annotations

from pimap_desktop.agenda.board import Board
from pimap_desktop.agenda.masks import bits
from pimap_desktop.text import Message, Tongue, _, ngettext


def reason(board: Board, wish: int) -> Message:
    """Return the first that explains every slot: presence, own rules, other meetings, means."""
    frame = board.frame
    common = -1
    for party in frame.members[wish]:
        common &= frame.present[party]
    return (
        _never_together(board, wish, common)
        or _never_possible(board, wish, common)
        or _no_common_free(board, wish)
        or _means(board, wish)
    )


def _never_together(board: Board, wish: int, common: int) -> Message | None:
    """Explain that the people are never there at once, in the slots this request allows."""
    frame = board.frame
    allowed = _allowed(board, wish)
    masks = tuple(present & allowed for present in frame.present)
    for party in frame.members[wish]:
        label = frame.problem.parties[party].label
        if frame.present[party] and not masks[party]:
            return _("{party} is in none of the slots this request allows.", party=label)
    if common:
        return None
    return _sides(
        board,
        wish,
        masks,
        _("{party} is in none of the slots."),
        _("No common slot. Slots of {party}: {one}. Slots of {other}: {two}."),
        _("No common slot: the people of this meeting are never all there."),
    )


def _allowed(board: Board, wish: int) -> int:
    this = board.frame.problem.wishes[wish]
    return sum(
        1 << board.frame.position[slot.id]
        for slot in board.frame.slots
        if slot.id not in this.forbidden and (this.slots is None or slot.id in this.slots)
    )


def _sides(
    board: Board, wish: int, masks: tuple[int, ...], none: Message, pair: Message, many: Message
) -> Message:
    """Word that members have no position in common: one has none, two never meet, or all do not."""
    frame = board.frame
    labels = {party: frame.problem.parties[party].label for party in frame.members[wish]}
    for party in frame.members[wish]:
        if not masks[party]:
            return none.format(party=labels[party])
    for one in frame.members[wish]:
        for other in frame.members[wish]:
            if one < other and not masks[one] & masks[other]:
                first, second = masks[one].bit_count(), masks[other].bit_count()
                return pair.format(party=labels[one], other=labels[other], one=first, two=second)
    return many


def _never_possible(board: Board, wish: int, common: int) -> Message | None:
    """Explain an empty domain by the rule that empties it."""
    frame = board.frame
    if any(frame.domains[wish]):
        return None
    this, allowed = frame.problem.wishes[wish], _allowed(board, wish)
    count = common.bit_count()
    if not common & allowed:
        return ngettext(
            "The only common slot is not one this request allows.",
            "None of the {count} common slots is one this request allows.",
            count,
        )
    languages = tuple(Tongue(code) for code in sorted(this.needs))
    if frame.groups[wish] >= 0 and not frame.eligible[frame.groups[wish]]:
        return _("No interpreter speaks {languages}.", languages=languages)
    if frame.groups[wish] >= 0:
        there = 0
        for interpreter in frame.eligible[frame.groups[wish]]:
            there |= frame.at_work[interpreter]
        if not common & allowed & there:
            return ngettext(
                "No interpreter for {languages} is there in the only common slot.",
                "No interpreter for {languages} is there in the {count} common slots.",
                (common & allowed).bit_count(),
                languages=languages,
            )
    if frame.tables[wish] >= 0:
        return _(
            "{table} is not there in any common slot.", table=frame.problem.tables[frame.tables[wish]].label
        )
    return _("There is no table in any common slot.")


def _possible(board: Board, wish: int) -> int:
    mask = 0
    for domain in board.frame.domains[wish]:
        mask |= domain
    return mask


def _no_common_free(board: Board, wish: int) -> Message | None:
    frame = board.frame
    possible = _possible(board, wish)
    free = list(frame.present)
    for party in frame.members[wish]:
        free[party] &= ~board.busy[party]
    common = -1
    for party in frame.members[wish]:
        common &= free[party]
    if common & possible:
        return None
    if common:
        return ngettext(
            "The only common free slot is not possible for this request.",
            "None of the {count} common free slots is possible for this request.",
            common.bit_count(),
        )
    return _sides(
        board,
        wish,
        tuple(free),
        _("{party} has no free slot left."),
        _("No common free slot. Free slots of {party}: {one}. Free slots of {other}: {two}."),
        _("No common free slot: the people of this meeting are never all free."),
    )


def _means(board: Board, wish: int) -> Message:
    """Explain common free slots by what is missing there: one thing in all, or several together."""
    frame = board.frame
    places = _free_places(board, wish)
    slots = len({place // frame.halls for place in places})
    causes = [_causes(board, wish, place) for place in places]
    if not all(causes):
        return _("There is room for it: plan again, or place it by hand.")
    shared = set.intersection(*causes)
    for cause in _WORDS:
        if cause in shared:
            return _word(board, wish, cause, slots)
    named = tuple(_SHORT[cause] for cause in _WORDS if any(cause in some for some in causes))
    return ngettext(
        "In the only common free slot something is missing: {causes}.",
        "In each of the {count} common free slots something is missing: {causes}.",
        slots,
        causes=named,
    )


def _free_places(board: Board, wish: int) -> list[int]:
    frame = board.frame
    free = -1
    for party in frame.members[wish]:
        free &= ~board.busy[party]
    return [
        spot * frame.halls + hall
        for hall, domain in enumerate(frame.domains[wish])
        for spot in bits(domain & free)
    ]


def _causes(board: Board, wish: int, place: int) -> set[str]:
    frame = board.frame
    spot, hall = divmod(place, frame.halls)
    causes = set()
    if frame.pooled[wish] and board.full[hall] >> spot & 1:
        causes.add("tables")
    if (frame.tables[wish], spot) in board.seats:
        causes.add("table")
    if frame.groups[wish] >= 0 and board.find_interpreters(wish, place) is None:
        causes.add("interpreters")
    for party in frame.members[wish]:
        if not board.keeps_quota(party, spot):
            causes.add("quota")
        if not board.keeps_pauses(party, spot):
            causes.add("pause")
        if frame.near and board.hurried(board.at[party], spot, hall):
            causes.add("walk")
    if not board.keeps_order(wish, spot):
        causes.add("order")
    return causes


_SHORT = {
    "tables": _("all tables are taken"),
    "table": _("its table is taken"),
    "interpreters": _("every interpreter is taken"),
    "quota": _("someone has as many meetings as allowed"),
    "pause": _("someone needs a pause"),
    "walk": _("the way between the halls is too long"),
    "order": _("it would be on the wrong side of a meeting it goes with"),
}
_WORDS = tuple(_SHORT)


def _word(board: Board, wish: int, cause: str, slots: int) -> Message:
    frame = board.frame
    languages = tuple(Tongue(code) for code in sorted(frame.problem.wishes[wish].needs))
    match cause:
        case "tables":
            count = max(frame.capacity[place] for place in _free_places(board, wish))
            return ngettext(
                "No table is free in the only common free slot. Tables there: {tables}.",
                "No table is free in any of the {count} common free slots. Tables there: {tables}.",
                slots,
                tables=count,
            )
        case "interpreters":
            return ngettext(
                "Every interpreter for {languages} is taken in the only common free slot.",
                "Every interpreter for {languages} is taken in the {count} common free slots.",
                slots,
                languages=languages,
            )
    return ngettext(
        "In the only common free slot {cause}.",
        "In all {count} common free slots {cause}.",
        slots,
        cause=_SHORT[cause],
    )
