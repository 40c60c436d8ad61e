"""Headings as event tools and spreadsheets write them.

In English, French, Italian, Czech, Finnish, Swedish and Portuguese, and a few in German, Spanish, Japanese
and Chinese. A heading is compared without accents, capitals and punctuation. Names are separated by ``|``.
"""

from __future__ import annotations

from pimap_desktop.exchange.reading.fields import Field

HEADINGS: dict[Field, str] = {
    Field.EXTERNAL_ID: """
        id|external id|attendee id|attendee no|participant id|registration id|registrant id|record id|
        crm id|uid|identifiant|id externe|id participant|identificativo|id esterno|id partecipante|
        externi id|id ucastnika|tunniste|ulkoinen tunniste|osallistujan tunniste|externt id|deltagar id|
        identificador|id externo|id do participante""",
    Field.EMAIL: """
        e mail|email|email address|e mail address|mail|attendee email|attendee e mail|work email|
        business email|contact email|email 1|adresse e mail|adresse email|adresse mail|
        adresse electronique|courriel|adresse courriel|mel|indirizzo e mail|indirizzo email|
        indirizzo di posta elettronica|posta elettronica|indirizzo mail|e mailova adresa|
        emailova adresa|elektronicka adresa|sahkoposti|sahkopostiosoite|e posti|e post|epost|
        e postadress|epostadress|e mailadress|mejladress|mejl|mailadress|endereco de e mail|
        endereco de email|endereco eletronico|endereco electronico|correio eletronico|
        correio electronico|e mail adresse|email adresse|correo electronico|correo|
        direccion de correo electronico|メールアドレス|メール|电子邮件|邮箱|电邮""",
    Field.FULL_NAME: """
        name|nom|nome|jmeno|nombre|full name|attendee name|participant name|participant|contact name|
        contact|contact person|person|delegate|delegate name|first and last name|name and surname|
        nom complet|nom et prenom|prenom et nom|nom prenom|nom du participant|participant e|
        nome completo|nome e cognome|cognome e nome|nominativo|partecipante|referente|jmeno a prijmeni|
        prijmeni a jmeno|cele jmeno|ucastnik|jmeno ucastnika|kontaktni osoba|nimi|koko nimi|osallistuja|
        osallistujan nimi|yhteyshenkilo|namn|fullstandigt namn|for och efternamn|deltagare|
        deltagarens namn|kontaktperson|nome do participante|participante|pessoa de contacto|
        pessoa de contato|nome e apelido|teilnehmer|ansprechpartner|nombre completo|nombre y apellidos""",
    Field.GIVEN_NAME: """
        first name|given name|given names|forename|firstname|givenname|attendee name given name|
        attendee first name|christian name|prenom|prenoms|nome di battesimo|nome proprio|krestni jmeno|
        rodne jmeno|etunimi|etunimet|kutsumanimi|fornamn|tilltalsnamn|primeiro nome|nome s proprio s|
        vorname|名""",
    Field.FAMILY_NAME: """
        last name|family name|surname|lastname|familyname|second name|attendee name family name|
        attendee last name|attendee surname|nom de famille|cognome|cognomi|prijmeni|sukunimi|efternamn|
        slaktnamn|apelido|apelidos|sobrenome|ultimo nome|nome de familia|nachname|familienname|apellido|
        apellidos|姓""",
    Field.NATIVE_NAME: """
        native name|name in native script|name in its own script|native script name|name native|local name|
        name in local language|name in kanji|kanji name|kanji|chinese name|japanese name|
        nom en ecriture d origine|nom dans la langue d origine|nome in scrittura originale|
        nome nella lingua originale|jmeno v puvodnim pismu|nimi alkuperaisella kirjoituksella|
        namn med ursprungligt skriftsystem|nome na escrita original|漢字氏名|氏名|名前|お名前|姓名|
        中文姓名|中文名""",
    Field.READING: """
        reading|name reading|reading of the name|phonetic name|furigana|kana|katakana|pinyin|
        pronunciation|prononciation|pronuncia|vyslovnost|aantaminen|uttal|pronuncia do nome|フリガナ|
        ふりがな|カナ|拼音""",
    Field.BADGE_NAME: """
        badge name|name on badge|name on the badge|name for badge|preferred name|preferred badge name|
        known as|nom sur le badge|nom pour le badge|nome sul badge|nome per il badge|jmeno na jmenovku|
        jmeno na visacku|jmenovka|nimi nimikyltissa|nimikyltti|namn pa namnskylten|namn pa badge|
        namnskylt|nome no cracha|nome para o cracha|cracha""",
    Field.BADGE_NUMBER: """
        badge number|badge no|badge id|numero de badge|numero du badge|numero badge|numero del badge|
        cislo jmenovky|cislo visacky|nimikyltin numero|badgenummer|namnskyltens nummer|numero do cracha""",
    Field.TITLE: """
        salutation|honorific|form of address|title mr ms|mr ms|mr mrs|academic title|prefix|name prefix|
        civilite|titre de civilite|titolo di cortesia|appellativo|titolo accademico|osloveni|titul|
        akademicky titul|titul pred jmenem|puhuttelu|oppiarvo|tilltal|akademisk titel|tratamento|
        forma de tratamento|grau academico|anrede|tratamiento|敬称|称谓""",
    Field.JOB_TITLE: """
        title|job title|position|job position|job|job description|function|job function|occupation|
        role in company|role in organisation|role in organization|position in company|profession|titre|
        titre du poste|intitule du poste|poste|fonction|qualifica|titolo|posizione|posizione lavorativa|
        mansione|funzione|ruolo aziendale|incarico|pozice|pracovni pozice|funkce|pracovni zarazeni|
        tehtavanimike|nimike|titteli|asema|tyotehtava|titel|befattning|yrkestitel|tjanstetitel|
        jobbtitel|cargo|funcao|titulo|titulo profissional|posicao|profissao|funktion|puesto|役職|肩書き|
        职位|职务""",
    Field.PHONE: """
        phone|phone number|telephone|telephone number|mobile|mobile phone|mobile number|cell|cell phone|
        tel|contact number|work phone|business phone|gsm|telephone portable|numero de telephone|
        portable|tel portable|telefono|numero di telefono|cellulare|telefono cellulare|
        recapito telefonico|telefon|telefonni cislo|mobil|mobilni telefon|puhelin|puhelinnumero|
        matkapuhelin|telefonnummer|mobiltelefon|mobilnummer|telefone|telemovel|numero de telefone|
        celular|contacto telefonico|telefonnr|movil|電話|電話番号|电话|手机""",
    Field.COMPANY: """
        company|company name|organization|organisation|organization name|organisation name|affiliation|
        institution|employer|firm|business name|name of company|name of organisation|
        name of organization|entreprise|nom de l entreprise|nom de la societe|societe|raison sociale|
        organisme|nom de l organisation|etablissement|structure|azienda|nome azienda|nome dell azienda|
        ragione sociale|societa|impresa|organizzazione|ente|nome organizzazione|denominazione|firma|
        nazev firmy|spolecnost|nazev spolecnosti|organizace|nazev organizace|podnik|obchodni firma|
        yritys|yrityksen nimi|organisaatio|organisaation nimi|yhtio|tyonantaja|foretag|foretagsnamn|
        foretagets namn|organisationens namn|bolag|arbetsgivare|empresa|nome da empresa|organizacao|
        nome da organizacao|entidade|instituicao|unternehmen|firmenname|empresa nombre""",
    Field.NATIVE_COMPANY: """
        native company name|company name in native script|company in native script|company native name|
        company in its own script|会社名|会社|企業名|公司|公司名称|单位""",
    Field.ORGANISATION_TYPE: """
        organization type|organisation type|type of organisation|type of organization|company type|
        kind of organisation|kind of organization|entity type|type d organisation|type d organisme|
        type de structure|tipo di organizzazione|
        tipologia organizzazione|tipo organizzazione|typ organizace|organisaatiotyyppi|
        organisaation tyyppi|organisationstyp|typ av organisation|tipo de organizacao|tipo de entidade""",
    Field.CLUSTER: """
        cluster|cluster name|cluster organisation|cluster organization|sending cluster|
        member of cluster|pole|pole de competitivite|klastr|clusterin nimi|klusteri|kluster""",
    Field.WEBSITE: """
        website|web site|company website|web|url|homepage|web page|webpage|internet|www|site web|
        site internet|site|site web de l entreprise|sito web|sito|sito internet|sito web aziendale|
        webove stranky|webova stranka|www stranky|internetove stranky|verkkosivu|verkkosivut|
        verkkosivusto|kotisivut|kotisivu|webbplats|hemsida|webbsida|sitio web|sitio|pagina web|
        site da empresa|webseite|ウェブサイト|网站|网址""",
    Field.STREET: """
        street|street address|address|address 1|address line 1|work address 1|home address 1|
        postal address|company address|rue|adresse|adresse postale|via|indirizzo|indirizzo postale|
        ulice|adresa|postovni adresa|katuosoite|osoite|postiosoite|gatuadress|adress|postadress|gata|
        rua|morada|endereco|endereco postal|strasse|calle|direccion|住所|地址""",
    Field.POSTAL_CODE: """
        postal code|postcode|post code|zip|zip code|zip postal code|home zip|work zip|code postal|cap|
        codice postale|psc|postovni smerovaci cislo|postinumero|postnummer|codigo postal|cep|plz|
        postleitzahl|郵便番号|邮编|邮政编码""",
    Field.CITY: """
        city|town|city town|home city|work city|locality|place|ville|commune|citta|comune|localita|
        mesto|obec|kaupunki|paikkakunta|postitoimipaikka|stad|ort|postort|cidade|localidade|municipio|
        stadt|ciudad|市区町村|城市""",
    Field.COUNTRY: """
        country|country region|home country|work country|country name|country code|country of origin|
        company country|nation|pays|pays d origine|paese|nazione|stato|zeme|stat|maa|kotimaa|land|pais|
        pais de origem|国|国名|国家""",
    Field.ROLE: """
        role|participation type|ticket type|participant type|attendee type|type of participant|
        participant role|participant category|ticket|ticket name|registration type|
        type de participation|type de participant|type de billet|billet|role du participant|
        tipo di partecipazione|tipo partecipazione|tipo di partecipante|tipo di biglietto|biglietto|
        ruolo|typ ucasti|typ ucastnika|typ vstupenky|vstupenka|role ucastnika|osallistumistapa|
        osallistumistyyppi|osallistujatyyppi|lipputyyppi|lippu|rooli|deltagandetyp|typ av deltagande|
        deltagartyp|biljettyp|biljett|roll|tipo de participacao|tipo de participante|tipo de bilhete|
        bilhete|funcao no evento|papel""",
    Field.SECTORS: """
        sector|sectors|industry|industries|industry sector|areas of activity|areas of activities|
        area of activity|areas of activities several|field of activity|fields of activity|
        business sector|activities|areas of interest|technology areas|expertise|secteur|secteurs|
        secteur d activite|secteurs d activite|domaine d activite|domaines d activite|filiere|settore|
        settori|settore di attivita|settori di attivita|ambiti di attivita|aree di attivita|obor|obory|
        odvetvi|oblast cinnosti|oblasti cinnosti|sektor|sektory|toimiala|toimialat|toimiala t|ala|alat|
        bransch|branscher|verksamhetsomrade|verksamhetsomraden|sektorer|setor|setores|area de atividade|
        areas de atividade|setor de atividade|ramo de atividade|branche|sector de actividad|業種|行业""",
    Field.DESCRIPTION: """
        description|organization description|organisation description|company description|
        company profile|profile|about|about the company|company presentation|presentation|
        description de l entreprise|description de l organisation|profil de l entreprise|
        presentation de l entreprise|descrizione|descrizione azienda|descrizione dell azienda|
        descrizione dell organizzazione|profilo aziendale|profilo dell azienda|presentazione|popis|
        popis firmy|popis spolecnosti|popis organizace|profil firmy|profil spolecnosti|kuvaus|
        yrityksen kuvaus|organisaation kuvaus|yritysprofiili|yritysesittely|beskrivning|
        foretagsbeskrivning|beskrivning av foretaget|organisationsbeskrivning|foretagsprofil|descricao|
        descricao da empresa|descricao da organizacao|perfil da empresa|apresentacao""",
    Field.OFFERS: """
        offer|offers|offering|offerings|what we offer|we offer|products|products and services|
        products services|products or services|offre|offres|produits|produits et services|
        nous proposons|offerta|offerte|prodotti|prodotti e servizi|cosa offriamo|nabidka|nabizime|
        nabizi|vyrobky|vyrobky a sluzby|produkty|produkty a sluzby|tarjonta|tarjoamme|tuotteet|
        tuotteet ja palvelut|erbjudande|erbjudanden|vi erbjuder|erbjuder|produkter|
        produkter och tjanster|oferta|ofertas|oferecemos|produtos|produtos e servicos""",
    Field.SEEKS: """
        seek|seeks|seeking|looking for|we are looking for|we seek|partner sought|partners sought|
        desired partners|needs|wanted|recherche|recherches|recherche de partenaires|nous recherchons|
        besoins|partenaires recherches|cerca|cerchiamo|ricerca|ricerca partner|partner ricercati|
        esigenze|poptavka|hledame|hleda|hledany partner|potreby|etsimme|etsii|haemme|tarpeet|soker|
        vi soker|behov|sokt partner|procura|procuramos|procuras|parceiros procurados|necessidades""",
    Field.EMPLOYEES: """
        employees|number of employees|no of employees|headcount|staff|effectif|effectifs|
        nombre d employes|nombre de salaries|salaries|dipendenti|numero di dipendenti|n dipendenti|
        addetti|pocet zamestnancu|zamestnanci|henkilosto|tyontekijoiden maara|henkilostomaara|
        tyontekijat|antal anstallda|anstallda|numero de trabalhadores|numero de funcionarios|
        trabalhadores|n de trabalhadores""",
    Field.COMPANY_SIZE: """
        company size|size|size of the company|organisation size|organization size|
        taille de l entreprise|taille|dimensione|dimensione aziendale|dimensione dell azienda|
        velikost firmy|velikost podniku|yrityksen koko|foretagsstorlek|foretagets storlek|
        dimensao da empresa|dimensao|unternehmensgrosse""",
    Field.LANGUAGES: """
        language|languages|spoken languages|languages spoken|working languages|langue|langues|
        langues parlees|lingua|lingue|lingue parlate|jazyk|jazyky|jazykove znalosti|kieli|kielet|
        kielitaito|puhutut kielet|sprak|talade sprak|sprakkunskaper|idioma|idiomas|linguas|
        idiomas falados|sprachen|言語|语言""",
    Field.INTERPRETS: """
        interprets|interpreter languages|languages interpreted|interpretation languages|
        langues d interpretation|langue d interpretation|lingue di interpretariato|
        jazyky tlumoceni|tulkkauskielet|tolksprak|tolkar|linguas de interpretacao""",
    Field.DOCUMENT_LANGUAGE: """
        document language|language of documents|language of papers|preferred language|
        language of correspondence|locale|
        langue des documents|langue preferee|langue de correspondance|lingua dei documenti|
        lingua preferita|jazyk dokumentu|preferovany jazyk|asiakirjojen kieli|asiointikieli|
        dokumentsprak|onskat sprak|idioma dos documentos|idioma preferido""",
    Field.REGISTRATION: """
        attendee status|registration state|registration status|status|state|order status|validated|
        valid|paid|confirmed|statut|etat|statut de l inscription|etat de l inscription|valide|confirme|
        paye|stato iscrizione|stato della registrazione|stato registrazione|convalidato|confermato|
        pagato|stav|stav registrace|stav prihlasky|potvrzeno|overeno|zaplaceno|tila|
        ilmoittautumisen tila|vahvistettu|maksettu|registreringsstatus|bekraftad|validerad|betald|
        estado|estado da inscricao|estado do registo|situacao|validado|confirmado|pago""",
    Field.REGISTERED_ON: """
        registration date|registered on|registered at|order date|timestamp|date of registration|
        submitted|submission date|submitted at|horodateur|date d inscription|date de commande|
        informazioni cronologiche|data di iscrizione|data registrazione|data ordine|casova znacka|
        casove razitko|datum registrace|datum objednavky|aikaleima|ilmoittautumispaiva|tilauspaiva|
        tidstampel|tidsstampel|registreringsdatum|anmalningsdatum|bestallningsdatum|
        carimbo de data hora|carimbo de data|data de inscricao|data de registo|data da encomenda|
        zeitstempel|marca temporal""",
    Field.CHECKED_IN: """
        checked in|checkin|attended|present|arrived|enregistre|presence|pointe|registrato all arrivo|
        presente|presenza|pritomen|prisel|odbaven|saapunut|lasna|ilmoittautunut saapuneeksi|incheckad|
        narvarande|registo de entrada|chegou""",
    Field.NOTE: """
        note|notes|comment|comments|remark|remarks|remarque|remarques|commentaire|commentaires|
        osservazioni|annotazioni|commenti|poznamka|poznamky|komentar|huomautus|huomautukset|kommentti|
        lisatiedot|muistiinpanot|anmarkning|anmarkningar|kommentar|kommentarer|ovrigt|anteckning|
        observacao|observacoes|comentario|comentarios|notas|nota""",
}
