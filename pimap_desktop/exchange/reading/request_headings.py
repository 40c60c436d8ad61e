"""Headings of lists that say who wants to meet whom."""

from __future__ import annotations

from pimap_desktop.exchange.reading.fields import Field

REQUEST_HEADINGS: dict[Field, str] = {
    Field.PRIORITY: """
        priority|rank|ranking|preference|wish|importance|priorite|rang|preference de rendez vous|
        priorita|ordine di priorita|preferenza|poradi|dulezitost|prioriteetti|tarkeys|sijoitus|
        prioritet|rangordning|prioridade|ordem|preferencia|prioritat|优先级|優先度""",
    Field.MESSAGE: """
        message|reason|motivation|topic|subject|purpose|comment|note|message du demandeur|motif|objet|
        sujet|commentaire|messaggio|motivo|argomento|oggetto|motivazione|zprava|duvod|tema|predmet|
        viesti|peruste|syy|aihe|meddelande|skal|arende|amne|mensagem|razao|assunto|nachricht|メッセージ""",
    Field.REQUEST_STATE: """
        state|status|request state|request status|answer|statut|etat|reponse|stato|risposta|stav|
        odpoved|tila|vastaus|svar|estado|resposta""",
}

# Longer phrases first: “wants to meet” holds “meet”.
REQUESTER = (
    "requested by", "requester", "requestor", "requesting", "sender", "applicant", "from", "who",
    "demandeur", "demandeuse", "requerant", "expediteur", "emetteur", "richiedente", "mittente",
    "zadatel", "zadatele", "odesilatel", "odesilatele", "kdo", "pyytaja", "pyytajan", "hakija",
    "hakijan", "lahettaja", "lahettajan", "kuka", "forfragande", "begarande", "avsandare",
    "avsandarens", "sokande", "fran", "begard av", "requerente", "solicitante", "remetente", "quem",
)  # fmt: skip
RECIPIENT = (
    "wants to meet", "wishes to meet", "would like to meet", "wish to meet", "meeting with",
    "meet with", "meet", "recipient", "receiver", "addressee", "requested partner", "requested company",
    "requested", "whom", "to", "with", "souhaite rencontrer", "veut rencontrer", "destinataire",
    "rencontrer", "avec", "partenaire demande", "desidera incontrare", "vuole incontrare",
    "destinatario", "incontrare", "con", "chce se setkat s", "prijemce", "adresat", "adresata", "s kym",
    "koho", "haluaa tavata", "vastaanottaja", "vastaanottajan", "kenet", "tavata", "vill traffa",
    "mottagare", "motpart", "mottagarens", "traffa", "med", "vem", "quer reunir com",
    "pretende reunir com", "com quem", "destinataria", "para",
)  # fmt: skip
# “Name of the requester”, “adresse du demandeur”: what may stand between.
FILLERS = frozenset(
    {"of", "the", "a", "an", "s", "du", "de", "la", "le", "l", "des", "del", "della", "dell", "dello"}
    | {"da", "do", "dos", "das", "d", "el", "os", "o", "av", "fran"}
)
