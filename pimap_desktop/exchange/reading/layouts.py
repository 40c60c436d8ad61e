"""Recognising a list: which event tool or form it comes from, and what each column means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pimap_desktop.exchange.reading.cards import CARD_COLUMNS
from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.listed import listed
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.own import own_columns
from pimap_desktop.exchange.reading.plausible import plausible
from pimap_desktop.exchange.reading.questions import field_asked_for
from pimap_desktop.exchange.reading.sheet import Sheet, same_heading
from pimap_desktop.exchange.reading.wording import field_named, plain, request_field_named


@dataclass(frozen=True)
class Layout:
    """A list of one tool: headings it always has (each with its translations), and what some columns mean.

    A column of None is left out though its heading looks like something else.
    """

    name: str
    marks: tuple[frozenset[str], ...]
    columns: dict[str, Field | None] = field(default_factory=dict)
    list_separator: str = ";"


def _each(headings: str, meaning: Field) -> dict[str, Field | None]:
    return dict.fromkeys(listed(headings), meaning)


OWN = "PIMAP"
_STATUS = """
    attendee status|statut du participant|stato partecipante|stav ucastnika|osallistujan tila|deltagarstatus|
    estado do participante"""
_LAYOUTS = (
    Layout(
        "Eventbrite",
        (
            listed("order no|commande no|ordine no|objednavka no|tilaus no|order nr|pedido no|encomenda no"),
            listed(_STATUS) | {"attendee no"},
        ),
        {"attendee no": Field.EXTERNAL_ID, **_each(_STATUS, Field.REGISTRATION)},
    ),
    Layout(
        "pretix",
        (
            listed("""
                order code|bestellnummer|code de commande|codice ordine|kod objednavky|tilauskoodi|orderkod|
                bestallningskod|codigo da encomenda|codigo do pedido"""),
            listed("""
                attendee name|name des teilnehmers|nom du participant|nome partecipante|nome del partecipante|
                jmeno ucastnika|osallistujan nimi|deltagarens namn|nome do participante"""),
        ),
        {"secret": Field.EXTERNAL_ID, **_each("product|produkt|produit|prodotto|tuote|produto", Field.ROLE)},
    ),
    Layout(
        "b2match",
        (
            listed("""
                participation type|type de participation|tipo di partecipazione|typ ucasti|osallistumistyyppi|
                osallistumistapa|deltagandetyp|typ av deltagande|tipo de participacao"""),
            listed("""
                areas of activities|areas of activity|domaines d activite|domaines d activites|
                aree di attivita|ambiti di attivita|oblasti cinnosti|toimialat|verksamhetsomraden|
                areas de atividade"""),
        ),
    ),
    Layout(
        "Brella",
        (listed("join code"), listed("external id"), listed("join url|seats")),
        {"title": Field.JOB_TITLE},
    ),
    Layout(
        "Indico",
        (
            listed("""
                registration date|date d inscription|data di registrazione|datum registrace|
                registreringsdatum|rekisteroitymispaiva|data de registo"""),
            listed("""
                registration state|etat de l inscription|stato della registrazione|stav registrace|
                ilmoittautumisen tila|registreringsstatus|estado do registo"""),
        ),
        {"affiliation": Field.COMPANY, "position": Field.JOB_TITLE},
    ),
    Layout(
        "Google Forms",
        (
            listed("""
                timestamp|horodateur|informazioni cronologiche|casova znacka|casove razitko|aikaleima|
                tidsstampel|tidstampel|carimbo de data hora|zeitstempel|marca temporal"""),
        ),
        list_separator=", ",
    ),
)  # fmt: skip
# Indico reads lists without headings: six columns in this order.
_INDICO_IMPORT = (
    Field.GIVEN_NAME, Field.FAMILY_NAME, Field.COMPANY, Field.JOB_TITLE, Field.PHONE, Field.EMAIL,
)  # fmt: skip


def recognise(sheet: Sheet) -> Mapping:
    """Propose what each column of a list means; columns that say nothing for sure are left out."""
    if sheet.kind == "vcard":
        columns = {heading: CARD_COLUMNS[heading] for heading in sheet.headings}
        return Mapping("vCard", columns, header=False)
    if sheet.header_line is None:
        return _without_headings(sheet)
    if ours := own_columns(sheet.headings):
        return Mapping(OWN, ours, header=True, as_written=True)
    if columns := _requests(sheet):
        return Mapping("", columns, header=True)
    plain_headings = {plain(heading) for heading in sheet.headings}
    layout = next(
        (each for each in _LAYOUTS if all(mark & plain_headings for mark in each.marks)), Layout("", ())
    )
    columns = _settled(sheet, _people(sheet, layout))
    return Mapping(layout.name, columns, header=True, list_separator=layout.list_separator)


def _people(sheet: Sheet, layout: Layout) -> dict[str, Field]:
    """Name each column by its layout, then by its heading, then by the question it asks."""
    columns: dict[str, Field] = {}
    named: dict[str, Field] = {}
    for heading in sheet.headings:
        if found := _by_values(_named(heading, layout), sheet.column(heading)):
            named[heading] = found
    asked: dict[str, Field] = {}
    for heading in sheet.headings:
        found = None if heading in named else field_asked_for(heading)
        # A question only fills what no heading has named: it is the weaker sign.
        if found and found not in named.values() and plausible(found, sheet.column(heading)):
            asked[heading] = found
    for heading in sheet.headings:
        if chosen := named.get(heading, asked.get(heading)):
            columns[heading] = chosen
    return _first_of_each(sheet, columns)


def _by_values(named: Field | None, values: Sequence[str]) -> Field | None:
    """Return what a heading names if its values agree: “Contact” may hold addresses, “Stato” the state."""
    if named is None or plausible(named, values):
        return named
    if named is Field.NATIVE_NAME:
        # “氏名” over names in Latin letters
        return Field.FULL_NAME if plausible(Field.FULL_NAME, values) else None
    others = (Field.EMAIL, Field.REGISTRATION, Field.PHONE)
    return next((field for field in others if plausible(field, values, strictly=True)), None)


def _named(heading: str, layout: Layout) -> Field | None:
    first = same_heading((heading,), heading)[0]
    bare = plain(_without_number(first))
    if bare in layout.columns:
        return layout.columns[bare]
    if found := field_named(_without_number(first)):
        return found
    # “Attendee name: Given name” in any language: the part says it.
    whole, colon, part = heading.partition(":")
    return field_named(part) if colon and field_named(whole) is Field.FULL_NAME else None


def _without_number(heading: str) -> str:
    base, bracket, rest = heading.rpartition(" (")
    return base if bracket and rest[:-1].isdigit() and rest.endswith(")") else heading


def _first_of_each(sheet: Sheet, columns: dict[str, Field]) -> dict[str, Field]:
    """Keep one column a field, and those that repeat its heading: whether they agree is seen row by row."""
    kept: dict[str, Field] = {}
    for wanted in dict.fromkeys(columns.values()):
        candidates = [heading for heading, found in columns.items() if found is wanted]
        best = min(candidates, key=lambda heading: _rank(sheet, heading))
        repeats = same_heading(sheet.headings, best)
        kept |= {heading: wanted for heading in candidates if heading in repeats}
    return {heading: columns[heading] for heading in columns if heading in kept}


def _rank(sheet: Sheet, heading: str) -> tuple[bool, bool]:
    """A column that holds something before an empty one, a special id before the tool's own “ID”."""
    return not any(cell.strip() for cell in sheet.column(heading)), plain(heading) == "id"


def _settled(sheet: Sheet, columns: dict[str, Field]) -> dict[str, Field]:
    """Decide what “Name” beside “Surname”, and “Title”, mean in this list."""
    by_field = {found: heading for heading, found in reversed(columns.items())}
    full = by_field.get(Field.FULL_NAME)
    settled = dict(columns)
    if full and Field.FAMILY_NAME in by_field and Field.GIVEN_NAME not in by_field:
        settled[full] = Field.GIVEN_NAME
    given = by_field.get(Field.GIVEN_NAME)
    if full and given and Field.FAMILY_NAME not in by_field and not _contains(sheet, full, given):
        settled[full] = Field.FAMILY_NAME
    if Field.NATIVE_COMPANY in by_field and Field.COMPANY not in by_field:
        settled[by_field[Field.NATIVE_COMPANY]] = Field.COMPANY
    title = by_field.get(Field.JOB_TITLE)
    if title and Field.TITLE not in by_field and plausible(Field.TITLE, sheet.column(title), strictly=True):
        settled[title] = Field.TITLE
    return settled


def _contains(sheet: Sheet, full: str, given: str) -> bool:
    """Say whether the fuller column repeats the given names: then it is no family name."""
    pairs = [
        (a.casefold(), b.casefold())
        for a, b in zip(sheet.column(full), sheet.column(given), strict=True)
        if b
    ]
    return sum(b in a for a, b in pairs) * 2 > len(pairs)


def _requests(sheet: Sheet) -> dict[str, Field]:
    """Return the columns of a list of requests: it names both sides, else it is none."""
    columns = {heading: found for heading in sheet.headings if (found := request_field_named(heading))}
    for heading, found in list(columns.items()):
        if found in {Field.REQUESTER_NAME, Field.RECIPIENT_NAME} and _mostly(
            sheet.column(heading), _is_email
        ):
            side = "requester" if found is Field.REQUESTER_NAME else "recipient"
            columns[heading] = Field(f"{side}_email")
    sides = {found.partition("_")[0] for found in columns.values()}
    return _first_of_each(sheet, columns) if {"requester", "recipient"} <= sides else {}


def _without_headings(sheet: Sheet) -> Mapping:
    """Know the six columns of Indico; of other lists, the columns whose values speak for themselves."""
    if len(sheet.headings) == 6 and _mostly(sheet.column(sheet.headings[5]), _is_email):
        columns = dict(zip(sheet.headings, _INDICO_IMPORT, strict=True))
        return Mapping("Indico import", columns, header=False)
    columns = {}
    for wanted in (Field.EMAIL, Field.WEBSITE, Field.PHONE, Field.COUNTRY):
        for heading in sheet.headings:
            if heading not in columns and plausible(wanted, sheet.column(heading), strictly=True):
                columns[heading] = wanted
                break
    return Mapping("", columns, header=False)


def _mostly(values: Iterable[str], fits: Callable[[str], bool]) -> bool:
    filled = [value for value in values if value.strip()]
    return bool(filled) and sum(map(fits, filled)) * 2 > len(filled)


def _is_email(text: str) -> bool:
    return plausible(Field.EMAIL, [text], strictly=True)
