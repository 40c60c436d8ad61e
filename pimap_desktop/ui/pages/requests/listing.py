"""Which requests may be listed, and what can become of them."""

from __future__ import annotations

from pimap_desktop.mission.model.request import RequestState
from pimap_desktop.mission.words import requests_in
from pimap_desktop.text import Message, _, pgettext

SUGGESTED = "suggested"
_OPEN = (RequestState.PENDING, RequestState.ACCEPTED, RequestState.DECLINED)
# What is listed -> its states; cancelled and expired requests are looked for seldom, and together.
LISTED: dict[str, tuple[Message, tuple[RequestState, ...]]] = {
    "all": (pgettext("requests", "All"), tuple(RequestState)),
    **{state.value: (requests_in(state), (state,)) for state in _OPEN},
    "others": (pgettext("requests", "Others"), tuple(state for state in RequestState if state not in _OPEN)),
    SUGGESTED: (_("Suggestions"), ()),
}
ANSWERS = (RequestState.ACCEPTED, RequestState.DECLINED, RequestState.CANCELLED, RequestState.PENDING)
