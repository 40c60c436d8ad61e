"""What a column of an imported list can mean."""

from __future__ import annotations

from enum import StrEnum

from pimap_desktop.text import Message, _


class Field(StrEnum):
    """A meaning of a column; the values are the words of a mapping file."""

    EXTERNAL_ID = "external_id"
    EMAIL = "email"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NATIVE_NAME = "native_name"
    READING = "reading"
    BADGE_NAME = "badge_name"
    BADGE_NUMBER = "badge_number"
    TITLE = "title"
    JOB_TITLE = "job_title"
    PHONE = "phone"
    COMPANY = "company"
    NATIVE_COMPANY = "native_company"
    ORGANISATION_TYPE = "organisation_type"
    CLUSTER = "cluster"
    WEBSITE = "website"
    STREET = "street"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    COUNTRY = "country"
    OWN_COUNTRY = "own_country"
    ROLE = "role"
    SECTORS = "sectors"
    DESCRIPTION = "description"
    OFFERS = "offers"
    SEEKS = "seeks"
    EMPLOYEES = "employees"
    COMPANY_SIZE = "company_size"
    LANGUAGES = "languages"
    INTERPRETS = "interprets"
    DOCUMENT_LANGUAGE = "document_language"
    REGISTRATION = "registration"
    REGISTERED_ON = "registered_on"
    CHECKED_IN = "checked_in"
    NOT_ON_PAPER = "not_on_paper"
    NOTE = "note"
    REQUESTER_ID = "requester_id"
    REQUESTER_EMAIL = "requester_email"
    REQUESTER_NAME = "requester_name"
    REQUESTER_COMPANY = "requester_company"
    RECIPIENT_ID = "recipient_id"
    RECIPIENT_EMAIL = "recipient_email"
    RECIPIENT_NAME = "recipient_name"
    RECIPIENT_COMPANY = "recipient_company"
    PRIORITY = "priority"
    MESSAGE = "message"
    REQUEST_STATE = "request_state"


REQUEST_FIELDS = frozenset(
    field
    for field in Field
    if field.startswith(("requester_", "recipient_", "priority", "message", "request_"))
)
LIST_FIELDS = frozenset({Field.SECTORS, Field.OFFERS, Field.SEEKS, Field.LANGUAGES, Field.INTERPRETS})
# Texts and lists of several lines; every other field is one line.
LONG_FIELDS = LIST_FIELDS | {Field.DESCRIPTION, Field.NOTE, Field.MESSAGE}

FIELD_NAMES: dict[Field, Message] = {
    Field.EXTERNAL_ID: _("Id in the source"),
    Field.EMAIL: _("E-mail"),
    Field.FULL_NAME: _("Full name"),
    Field.GIVEN_NAME: _("Given name"),
    Field.FAMILY_NAME: _("Family name"),
    Field.NATIVE_NAME: _("Name in its own script"),
    Field.READING: _("Reading of the name"),
    Field.BADGE_NAME: _("Name on the badge"),
    Field.BADGE_NUMBER: _("Badge number"),
    Field.TITLE: _("Title before the name"),
    Field.JOB_TITLE: _("Job title"),
    Field.PHONE: _("Telephone"),
    Field.COMPANY: _("Company"),
    Field.NATIVE_COMPANY: _("Company in its own script"),
    Field.ORGANISATION_TYPE: _("Kind of organisation"),
    Field.CLUSTER: _("Cluster"),
    Field.WEBSITE: _("Website"),
    Field.STREET: _("Street"),
    Field.POSTAL_CODE: _("Postal code"),
    Field.CITY: _("City"),
    Field.COUNTRY: _("Country"),
    Field.OWN_COUNTRY: _("Country of the person"),
    Field.ROLE: _("Role"),
    Field.SECTORS: _("Sectors"),
    Field.DESCRIPTION: _("Description"),
    Field.OFFERS: _("Offers"),
    Field.SEEKS: _("Seeks"),
    Field.EMPLOYEES: _("Employees"),
    Field.COMPANY_SIZE: _("Company size"),
    Field.LANGUAGES: _("Languages"),
    Field.INTERPRETS: _("Interprets"),
    Field.DOCUMENT_LANGUAGE: _("Language of papers"),
    Field.REGISTRATION: _("Registration"),
    Field.REGISTERED_ON: _("Registered on"),
    Field.CHECKED_IN: _("Checked in"),
    Field.NOT_ON_PAPER: _("Not on paper"),
    Field.NOTE: _("Note"),
    Field.REQUESTER_ID: _("Id of the requester"),
    Field.REQUESTER_EMAIL: _("E-mail of the requester"),
    Field.REQUESTER_NAME: _("Name of the requester"),
    Field.REQUESTER_COMPANY: _("Company of the requester"),
    Field.RECIPIENT_ID: _("Id of the recipient"),
    Field.RECIPIENT_EMAIL: _("E-mail of the recipient"),
    Field.RECIPIENT_NAME: _("Name of the recipient"),
    Field.RECIPIENT_COMPANY: _("Company of the recipient"),
    Field.PRIORITY: _("Priority"),
    Field.MESSAGE: _("Message"),
    Field.REQUEST_STATE: _("State of the request"),
}
