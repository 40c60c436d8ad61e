"""Recognising lists: the tools organisers use, in seven languages, and forms that ask whole questions."""

from __future__ import annotations

import pytest

from pimap_desktop.exchange.reading.fields import FIELD_NAMES, REQUEST_FIELDS, Field
from pimap_desktop.exchange.reading.headings import HEADINGS
from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.listed import listed
from pimap_desktop.exchange.reading.mapping import Mapping
from pimap_desktop.exchange.reading.own import COMPANIES, PEOPLE, REQUESTS, own_columns
from pimap_desktop.exchange.reading.questions import field_asked_for
from pimap_desktop.exchange.reading.request_headings import REQUEST_HEADINGS
from pimap_desktop.exchange.reading.table import read_pasted
from pimap_desktop.exchange.reading.wording import field_named, plain, request_field_named
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of


def _recognised(*rows: str) -> Mapping:
    return recognise(read_pasted("\n".join(rows), header=True))


def _fields(*rows: str) -> list[str]:
    return [str(field) for field in _recognised(*rows).columns.values()]


@pytest.mark.parametrize(
    ("name", "headings", "row"),
    [
        ("b2match", "Email address;First name;Participation type;Areas of activities", "m@x.it;M;;"),
        ("b2match", "Adresse e-mail;Prénom;Nom;Type de participation;Domaines d'activité", "m@x.it;M;R;;"),
        ("b2match", "Sähköpostiosoite;Etunimi;Sukunimi;Osallistumistyyppi;Toimialat", "m@x.it;M;R;;"),
        ("Eventbrite", "Order #;First Name;Email;Attendee #;Attendee Status", "1;M;m@x.it;2;Attending"),
        ("Eventbrite", "Commande nº;Prénom;Nom;E-mail;Statut du participant", "1;M;R;m@x.it;Participe"),
        ("pretix", "Order code;Attendee name;Product;Company", "ABCDE;Mario Rossi;Delegate;X Srl"),
        ("pretix", "Kód objednávky;Jméno účastníka;Produkt;Společnost", "ABCDE;Jan Novák;Host;X"),
        ("Indico", "ID;Name;Registration date;Registration state", "1;M R;2026-01-02;Completed"),
        ("Google Forms", "Timestamp;Email Address;Your name", "1/13/2026 10:00:00;m@x.it;Mario Rossi"),
        ("Google Forms", "Tidsstämpel;E-postadress;Vad heter du?", "2026-01-13 10:00:00;m@x.it;Mario Rossi"),
        ("", "Name;E-Mail;Company", "Mario Rossi;m@x.it;X"),
    ],
)  # fmt: skip
def test_layouts_are_known_by_name(name: str, headings: str, row: str) -> None:
    assert _recognised(headings, row).name == name


def test_indico_reads_lists_without_headings() -> None:
    sheet = read_pasted("Mario,Rossi,X Srl,CEO,+39 011 0000,m@x.it\nKaisa,Virtanen,Y Oy,CTO,,k@y.fi\n")
    mapping = recognise(sheet)
    assert mapping.name == "Indico import"
    assert mapping.header is False
    assert [str(field) for field in mapping.columns.values()] == [
        "given_name", "family_name", "company", "job_title", "phone", "email",
    ]  # fmt: skip


def test_other_lists_without_headings_are_known_by_values_that_speak_for_themselves() -> None:
    sheet = read_pasted("Mario Rossi;m@x.it;Italy\nKaisa Virtanen;k@y.fi;Suomi\n")
    assert dict(recognise(sheet).columns) == {"B": Field.EMAIL, "C": Field.COUNTRY}


@pytest.mark.parametrize(
    "headings",
    [
        "First name;Last name;E-mail;Company;Job title;Phone;Country;City;Website",
        "Prénom;Nom de famille;Courriel;Entreprise;Fonction;Téléphone;Pays;Ville;Site web",
        "Nome;Cognome;Indirizzo e-mail;Azienda;Qualifica;Cellulare;Paese;Città;Sito web",
        "Jméno;Příjmení;E-mailová adresa;Název firmy;Pracovní pozice;Telefon;Země;Město;Webové stránky",
        "Etunimi;Sukunimi;Sähköposti;Yritys;Tehtävänimike;Puhelinnumero;Maa;Kaupunki;Verkkosivut",
        "Förnamn;Efternamn;E-post;Företag;Befattning;Telefonnummer;Land;Stad;Webbplats",
        "Primeiro nome;Apelido;Endereço de e-mail;Empresa;Cargo;Telemóvel;País;Cidade;Sítio web",
        "Nom ;Prénom;E-mail;Société;Poste;Tél.;Pays;Ville;Site internet",
        "Vorname;Nachname;E-Mail-Adresse;Firma;Funktion;Telefonnr.;Land;Stadt;Webseite",
    ],
)
def test_headings_of_seven_languages(headings: str) -> None:
    found = _fields(headings, "Mario;Rossi;m@x.it;X Srl;CEO;+39 011 0000;Italy;Torino;www.x.it")
    expected = [
        "given_name",
        "family_name",
        "email",
        "company",
        "job_title",
        "phone",
        "country",
        "city",
        "website",
    ]
    if headings.startswith("Nom "):
        expected[:2] = ["family_name", "given_name"]
    assert found == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_our_own_headings_is_known_by_itself(language: str) -> None:
    reader = reader_of(language)
    for field, name in FIELD_NAMES.items():
        heading = reader.word(name)
        found = request_field_named(heading) if field in REQUEST_FIELDS else field_named(heading)
        # “Nome” by itself is a whole name in lists of others: its values say which it is.
        alone = field is Field.GIVEN_NAME and plain(heading) in listed(HEADINGS[Field.FULL_NAME])
        assert found is (Field.FULL_NAME if alone else field)


@pytest.mark.parametrize("fields", [PEOPLE, COMPANIES, REQUESTS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_tables_are_known_whole_in_every_language(language: str, fields: tuple[Field, ...]) -> None:
    words = [reader_of(language).word(FIELD_NAMES[field]) for field in fields]
    found = own_columns([" ".join(word.split()) for word in words])  # as reading a sheet leaves headings
    assert found is not None
    assert tuple(found.values()) == fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_given_name_beside_a_family_name_is_one(language: str) -> None:
    names = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL)
    headings = ";".join(reader_of(language).word(FIELD_NAMES[field]) for field in names)
    assert _fields(headings, "Mario;Rossi;m@x.it") == ["given_name", "family_name", "email"]


def test_every_kept_heading_is_kept_as_it_is_compared() -> None:
    for headings in (HEADINGS, REQUEST_HEADINGS):
        kept = [name for names in headings.values() for name in listed(names)]
        assert [name for name in kept if plain(name) != name] == []
        assert len(kept) == len(set(kept)), "a heading has two meanings"


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        (("Name;Surname", "Mario;Rossi"), ["given_name", "family_name"]),
        (("Nom;Prénom", "Rossi;Mario"), ["family_name", "given_name"]),
        (("Name;First name", "Mario Rossi;Mario"), ["full_name", "given_name"]),
        (("Nome;Empresa", "João Silva;X"), ["full_name", "company"]),
        (("Name;Title", "Mario Rossi;Mr."), ["full_name", "title"]),
        (("Name;Title", "Mario Rossi;Sales manager"), ["full_name", "job_title"]),
        (("Azienda;Contact", "X Srl;m@x.it"), ["company", "email"]),
        (("Nome;Cognome;Stato", "Mario;Rossi;Italia"), ["given_name", "family_name", "country"]),
        (("Nome;Cognome;Stato", "Mario;Rossi;Confermato"), ["given_name", "family_name", "registration"]),
        (("Name;Home State", "Mario Rossi;CA"), ["full_name"]),
        (("Name;Website", "Mario Rossi;to be done"), ["full_name"]),
        (("Name;氏名;Company", "T Y;山田 太郎;X"), ["full_name", "native_name", "company"]),
        (("Company;会社名;氏名", "X;X株式会社;山田 太郎"), ["company", "native_company", "native_name"]),
        (("氏名;会社名", "Mario Rossi;X Srl"), ["full_name", "company"]),
        (("ID;External ID;Name", "7;CRM-1;Mario Rossi"), ["external_id", "full_name"]),
        (("ID;External ID;Name", "7;;Mario Rossi"), ["external_id", "full_name"]),
        (
            ("Nom du participant : Prénom;Nom du participant : Nom de famille", "Marie;Dupont"),
            ["given_name", "family_name"],
        ),
    ],
)  # fmt: skip
def test_values_decide_where_headings_do_not(rows: tuple[str, ...], fields: list[str]) -> None:
    assert _fields(*rows) == fields


def test_the_id_that_holds_something_is_taken() -> None:
    assert list(_recognised("ID;External ID;Name", "7;CRM-1;M R").columns) == ["External ID", "Name"]
    assert list(_recognised("ID;External ID;Name", "7;;M R").columns) == ["ID", "Name"]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("What is the name of your company?", Field.COMPANY),
        ("Which organisation do you represent?", Field.COMPANY),
        ("Quel est le nom de votre entreprise ?", Field.COMPANY),
        ("Come si chiama la tua azienda?", Field.COMPANY),
        ("Jaký je název vaší firmy?", Field.COMPANY),
        ("Mikä on yrityksesi nimi?", Field.COMPANY),
        ("Vad heter ditt företag?", Field.COMPANY),
        ("Qual é o nome da sua empresa?", Field.COMPANY),
        ("What are you looking for?", Field.SEEKS),
        ("Which partners do you seek in Japan?", Field.SEEKS),
        ("Que recherchez-vous ?", Field.SEEKS),
        ("Che cosa cercate in Giappone?", Field.SEEKS),
        ("Co hledáte v Japonsku?", Field.SEEKS),
        ("Mitä etsitte Japanista?", Field.SEEKS),
        ("Vad söker ni i Japan?", Field.SEEKS),
        ("O que procura no Japão?", Field.SEEKS),
        ("What can you offer to Japanese partners?", Field.OFFERS),
        ("Que proposez-vous aux partenaires japonais ?", Field.OFFERS),
        ("Cosa offrite ai partner giapponesi?", Field.OFFERS),
        ("Co nabízíte japonským partnerům?", Field.OFFERS),
        ("Mitä tarjoatte japanilaisille kumppaneille?", Field.OFFERS),
        ("Vad erbjuder ni japanska partner?", Field.OFFERS),
        ("O que oferece aos parceiros japoneses?", Field.OFFERS),
        ("What does your company do?", Field.DESCRIPTION),
        ("Décrivez votre entreprise", Field.DESCRIPTION),
        ("What is your job title?", Field.JOB_TITLE),
        ("Quelle est votre fonction ?", Field.JOB_TITLE),
        ("Which country are you from?", Field.COUNTRY),
        ("Z které země přijíždíte?", Field.COUNTRY),
        ("Which languages do you speak?", Field.LANGUAGES),
        ("Jakými jazyky mluvíte?", Field.LANGUAGES),
        ("How many employees do you have?", Field.EMPLOYEES),
        ("Combien de salariés avez-vous ?", Field.EMPLOYEES),
        ("How should your name appear on the badge?", Field.BADGE_NAME),
        ("Quel nom doit figurer sur le badge ?", Field.BADGE_NAME),
        ("What is your full name?", Field.FULL_NAME),
        ("Come ti chiami?", Field.FULL_NAME),
        ("What is your e-mail address?", Field.EMAIL),
        ("In which sector are you active?", Field.SECTORS),
        ("Dans quel secteur êtes-vous actif ?", Field.SECTORS),
        ("How did you hear about this event?", None),
        ("Are you a consultant?", None),
        ("Where are you located (city+state or city+country)", None),
        ("Please tell us where you heard about this event", None),
        ("Of which IEEE Societies and/or Affinity Groups are you a member?", None),
        ("Do you need a parking place?", None),
        ("Allergies or dietary needs?", None),
    ],
)
def test_questions(question: str, field: Field | None) -> None:
    assert field_asked_for(question) is field


def test_a_question_answered_by_yes_or_no_asks_for_no_text() -> None:
    rows = ("Name;Are you looking for a hotel?;May we write to your e-mail address?", "Mario Rossi;Yes;No")
    assert _fields(*rows) == ["full_name"]


def test_a_question_does_not_take_the_place_of_a_heading() -> None:
    mapping = _recognised("Company;Which company do you work for now?", "X;Y")
    assert dict(mapping.columns) == {"Company": Field.COMPANY}


@pytest.mark.parametrize(
    "headings",
    [
        "Requester e-mail;Recipient e-mail;Priority",
        "E-mail du demandeur;E-mail du destinataire;Priorité",
        "E-mail richiedente;E-mail destinatario;Priorità",
        "E-mail žadatele;E-mail příjemce;Priorita",
        "Pyytäjän sähköposti;Vastaanottajan sähköposti;Prioriteetti",
        "Avsändarens e-post;Mottagarens e-post;Prioritet",
        "E-mail do requerente;E-mail do destinatário;Prioridade",
        "From;To;Rank",
    ],
)
def test_lists_of_requests(headings: str) -> None:
    mapping = _recognised(headings, "a@x.it;b@y.jp;A")
    assert [str(field) for field in mapping.columns.values()] == [
        "requester_email",
        "recipient_email",
        "priority",
    ]
    assert mapping.is_of_requests


def test_names_of_both_sides() -> None:
    found = _fields(
        "Requesting company;Requester;Wants to meet;Recipient company;Message", "X;Mario;Taro;Y;Hello"
    )
    assert found == ["requester_company", "requester_name", "recipient_name", "recipient_company", "message"]
