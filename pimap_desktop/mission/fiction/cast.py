"""Draws who takes part in the demo's main mission, and who wants to meet whom."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from urllib.parse import urlsplit

from pimap_desktop.mission.companies import CompanyDraft
from pimap_desktop.mission.fiction.companies import invent_companies, web_domain
from pimap_desktop.mission.fiction.diaries import Diary, draw_diary, draw_interpreter_diary, draw_pairs
from pimap_desktop.mission.fiction.people import Crowd
from pimap_desktop.mission.fiction.scale import Scale
from pimap_desktop.mission.fiction.seed import dice_of
from pimap_desktop.mission.fiction.words import read_land, read_words
from pimap_desktop.mission.model.company import Sector
from pimap_desktop.mission.model.participation import Role
from pimap_desktop.mission.model.request import Priority, RequestState
from pimap_desktop.mission.people import PersonDraft

_INTERPRETED = 0.15  # of the meetings are with a host who speaks no English
_SPEAKING_ANOTHER = ("JP", "CN")  # where such hosts come from


@dataclass(frozen=True)
class Part:
    """Somebody in the mission: who they are, for which company, and when they can be met."""

    role: Role
    country: str
    person: PersonDraft
    document_language: str
    diary: Diary
    company: CompanyDraft | None = None
    interpreter_languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """A request between two parts by their numbers."""

    requester: int
    recipient: int
    priority: Priority
    state: RequestState
    message: str


@dataclass(frozen=True)
class Cast:
    """Everybody in the mission; the booths are of parts by their numbers."""

    parts: tuple[Part, ...]
    wishes: tuple[Wish, ...]
    booths: tuple[int, ...]


def draw_cast(scale: Scale, seed: str) -> Cast:
    """Draw everybody and their wishes; the same seed draws the same."""
    # Dice of their own for each subject: another word in the lists does not make another agenda.
    crowd = Crowd(dice_of(f"{seed} people"))
    firms, diaries, dice = (dice_of(f"{seed} {subject}") for subject in ("companies", "diaries", "wishes"))
    delegates = _parts(diaries, scale, crowd, Role.DELEGATE, _travelling(firms, scale))
    hosts = _parts(diaries, scale, crowd, Role.HOST, _receiving(firms, scale))
    pairs = draw_pairs(
        dice, [part.diary for part in delegates], [part.diary for part in hosts], scale.requests
    )
    asked = Counter(host for _delegate, host in pairs)
    for number in _without_english(dice, hosts, asked):
        person = hosts[number].person
        hosts[number] = replace(hosts[number], person=replace(person, languages=person.languages[:1]))
    popular = [number for number, _count in asked.most_common(3 * scale.booths)]
    return Cast(
        parts=(*delegates, *hosts, *_interpreters(diaries, scale, crowd), *_organisers(scale, crowd)),
        wishes=tuple(_wishes(dice, scale, [(one, len(delegates) + other) for one, other in pairs])),
        booths=tuple(len(delegates) + number for number in dice.sample(popular, scale.booths)),
    )


def _travelling(dice: random.Random, scale: Scale) -> list[CompanyDraft]:
    clusters = list(islice(cycle(read_words("partnership")["clusters"]), scale.delegates))
    countries = [cluster["country"] for cluster in clusters]
    sectors = [_sector(dice, cluster["sectors"]) for cluster in clusters]
    return invent_companies(dice, "delegate", countries, sectors)


def _receiving(dice: random.Random, scale: Scale) -> list[CompanyDraft]:
    words = read_words("partnership")
    countries = list(islice(cycle(words["host_countries"]), scale.hosts))
    sectors = [_sector(dice, words["host_sectors"]) for _ in countries]
    return invent_companies(dice, "host", countries, sectors)


def _sector(dice: random.Random, weights: dict[str, int]) -> Sector:
    return Sector(dice.choices(list(weights), list(weights.values()))[0])


def _parts(
    dice: random.Random, scale: Scale, crowd: Crowd, role: Role, companies: Sequence[CompanyDraft]
) -> list[Part]:
    return [
        Part(
            role=role,
            country=company.country,
            person=crowd.next(company.country, urlsplit(company.website).netloc),
            document_language=read_land(company.country).document_language,
            diary=draw_diary(dice, scale.halves, host=role is Role.HOST),
            company=company,
        )
        for company in companies
    ]


def _interpreters(dice: random.Random, scale: Scale, crowd: Crowd) -> list[Part]:
    countries = islice(cycle(read_words("partnership")["interpreter_countries"]), scale.interpreters)
    parts = []
    for country in countries:
        own = read_land(country).languages[0]
        # Some work with a language of the delegates too.
        more = dice.choice(((), (), ("fr",), ("it",)))
        languages = ("en", own, *more)
        person = replace(crowd.next(country, "example.com", "Conference interpreter"), languages=languages)
        diary = draw_interpreter_diary(dice, scale.halves)
        parts.append(Part(Role.INTERPRETER, country, person, "en", diary, interpreter_languages=languages))
    return parts


def _organisers(scale: Scale, crowd: Crowd) -> list[Part]:
    everywhere = Diary(frozenset(slot for half in scale.halves for slot in half.slots))
    parts = []
    for cluster in read_words("partnership")["clusters"]:
        country = cluster["country"]
        person = crowd.next(
            country, web_domain(cluster["name"].split(" – ")[0]), "Internationalisation officer"
        )
        language = read_land(country).document_language
        parts.append(Part(Role.ORGANISER, country, person, language, everywhere))
    return parts


def _without_english(dice: random.Random, hosts: Sequence[Part], asked: Counter[int]) -> list[int]:
    """Choose hosts who speak only their own language, for the wanted share of the meetings."""
    chosen: list[int] = []
    able = {
        country: [number for number, part in enumerate(hosts) if part.country == country]
        for country in _SPEAKING_ANOTHER
    }
    meetings = {country: sum(asked[number] for number in numbers) for country, numbers in able.items()}
    share = _INTERPRETED * asked.total() / sum(meetings.values())
    for country, numbers in able.items():
        left = share * meetings[country]
        for number in dice.sample(numbers, len(numbers)):
            if asked[number] <= left:
                chosen.append(number)
                left -= asked[number]
    return chosen


def _wishes(dice: random.Random, scale: Scale, pairs: Sequence[tuple[int, int]]) -> list[Wish]:
    unsettled = set(dice.sample(range(len(pairs)), scale.unsettled))
    wishes = []
    for number, (delegate, host) in enumerate(pairs):
        # Most requests come from the delegation; some hosts ask for a delegate.
        asking, asked = (delegate, host) if dice.random() < 0.8 else (host, delegate)
        (priority,) = dice.choices(list(Priority), (10, 25, 35, 20, 10))
        state = RequestState.ACCEPTED
        if number in unsettled:
            state = dice.choice((RequestState.PENDING, RequestState.DECLINED))
        message = dice.choice(read_words("profiles")["messages"]) if dice.random() < 0.4 else ""
        wishes.append(Wish(asking, asked, priority, state, message))
    return wishes
