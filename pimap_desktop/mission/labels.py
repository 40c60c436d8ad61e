"""How the fields of records are called, in forms, in notices and in the history."""

from __future__ import annotations

from pimap_desktop.text import Message, _, pgettext

_SHARED: dict[str, Message] = {
    "deleted": pgettext("record", "Deleted"),
    "external_id": _("Id in the source"),
    "mission_id": _("Mission"),
    "person_id": _("Person"),
    "company_id": _("Company"),
    "participation_id": _("Participant"),
    "country": _("Country"),
    "city": _("City"),
    "note": _("Note"),
    "starts_at": pgettext("time", "From"),
    "ends_at": pgettext("time", "Until"),
    "state": _("State"),
}
_OWN: dict[str, dict[str, Message]] = {
    "person": {
        "title": pgettext("person", "Title"),
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "native_name": _("Name in its own script"),
        "name_reading": _("Reading of the name"),
        "badge_name": _("Name on the badge"),
        "job_title": _("Job title"),
        "email": _("E-mail"),
        "phone": _("Telephone"),
        "do_not_print": _("Not on paper"),
    },
    "person_language": {"language": _("Language")},
    "company": {
        "cluster_id": _("Cluster"),
        "name": pgettext("company", "Name"),
        "native_name": _("Name in its own script"),
        "street": _("Street"),
        "postal_code": _("Postal code"),
        "website": _("Website"),
        "description": _("Description"),
        "offers": _("Offers"),
        "seeks": _("Seeks"),
        "kind": _("Kind of organisation"),
        "size": pgettext("company", "Size"),
        "employees": _("Employees"),
    },
    "company_sector": {"sector": _("Sector")},
    "mission": {
        "title": pgettext("mission", "Title"),
        "market": _("Market"),
        "fair": _("Trade fair"),
        "zone": _("Time zone"),
        "starts_on": _("First day"),
        "ends_on": _("Last day"),
        "partnership_id": _("Partnership"),
        "request_quota": _("Requests a company may make"),
        "requests_until": _("Requests until"),
        "answers_until": _("Answers until"),
    },
    "participation": {
        "role": _("Role"),
        "document_language": _("Language of papers"),
        "badge_number": _("Badge number"),
    },
    "interpreter_language": {"language": _("Interprets")},
    "availability": {"presence": _("Presence")},
    "check_in": {
        "kind": _("Check-in"),
        "at": pgettext("moment", "Time"),
        "place": _("Desk"),
        "meeting_id": _("Meeting"),
    },
    "consent": {
        "purpose": _("Purpose"),
        "given": pgettext("consent", "Given"),
        "at": pgettext("moment", "Time"),
        "how": pgettext("consent", "How"),
    },
    "meeting_request": {
        "requester_id": _("Requester"),
        "recipient_id": _("Recipient"),
        "priority": _("Priority"),
        "message": _("Message"),
        "created_at": pgettext("request", "Made"),
        "answer_by": _("Answer by"),
        "answered_at": pgettext("request", "Answered"),
    },
    "request_quota": {"most": _("Requests the company may make")},
    "meeting": {
        "request_id": _("Request"),
        "slot_id": _("Slot"),
        "table_id": pgettext("place", "Table"),
        "interpreter_id": _("Interpreter"),
        "pin": pgettext("meeting", "Pinned"),
    },
    "no_show": {"meeting_id": _("Meeting"), "reason": pgettext("no-show", "Why")},
    "table_closure": {"table_id": pgettext("place", "Table")},
    "plan_version": {
        "name": pgettext("plan", "Name"),
        "at": pgettext("moment", "Time"),
        "plan": pgettext("plan", "Plan"),
    },
    "outcome": {
        "meeting_id": _("Meeting"),
        "round": pgettext("outcome", "Asked"),
        "result": pgettext("outcome", "Result"),
        "customer": _("Potential customer"),
        "partner": _("Potential partner"),
        "contract": _("Potential contract"),
        "amount": _("Amount"),
        "currency": _("Currency"),
        "at": pgettext("moment", "Time"),
    },
    "follow_up": {
        "meeting_id": _("Meeting"),
        "step": _("Next step"),
        "owner_id": pgettext("follow-up", "Who"),
        "due_on": _("Due"),
        "done_on": pgettext("follow-up", "Done on"),
    },
    "sameness": {
        "kept_id": pgettext("duplicate", "Kept"),
        "merged_id": pgettext("duplicate", "Merged"),
        "same": pgettext("duplicate", "The same"),
        "seen": pgettext("duplicate", "Seen"),
    },
}


def labels_of(table: str) -> dict[str, Message]:
    """Return how the fields of a table are called, by column."""
    return {**_SHARED, **_OWN.get(table, {})}


def label_of(table: str, column: str) -> Message | str:
    """Return how a field is called; one that only a newer program knows by its column."""
    return labels_of(table).get(column, column)
