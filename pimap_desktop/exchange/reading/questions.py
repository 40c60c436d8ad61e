"""Headings that are whole questions, as forms write them: “What is the name of your company?”.

Patterns meet the plain form of a heading (`wording.plain`), the special ones before the general ones.
"""

from __future__ import annotations

import re
from functools import cache

from pimap_desktop.exchange.reading.fields import Field
from pimap_desktop.exchange.reading.wording import plain

_QUESTIONS: tuple[tuple[Field, str], ...] = (
    (Field.BADGE_NAME, r"""
        \b(name|nom|nome|jmeno|namn)\b .*\b(badge|namnskylt\w*|jmenovk\w*|visack\w*|cracha)\b|
        nimikyl\w+"""),
    (Field.READING, r"""
        how (do you|is it|to|is your name) pronounce\w*|pronunciation of|pronounced|furigana|
        comment se prononce|come si pronuncia|jak se vyslov\w+|miten .*lausu\w+|hur uttalas|
        como se pronuncia"""),
    (Field.NATIVE_NAME, r"""
        name in (your )?(native|local|original|japanese|chinese) \w+|name in (kanji|chinese|japanese)"""),
    (Field.EMPLOYEES, r"""
        how many (employees|people|staff)|number of (employees|staff)|combien (de|d) (salaries|
        employes|personnes)|(quanti|numero di) dipendenti|kolik (mate )?(zamestnancu|lidi)|
        pocet zamestnancu|(kuinka monta|montako) (tyontekij|henkil)\w+|hur manga (anstallda|
        medarbetare)|quantos (trabalhadores|funcionarios|colaboradores)"""),
    (Field.DESCRIPTION, r"""
        what (does|do) your (company|organi[sz]ation|firm)\b.*\b(do|make|produce)|(describe|present|
        introduce) your (company|organi[sz]ation|firm|business)|description of (your|the) (company|
        organi[sz]ation)|tell us about your (company|organi[sz]ation)|(presentez|decrivez) (votre|
        l) (entreprise|societe|organisation)|que fait votre (entreprise|societe)|(descriv\w+|
        present\w+) (la|l) ?(tua|sua|vostra)? ?(azienda|impresa|organizzazione)|(di )?cosa (si occupa|
        fa) la (tua|sua|vostra) azienda|(popiste|predstavte) (vasi )?(firmu|spolecnost|organizaci)|
        cim se (vase )?(firma|spolecnost)? ?zabyva\w*|(kuvaile|kuvatkaa|esittele|esitelkaa) yrity\w+|
        mita yrity\w+ tekee|(beskriv|presentera) (ert|ditt|er|din) (foretag|organisation)|vad gor (ert|
        ditt) foretag|(descreva|apresente) a (sua|vossa)? ?(empresa|organizacao)|o que faz a (sua|
        vossa) empresa"""),
    (Field.SEEKS, r"""
        looking for|(what|which|who|whom) .*\b(seek|search for|want to (meet|find)|would like to (meet|
        find))\b|do you seek|(que|qui|quels? \w+) (recherchez|cherchez) vous|recherchez vous|
        vous recherchez|(cosa|chi|che \w+|quali \w+) (cerchi|cerca|cercate|stai cercando|
        state cercando)|(co|koho|jak\w+ \w+) hledate|hledate|(mita|keta|millais\w+ \w+) (etsit|etsitte|
        haet|haette)|(vad|vem|vilka \w+) soker (ni|du)|soker (ni|du)|(o )?que (procura|procuram|
        busca)\b|(quem|que \w+) (procura|procuram)"""),
    (Field.OFFERS, r"""
        (what|which) .*\b(do|can|does|could) .*\boffer\b|(your|which|what) (products?|services?)\b|
        (que|quels? \w+) (proposez|offrez) vous|(cosa|che cosa|quali \w+) (offr\w+|propon\w+)|(co|
        jak\w+ \w+) nabizi\w*|mita (tarjoat|tarjoatte|yrity\w+ tarjoaa)|(vad|vilka \w+) (erbjuder|
        kan) (ni|du)|(o )?que (oferece|oferecem|pode oferecer)\b|quais .*\b(produtos|servicos)"""),
    (Field.LANGUAGES, r"""
        (which|what) languages?\b|languages? (do|can) you|quelles? langues?\b|langues parlez vous|
        (quali|che|quale) lingu[ae]\b|(jak\w+) jazy\w+|(mita|mitka|milla) kiel\w+|vilka? sprak|(que|
        quais|qual) (idiomas?|linguas?)\b"""),
    (Field.SECTORS, r"""
        (which|what|your) (business )?(sectors?|industry|industries|fields? of activity|
        areas? of activity)\b|areas? of (activity|expertise)\b|(quel|dans quel|
        votre) (est votre )?(secteur|domaine)\b|secteur d activite|(quale|in quale|quali|
        che) (e il (tuo|suo|vostro) )?settor[ei]|settore di attivita|(v )?(jak\w+|kter\w+) (obor|
        odvetvi)\w*|(mika|milla|mita) (on )?(\w+ )?(toimial|ala)\w*|toimiala\w*|(vilken|vilka|
        i vilken) bransch\w*|(qual|em que) (e )?(o )?(seu |vosso )?set(t)?or\b|set(t)?or de atividade"""),
    (Field.COMPANY, r"""
        name of (your|the) (company|organi[sz]ation|firm|employer|institution|business)|(your|
        the) (company|organi[sz]ation|employer|institution) (s )?(name|called)|(what|which) (company|
        organi[sz]ation|institution)\b|what is your (company|organi[sz]ation)( called)?|(company|
        organi[sz]ation) (do|are) you|where do you work|who do you work for|nom de (votre|
        l) (entreprise|societe|organisation|organisme|structure)|(quelle|
        dans quelle) (est votre )?(entreprise|societe|organisation)|nome (della|dell|del) ?(tua |sua |
        vostra )?(azienda|societa|impresa|organizzazione|ente)|(quale|per quale) (azienda|societa|
        organizzazione)|come si chiama la (tua|sua|vostra) azienda|nazev (vasi )?(firmy|spolecnosti|
        organizace)|(jak se jmenuje|z jake) (vase )?(firm\w|spolecnost\w?)|(yrity|
        organisaatio)\w* nimi|(mita|missa) yrity\w+ (edustat\w*|tyoskentel\w+)|namn(et)? pa (ert|
        ditt) (foretag|organisation)|(ert|ditt) foretags namn|vad heter (ert|ditt) foretag|
        vilket foretag|nome da (sua |vossa )?(empresa|organizacao|entidade)|qual e a (sua|
        vossa) empresa|como se chama a (sua|vossa) empresa"""),
    (Field.JOB_TITLE, r"""
        your (current )?(job title|position|job|role|function|title)\b|what do you do|(votre|
        quelle est votre|quel est votre) (fonction|poste|role)|(tuo|suo|vostro) ruolo|(tua|
        sua) (posizione|qualifica)|vase? (pracovni )?(pozice|funkce)|jak\w+ (pozici|funkci)|
        (tehtavanimik|asemas|tittel|tyotehtav)\w+|(din|er|ert) (titel|befattning|roll)\b|(seu|
        sua) (cargo|funcao)\b"""),
    (Field.COUNTRY, r"""
        (which|what|your) country\b|country (do|are) you|(quel|de quel|votre) pays|(quale|che|da quale|
        da che) paese|(z|ze|ve?) ktere zeme|jak\w+ zem\w+|(mista|missa|mika) maa\w*|(vilket|
        fran vilket) land|(que|qual|de que|em que) pais"""),
    (Field.CITY, r"""
        (which|what|your) (city|town)\b|(quelle|votre) ville|(quale|che|in quale) citta|(kterem|
        jakem) meste|(millaa? |mika )?paikkakun\w+|(vilken|i vilken) (stad|ort)|(que|qual|
        em que) cidade"""),
    (Field.WEBSITE, r"""
        web ?sites?\b|your (company s |company )?(web|homepage)\b|site (web|internet)|sito (web|
        internet)|webov\w+ stran\w+|(verkkosiv|kotisiv)\w+|hemsida|webbplats|pagina (web|da internet)"""),
    (Field.PHONE, r"""
        (phone|telephone|mobile|cell) (phone )?number|your (phone|mobile)\b|numero de (telephone|
        portable)|numero di (telefono|cellulare)|telefonni cislo|puhelinnumero\w*|(telefon|
        mobil)nummer|numero de (telefone|telemovel)"""),
    (Field.EMAIL, r"""
        e ?mail( address)?\b|adresse (e ?mail|electronique)|courriel|indirizzo (e ?mail|di posta)|
        e ?mailov\w+ adres\w+|sahkoposti\w*|e ?post(adress)?\b|correio ele\w+|endereco de e ?mail"""),
    (Field.GIVEN_NAME, r"""
        your (first|given) name|votre prenom|(tuo|suo) nome di battesimo|krestni jmeno|etunime\w+|
        (ditt|ert) fornamn|seu (primeiro )?nome proprio|seu primeiro nome"""),
    (Field.FAMILY_NAME, r"""
        your (last|family) name|your surname|votre nom de famille|(tuo|suo|vostro) cognome|
        vase prijmeni|sukunime\w+|(ditt|ert) efternamn|seu (apelido|sobrenome)"""),
    (Field.FULL_NAME, r"""
        your (full )?name|who are you|what is your name|comment vous appelez|votre nom\b|nom et prenom|
        (il )?(tuo|suo|vostro) nome|nome e cognome|come ti chiami|come si chiama|vase jmeno|
        jmeno a prijmeni|jak se jmenujete|nime(si|nne)|koko nimi|(ditt|ert) namn|vad heter du|seu nome|
        vosso nome|como se chama"""),
)  # fmt: skip


def field_asked_for(heading: str) -> Field | None:
    """Return the field a question asks for; None for a heading of one or two words and other questions."""
    words = plain(heading)
    if not 2 <= words.count(" ") <= 60 or len(words) > 500:
        return None
    return next((field for field, pattern in _compiled() if pattern.search(words)), None)


@cache
def _compiled() -> tuple[tuple[Field, re.Pattern[str]], ...]:
    """Compile at the first question: lists with short headings do without."""
    return tuple((field, re.compile(rf"\b(?:{_joined(text)})")) for field, text in _QUESTIONS)


def _joined(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())
