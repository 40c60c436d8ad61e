"""Words for the state of a registration or a request, and for yes and no, in the languages of the lists."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pimap_desktop.exchange.reading.listed import listed
from pimap_desktop.exchange.reading.wording import plain
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import reader_of
from pimap_desktop.mission.model import participation as model_participation
from pimap_desktop.mission.model import request as model_request
from pimap_desktop.mission.words import name_of


class Registration(StrEnum):
    """What a list says about a person's place."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    REJECTED = "rejected"


class RequestState(StrEnum):
    """What a list says about a meeting request."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


GONE = frozenset({Registration.CANCELLED, Registration.REFUNDED, Registration.REJECTED})

_YES = "yes|y|true|1|x|✓|✔|ok|oui|vrai|si|vero|ano|pravda|kylla|tosi|ja|sant|sim|verdadeiro|はい|是"
_NO = "no|n|false|0|✗|✘|non|faux|falso|ne|nepravda|ei|epatosi|nej|falskt|nao|nein|いいえ|否"
_REGISTRATION = {
    Registration.CONFIRMED: """
        attending|checked in|complete|completed|confirmed|paid|approved|accepted|validated|valid|
        registered|active|going|confirme|confirmee|paye|payee|valide|validee|inscrit|inscrite|complet|
        complete|termine|terminee|participe|confermato|confermata|pagato|pagata|convalidato|convalidata|
        completato|completata|iscritto|iscritta|approvato|potvrzeno|potvrzena|potvrzeny|zaplaceno|
        schvaleno|dokonceno|overeno|ucastni se|vahvistettu|maksettu|hyvaksytty|valmis|osallistuu|
        ilmoittautunut|bekraftad|betald|godkand|slutford|klar|validerad|deltar|anmald|confirmado|
        confirmada|pago|paga|validado|validada|aprovado|aprovada|concluido|concluida|inscrito|inscrita|
        participa""",
    Registration.PENDING: """
        pending|unpaid|not paid|not validated|awaiting approval|awaiting payment|waiting list|
        waitlisted|waitlist|waiting|incomplete|draft|invited|en attente|non paye|non valide|
        liste d attente|incomplet|invite|in attesa|non pagato|non convalidato|lista d attesa|incompleto|
        invitato|ceka|cekajici|ceka na vyrizeni|nezaplaceno|nepotvrzeno|pozvan|odottaa|maksamatta|
        vahvistamatta|jonossa|kutsuttu|vantar|vantande|obetald|ej betald|ej bekraftad|pa vantelista|
        inbjuden|vantar pa svar|pendente|por pagar|nao pago|nao validado|em espera|lista de espera|
        convidado""",
    Registration.CANCELLED: """
        cancelled|canceled|not attending|deleted|withdrawn|expired|void|transferred|no longer attending|
        not going|annule|annulee|retire|retiree|supprime|supprimee|expire|expiree|ne participe pas|
        transfere|annullato|annullata|ritirato|ritirata|cancellato|cancellata|eliminato|scaduto|scaduta|
        non partecipa|trasferito|zruseno|zrusena|zruseny|stornovano|smazano|vyprselo|neucastni se|
        odhlasen|peruttu|peruutettu|poistettu|vanhentunut|ei osallistu|perunut|installd|avbokad|
        avbestalld|makulerad|borttagen|utgangen|deltar inte|deltar ej|cancelado|cancelada|anulado|
        anulada|eliminado|expirado|nao participa|desistiu|retirado""",
    Registration.REFUNDED: """
        refunded|partially refunded|refund|rembourse|remboursee|rimborsato|rimborsata|vraceno|vraceny|
        penize vraceny|refundovano|hyvitetty|palautettu|aterbetald|aterbetalad|reembolsado|reembolsada|
        devolvido""",
    Registration.REJECTED: """
        rejected|declined|denied|refused|not approved|refuse|refusee|rejete|rejetee|rifiutato|rifiutata|
        respinto|respinta|odmitnuto|zamitnuto|hylatty|avslagen|avvisad|nekad|avbojd|recusado|recusada|
        rejeitado|rejeitada""",
}
_REQUEST = {
    RequestState.PENDING: """
        pending|open|sent|requested|new|waiting|no reply|en attente|envoye|ouvert|in attesa|inviato|
        aperto|ceka na vyrizeni|ceka|odeslano|otevreno|odottaa|lahetetty|avoin|vantar pa svar|vantar|
        skickad|oppen|pendente|enviado|aberto""",
    RequestState.ACCEPTED: """
        accepted|approved|confirmed|accepte|acceptee|confirme|accettato|accettata|confermato|prijato|
        potvrzeno|hyvaksytty|vahvistettu|accepterad|godkand|bekraftad|aceite|aceito|aceita|confirmado""",
    RequestState.DECLINED: """
        declined|rejected|refused|denied|refuse|refusee|decline|rifiutato|rifiutata|respinto|odmitnuto|
        zamitnuto|hylatty|avbojd|nekad|avslagen|recusado|recusada|rejeitado""",
    RequestState.CANCELLED: """
        cancelled|canceled|withdrawn|annule|annulee|annullato|annullata|ritirato|zruseno|peruttu|
        peruutettu|installd|installt|avbokad|aterkallad|cancelado|cancelada|anulado""",
    RequestState.EXPIRED: """
        expired|expire|expiree|scaduto|scaduta|vyprselo|vanhentunut|utgangen|expirado|expirada""",
}


def read_yes_no(text: str) -> bool | None:
    """Return what a word for yes or no says; None for any other word."""
    word = plain(text) or text.strip()
    return True if word in _words(_YES) else False if word in _words(_NO) else None


def read_registration(text: str) -> Registration | None:
    """Return the state a word names; a plain “no” (not validated, not paid) is pending."""
    yes = read_yes_no(text)
    if yes is not None:
        return Registration.CONFIRMED if yes else Registration.PENDING
    found = next((state for state, words in _REGISTRATION.items() if plain(text) in _words(words)), None)
    return found or _own_registrations().get(plain(text))


def read_request_state(text: str) -> RequestState | None:
    """Return the state of a meeting request that a word names."""
    yes = read_yes_no(text)
    if yes is not None:
        return RequestState.ACCEPTED if yes else RequestState.DECLINED
    found = next((state for state, words in _REQUEST.items() if plain(text) in _words(words)), None)
    return found or _own_requests().get(plain(text))


@cache
def _own_requests() -> dict[str, RequestState]:
    """Return the states as our own workbooks say them, in every language the program speaks."""
    readers = [reader_of(language) for language in LANGUAGES]
    return {
        plain(reader.word(name_of(state))): RequestState(state.value)
        for state in model_request.RequestState
        for reader in readers
    }


@cache
def _own_registrations() -> dict[str, Registration]:
    readers = [reader_of(language) for language in LANGUAGES]
    return {
        plain(reader.word(name_of(state))): Registration(state.value)
        for state in model_participation.Registration
        if state is not model_participation.Registration.UNKNOWN
        for reader in readers
    }


@cache
def _words(words: str) -> frozenset[str]:
    return listed(words)
