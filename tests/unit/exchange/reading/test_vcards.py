"""vCards of all three versions, as telephones and mail programs write them."""

from __future__ import annotations

from pimap_desktop.exchange.reading.layouts import recognise
from pimap_desktop.exchange.reading.people import Reading, read_people
from pimap_desktop.exchange.reading.table import read_table
from pimap_desktop.i18n.reader import reader_of


def _read(*lines: str, encoding: str = "utf-8") -> Reading:
    sheet = read_table("\r\n".join(lines).encode(encoding))
    return read_people(sheet, recognise(sheet))


def test_several_cards_know_their_lines() -> None:
    reading = _read(
        "BEGIN:VCARD", "VERSION:3.0", "FN:Mario Rossi", "N:Rossi;Mario;;;", "END:VCARD", "",
        "begin:vcard", "VERSION:4.0", "FN:Kaisa Virtanen", "end:vcard",
    )  # fmt: skip
    assert [(person.line, person.given_name, person.family_name) for person in reading.people] == [
        (1, "Mario", "Rossi"),
        (7, "Kaisa", "Virtanen"),
    ]


def test_a_card_with_one_name_keeps_it_where_it_is() -> None:
    reading = _read(
        "BEGIN:VCARD", "VERSION:4.0", "FN:Dr. Suharto", "N:;Suharto;;Dr.;", "END:VCARD",
        "BEGIN:VCARD", "VERSION:4.0", "FN:Mary Ann", "N:;Mary Ann;;;", "END:VCARD",
        "BEGIN:VCARD", "VERSION:4.0", "FN:Nur Aisha", "N:;Nur;;;", "END:VCARD",
    )  # fmt: skip
    assert [(each.title, each.given_name, each.family_name) for each in reading.people] == [
        ("Dr.", "Suharto", None),
        (None, "Mary Ann", None),
        (None, "Nur", "Aisha"),
    ]
    assert reading.doubts == ()


def test_version_4_with_uris_preferences_and_a_second_script() -> None:
    (person,) = _read(
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "N;ALTID=1;LANGUAGE=en:Yamada;Taro;;Dr.;",
        "N;ALTID=1;LANGUAGE=ja:山田;太郎;;;",
        "FN;ALTID=1;LANGUAGE=en:Dr. Taro Yamada",
        "FN;ALTID=1;LANGUAGE=ja:山田 太郎",
        "ORG;LANGUAGE=en:Hamamatsu Kogaku K.K.;Research",
        "EMAIL;TYPE=home;PREF=2:taro@home.example",
        'EMAIL;TYPE="work,x-office";PREF=1:mailto:t.yamada@kogaku.example',
        'TEL;VALUE=uri;TYPE="voice,work":tel:+81-53-000-0000;ext=12',
        "TEL;TYPE=fax:+81-53-000-0001",
        "LANG;PREF=1:ja",
        "LANG;PREF=2:en",
        "ADR;TYPE=work:;;1-2 Ekimae;Hamamatsu;Shizuoka;430-0000;Japan",
        "END:VCARD",
    ).people
    assert (person.given_name, person.family_name, person.native_name) == ("Taro", "Yamada", "山田 太郎")
    assert (person.title, person.company) == ("Dr.", "Hamamatsu Kogaku K.K.")
    assert person.email == "t.yamada@kogaku.example"
    assert person.phone == "+81-53-000-0000 ext. 12"
    assert person.languages == ("ja", "en")
    assert (person.city, person.postal_code, person.country) == ("Hamamatsu", "430-0000", "JP")
    assert person.external_id == "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"


def test_version_2_1_with_charset_and_soft_line_breaks() -> None:
    (person,) = _read(
        "BEGIN:VCARD",
        "VERSION:2.1",
        "N;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:Dvo=F8=E1k;Ji=F8=ED;;Ing.;Ph.D.",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Obr=C3=A1b=C4=9Bn=C3=AD kov=",
        "=C5=AF s.r.o.",
        "TEL;WORK;VOICE;PREF:+420 377 000 000",
        "EMAIL;INTERNET:jiri@example.cz",
        "PHOTO;ENCODING=BASE64;JPEG:",
        " /9j/4AAQSkZJRgABAQAAAQABAAD",
        "",
        "END:VCARD",
    ).people
    assert (person.given_name, person.family_name, person.title) == ("Jiří", "Dvořák", "Ing., Ph.D.")
    assert person.company == "Obrábění kovů s.r.o."
    assert person.phone == "+420 377 000 000"


def test_folding_inside_a_letter_of_several_bytes() -> None:
    first, second = "ï".encode()[:1], "ï".encode()[1:]
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ka" + first + b"\r\n " + second + b"sa Virtanen\r\nEND:VCARD\r\n"
    )
    sheet = read_table(data)
    (person,) = read_people(sheet, recognise(sheet)).people
    assert person.given_name == "Kaïsa"


def test_escapes() -> None:
    (person,) = _read(
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Rossi\\, jr;Mario\\;Luca;;;",
        "FN:x",
        "ORG:Rossi\\, Bianchi & C.\\\\;Sales",
        "NOTE:one\\ntwo\\N\\nthree",
        "item1.URL;type=pref:http\\://example.it",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "END:VCARD",
    ).people
    assert (person.given_name, person.family_name) == ("Mario;Luca", "Rossi, jr")
    assert person.company == "Rossi, Bianchi & C.\\"
    assert person.note == "one\ntwo\n\nthree"
    assert person.website == "http://example.it"


def test_a_card_of_a_company() -> None:
    (entry,) = _read(
        "BEGIN:VCARD", "VERSION:3.0", "N:;;;;", "FN:Aquila Lasers", "ORG:Aquila Lasers",
        "X-ABShowAs:COMPANY", "TEL:+39 011 000 000", "END:VCARD",
    ).people  # fmt: skip
    assert entry.company == "Aquila Lasers"
    assert not entry.is_person


def test_a_card_inside_a_card_is_somebody_else() -> None:
    reading = _read(
        "BEGIN:VCARD", "VERSION:2.1", "N:Rossi;Mario", "AGENT:", "BEGIN:VCARD", "VERSION:2.1",
        "N:Bianchi;Anna", "END:VCARD", "EMAIL:m@example.it", "END:VCARD",
    )  # fmt: skip
    assert [(person.family_name, person.email) for person in reading.people] == [("Rossi", "m@example.it")]


def test_a_broken_card_does_not_take_its_neighbours_along() -> None:
    reading = _read(
        "BEGIN:VCARD", "VERSION:3.0", "FN:Mario", "Rossi", "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "FN:Cut Off",
        "BEGIN:VCARD", "VERSION:3.0", "FN:Kaisa Virtanen", "END:VCARD",
    )  # fmt: skip
    assert [person.given_name for person in reading.people] == ["Kaisa"]
    said = [(line.line, reader_of("en").word(line.reason)) for line in reading.refused]
    assert said == [
        (1, "A line break stands inside a value in line 4: export the card again."),
        (6, "The card does not end: export it again."),
    ]


def test_a_line_end_hidden_in_a_name_stays_inside_the_name() -> None:
    (person,) = _read(
        "BEGIN:VCARD",
        "VERSION:2.1",
        "N;ENCODING=QUOTED-PRINTABLE:Rossi=0D=0AEMAIL:evil@example.it;Mario",
        "END:VCARD",
    ).people
    assert person.family_name == "Rossi EMAIL:evil@example.it"
    assert person.email is None


def test_phonetic_names_stand_in_the_order_of_the_script() -> None:
    (person,) = _read(
        "BEGIN:VCARD", "VERSION:3.0", "N:山田;太郎;;;", "FN:山田 太郎", "X-PHONETIC-LAST-NAME:ヤマダ",
        "X-PHONETIC-FIRST-NAME:タロウ", "EMAIL:t@example.jp", "END:VCARD",
    ).people  # fmt: skip
    assert (person.native_name, person.reading) == ("山田 太郎", "ヤマダ タロウ")
    assert (person.given_name, person.family_name) == (None, None)
