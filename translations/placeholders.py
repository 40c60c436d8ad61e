"""What stands in the place of each placeholder, by an example: translators see it beside the text.

A name means the same almost everywhere; where it does not, `remarks` says what it is in one module or one
text. All people and companies are made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

from translations.remarks import BY_MODULE, BY_TEXT, NOTES

_WORD = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
EXAMPLES = {
    "about": "Brno, of our list",
    "across": "100.2",
    "action": "No-show…",
    "actual": "€3,400.00",
    "address": "lumivia,example",
    "after": "22 Apr 2026, 11:00",
    "all": "40",
    "along": "99.8",
    "amount": "€12,500.00",
    "answer": "Yes",
    "argument": "FILE",
    "asked": "9",
    "at": "21 Apr 2026, 18:30",
    "backup": "fair 2026-04-21 18.30.pimap",
    "before": "22 Apr 2026, 10:15",
    "bound": "112",
    "button": "I have kept the code",
    "bytes": "48,210",
    "capacity": "25",
    "cause": "Kenji Mori is not there",
    "causes": "Kenji Mori is not there, and T4 is taken",
    "change": "Ana Šimková – Kenji Mori moves from 10:15 to 11:00.",
    "changed": "4",
    "changes": "12 new changes",
    "chapter": "Meetings",
    "characters": "𝕏 and ﷽",
    "clusters": "6 clusters",
    "code": "XYZ",
    "column": "T4",
    "columns": "3",
    "command": "pimap-desktop print fair.pimap badges -o badges.pdf",
    "companies": "120",
    "company": "Lumivia s.r.o.",
    "confirmed": "€4,000.00",
    "correct": "7",
    "count": "3",
    "country": "Japan",
    "created": "8",
    "date": "22 Apr 2026",
    "day": "22 Apr 2026",
    "days": "365",
    "deadline": "20 Apr 2026, 18:00",
    "detail": "Said on 20 Jan 2026",
    "device": "8f3a21c0",
    "direction": "across",
    "done": "Has arrived",
    "down": "0.5",
    "earlier": "Welcome dinner",
    "email": "ana.simkova@lumivia.example",
    "end": "12:00",
    "ends": "12:00",
    "entry": "compny",
    "examples": "03/04/2026 and 05/06/2026",
    "family": "Šimková",
    "field": "Job title",
    "file": "people.xlsx",
    "files": "2 files",
    "first": "The newest good backup is of 21 Apr 2026, 18:30.",
    "folder": "/home/ana/Backups",
    "gaps": "4",
    "general": "°",
    "given": "2",
    "hall": "Pacifico Yokohama Hall B",
    "heading": "Company name",
    "headings": "T-shirt size and Diet",
    "height": "29",
    "here": "10:15",
    "holiday": "Golden Week",
    "home": "03:15",
    "how": "On paper",
    "id": "0190a1b2",
    "indicator": "Meetings held",
    "interpreter": "Yuki Tanabe",
    "item": "Welcome dinner",
    "key": "B36C 8516 B185 33D4",
    "kind": "Badges",
    "kinds": "company and person",
    "known": "avery-l4785 and herma-4412",
    "label": "Place",
    "languages": "Japanese and Czech",
    "laptop": "Laptop Brno",
    "laptops": "Laptop Brno and Laptop Oulu",
    "last": "14",
    "later": "Visit of the laser fair",
    "layout": "b2match",
    "lead": "3 hours",
    "least": "2",
    "legal": "§",
    "length": "150",
    "letter": "A",
    "line": "12",
    "made": "6",
    "may_become": "potential partner",
    "meeting": "Ana Šimková – Kenji Mori",
    "meetings": "Ana Šimková – Kenji Mori and 2 more",
    "mine": "Sales manager",
    "mission": "Japan 2026 · Yokohama",
    "missions": "Japan 2026 · Yokohama",
    "moment": "22 Apr 2026, 09:57",
    "month": "Apr 2026",
    "most": "20",
    "name": "people.xlsx",
    "names": "Ana Šimková and Petri Laakso",
    "needed": "30",
    "new": "Sales manager",
    "note": "Hall B moved to the first floor.",
    "noun": "Person",
    "now": "21 Apr 2026, 18:30",
    "number": "2",
    "offer": "fibre lasers",
    "old": "Engineer",
    "one": "Ana Šimková",
    "one_place": "Registration desk",
    "one_time": "09:02",
    "opened": "people.xlsx",
    "option": "--language",
    "order": "weight",
    "other": "Anna Simkova",
    "other_place": "Hall B",
    "other_time": "09:05",
    "others": "Kanagawa Photonics cluster",
    "ours": "Lumivia s.r.o.",
    "outcome": "24 people were imported.",
    "owner": "Petri Laakso",
    "page": "2",
    "pages": "12",
    "paper": "A7",
    "party": "Kenji Mori",
    "path": "/home/ana/fair.pimap",
    "people": "41",
    "percent": "125",
    "person": "Ana Šimková",
    "phone": "+420 555 010 203",
    "phrase": "We will consider it",
    "place": "Yokohama",
    "placed": "18",
    "planned": "€5,000.00",
    "printed": "30",
    "printer": "Laser by the door",
    "priority": "A",
    "problem": "a page of the file cannot be read.",
    "proof": "No plan is better.",
    "purpose": "Photos",
    "read": "2",
    "reason": "Kenji Mori has no free slot left.",
    "recipient": "Kenji Mori",
    "record": "Ana Šimková",
    "records": "Lumivia s.r.o. and Welcome dinner",
    "remedy": "Keep T4",
    "removed": "1",
    "request": "Ana Šimková – Kenji Mori",
    "requester": "Ana Šimková",
    "requests": "310",
    "result": "Useful contact",
    "right": "1.5",
    "room": "45",
    "round": "Second round",
    "row": "3",
    "rows": "24 rows",
    "rule": "T4 has two meetings at 22 Apr 2026, 10:15.",
    "saved": "Saved.",
    "second": "12 changes are not in it.",
    "section": "Business cards",
    "sectors": "photonics and metalworking",
    "seek": "a maker of lasers",
    "seen": "18",
    "sender": "Petri Laakso",
    "service": "Market analysis",
    "session": "B2B session 1",
    "shown": "Sales manager",
    "side": "Lumivia s.r.o.",
    "sides": "Lumivia s.r.o. × Kagerou Laser K.K.",
    "size": "4.2",
    "skipped": "2",
    "slug": "business-cards",
    "span": "22 Apr 2026, 10:00–12:00",
    "stage": "Placing the requests",
    "start": "10:00",
    "starts": "10:00",
    "state": "Accepted",
    "step": "Send an offer",
    "stock": "Avery L4785",
    "subject": "Ana Šimková",
    "table": "T4",
    "tables": "T4 and T7",
    "target": "20",
    "task": "Book the rooms",
    "text": "12,5,00",
    "theirs": "Head of sales",
    "there": "2",
    "time": "22 Apr 2026, 10:15",
    "times": "10:15 – 10:35",
    "title": "Welcome dinner",
    "titles": "Japan 2026 · Yokohama and Japan 2027 · Osaka",
    "token": "{token}",
    "total": "6",
    "told": "“fair.pimap” is damaged.",
    "two": "14:00 and 14:30",
    "unchanged": "21",
    "until": "22 Apr 2026, 18:00",
    "updated": "5",
    "value": "18",
    "venue": "Pacifico Yokohama Hall B",
    "venues": "Pacifico Yokohama Hall B",
    "version": "3.44.0",
    "waiting": "3",
    "wanted": "27",
    "warning": "2 badges have no QR code.",
    "weight": "112",
    "what": "T4 · Lumivia s.r.o. × Kagerou Laser K.K.",
    "when": "22 Apr 2026, 10:15",
    "who": "Ana Šimková",
    "why": "“fair.pimap” is damaged.",
    "width": "62",
    "wish": "Ana Šimková – Kenji Mori",
    "wishes": "20",
    "words": "research lab",
    "worksheet": "Requests",
    "zone": "Asia/Tokyo",
}


def names_of(message: Message) -> list[str]:
    """Return the placeholders of a text in the order in which they are read."""
    forms = [message.id] if isinstance(message.id, str) else list(message.id)
    names = [name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None]
    return list(dict.fromkeys(names))


def comments_for(message: Message) -> list[str]:
    """Return what a translator is told about a text: what it is about, and an example a placeholder."""
    note = NOTES.get(_key(message))
    comments = [note] if note else []
    return comments + [f"{{{name}}}: {_example(message, name)}" for name in names_of(message)]


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield which placeholders lack an example, which texts a note, and what is said of nothing."""
    used: set[tuple[str, ...]] = set()
    for message in catalogue:
        if not message.id:
            continue
        text = _first(message)
        if _key(message) in NOTES:
            used.add((_key(message),))
        elif names_of(message) and not _WORD.search(_PLACEHOLDER.sub("", text)):
            yield f"no note on a text without words: {text}"
        for name in names_of(message):
            source = _source(message, name)
            if source is None:
                yield f"no example for {{{name}}}: {text}"
            else:
                used.add(source)
    known = [(name,) for name in EXAMPLES] + [(text,) for text in NOTES]
    known += [(place, name) for where in (BY_MODULE, BY_TEXT) for place in where for name in where[place]]
    yield from (f"an example or note that no text uses: {' '.join(key)}" for key in known if key not in used)


def _example(message: Message, name: str) -> str:
    match _source(message, name):
        case None:
            return "?"
        case (place, _):
            return (BY_TEXT.get(place) or BY_MODULE[place])[name]
    return EXAMPLES[name]


def _source(message: Message, name: str) -> tuple[str, ...] | None:
    """Return where the example stands: the text goes before its module, its package and all."""
    text = _first(message)
    if name in BY_TEXT.get(text, {}):
        return text, name
    module = message.locations[0][0].removeprefix("pimap_desktop/") if message.locations else ""
    for place in sorted(BY_MODULE, key=len, reverse=True):
        inside = module.startswith(place) if place.endswith("/") else module == place
        if inside and name in BY_MODULE[place]:
            return place, name
    return (name,) if name in EXAMPLES else None


def _key(message: Message) -> str:
    """Return by which key a note is kept: with its context a word, alone a text with placeholders."""
    text = _first(message)
    return f"{message.context}|{text}" if message.context and not names_of(message) else text


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
