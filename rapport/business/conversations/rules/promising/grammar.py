"""How a promise sounds in each language: who does it, by when, and what makes it none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


def _one_of(text: str) -> re.Pattern[str]:
    """Stems kept apart by bars with spaces around them, as one expression on folded text."""
    # A bar at the end of a line goes on inside its brackets.
    stems = " ".join(re.sub(r"(?<! )\|\s*\n\s*", "|", text).split()).split(" | ")
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)")


@dataclass(frozen=True)
class Grammar:
    # Said by us, of us: with a day it is a promise.
    given: re.Pattern[str]
    # Something that we do and they wait for: a promise even without a day, and then a vague one.
    vague: re.Pattern[str]
    # Turns it into none: others do it, it depends, it is asked, told of, over, or denied.
    none: re.Pattern[str]


GRAMMARS: Mapping[str, Grammar] = {
    "en": Grammar(
        given=_one_of(r"""
            (i|we)( both| all)?('ll| will| shall) | (i|we)('m| am|'re| are) (going to|about to) |
            (i|we) (promise|guarantee) | (i|we)('m| am|'re| are) (now |also )?(calling|sending|
            coming|bringing|ringing|posting|delivering|visiting|refunding|fixing|repairing) |
            (i|we) (call|send|bring|ring|deliver|refund|write to|answer|repair|come back to) (you|it|
            them|the|your) | you('ll| will) (have|get|receive|hear|find) |
            (will|'ll) be (ready|done|finished|repaired|cleaned|clean|fixed|delivered|refunded|
            sent|posted|returned|replaced|with you|there|on its way|in your hands|waiting for you) |
            expect (our|my|a|an) (call|answer|reply|letter|visit|e-?mail)
        """),
        vague=_one_of(r"""
            (i|we)('ll| will| shall|'m going to|'re going to| am going to| are going to)
            ((also |then |gladly |certainly |personally )*)(call|ring|phone|write|send|reply|answer|
            get back|come back|let you know|tell you|look into|check|find out|refund|repair|fix|replace|deliver|
            bring|update|inform|keep you|take care of|sort|arrange|contact|post)( you| it| this| that| to you| back to you| them)?( back)?
        """),
        none=_one_of(r"""
            if | unless | in case | provided | would | could | might | may (be|not|take|have|need|come|arrive|get|want) | perhaps | maybe |
            possibly | probably | hope | hopes | hopefully | try | tries | trying | should |
            ought | depending | depends |
            (the )?(courier|carrier|post office|postman|bank|insurer|insurance|supplier|
            manufacturer|dhl|ups|fedex|hermes|warehouse|landlord|council) | they('ll| will) |
            (she|he)('ll| will) | not | won't | can't | cannot | never | no longer | nobody |
            (you|she|he|they|it) (said|asked|wrote|told|mentioned) | (i|we) (said|told|wrote|
            promised|thought) | (will|'ll) be (closed|away|out|off|on holiday|on leave|open) |
            until | till | see you | always | be happy to | be glad to | be pleased to |
            you('ll| will) (have to|need|find (us|our)) | wait(ing)? for you
        """),
    ),
    "de": Grammar(
        given=_one_of(r"""
            (ich|wir) (\w+ )?(werden?|rufe?n?|schicke?n?|sende?n?|melde?n?|bringe?n?|liefere?n?|
            erstatte?n?|repariere?n?|kummere?n?|schaue?n?|prufe?n?|schreibe?n?|antworte?n?|
            erledige?n?|komme?n?|mache?n?|reinige?n?|uberweise?n?|ersetze?n?|klare?n?|besorge?n?|
            verspreche?n?|gebe?n? ihnen|sage?n? ihnen|halte?n? sie|hole?n?) |
            (werde|werden|rufe|rufen|schicke|schicken|sende|senden|melde|melden|bringe|bringen|
            liefere|liefern|erstatte|erstatten|repariere|reparieren|kummere|kummern|schaue|schauen|
            prufe|prufen|schreibe|schreiben|antworte|antworten|erledige|erledigen|komme|kommen|
            mache|machen|reinige|reinigen|uberweise|uberweisen|ersetze|ersetzen|klare|klaren|
            gebe|geben|sage|sagen|hole|holen|bekommen|erhalten|horen) (ich|wir|sie) |
            sie (bekommen|erhalten|horen) | haben sie (die|ihre|ihren|das|es|den) | (ich|wir) haben (\w+ ){0,6}?(fertig|bereit) | (ist|sind|wird|werden) (\w+ ){0,6}?(fertig|bereit|
            repariert|erledigt|gereinigt|sauber|geliefert|erstattet|abholbereit|verschickt|bei ihnen)
        """),
        vague=_one_of(r"""
            (ich|wir) (werden?|wollen) (\w+ )?(uns|mich|sie|ihnen|das|es)(?= )(.{0,30}?)
            (melden|anrufen|schicken|prufen|kummern|klaren|schreiben|antworten|erstatten|reparieren) |
            (ich|wir) (melde|melden) (mich|uns)( bei ihnen)? | (melde|melden) (ich mich|wir uns)( bei ihnen)? |
            (ich|wir) (kummere|kummern) (mich|uns)( darum)? | (ich|wir) (rufe|rufen) sie (zuruck|an) |
            (ich|wir) (prufe|prufen|klare|klaren) das | (ich|wir) (schicke|schicken|sende|senden) ihnen
            (\w+ ){0,3}?\w+ | (ich|wir) (gebe|geben) ihnen bescheid
        """),
        none=_one_of(r"""
            wenn | falls | sofern | sobald | konnte | konnten | wurde ich | wurden wir | wurde | wurden |
            vielleicht | eventuell | moglicherweise | wahrscheinlich | vermutlich |
            hoffe | hoffen | hoffentlich | versuche | versuchen | sollte | sollten | soll |
            (der|die|das|ihre?|unser) (kurier|paketdienst|paket|post|bank|versicherung|lieferant|hersteller|
            spedition|vermieter|bote) | dhl | ups | hermes | dpd | nicht | nie | kein | keine | keinen |
            niemand | sie (sagten|schrieben|fragten|meinten|wollten) | (ich|wir) (sagten?|schrieb|schrieben|
            versprach|versprachen|dachten?) | geschlossen | im urlaub | abwesend | geoffnet | warten? |
            (ich|wir) (hatten?|waren?) | seit | freuen uns | immer | sehen uns |
            ob | er (wird|will) | hat gesagt
        """),
    ),
    "fr": Grammar(
        given=_one_of(r"""
            (nous|je|on) (vous |le |la |les |l'|y |leur |nous |me |m')*(\w+rons|\w+rai|\w+ra|allons|vais|
            va|promets|promettons|m'engage|garantis) | j'(\w+rai|irai|ai prevu de) | je (vous )?(rappelle|
            envoie|apporte|appelle|ecris|rembourse|reponds|livre|reviens) | nous (vous )?(rappelons|envoyons|
            apportons|appelons|ecrivons|remboursons|repondons|livrons|revenons|passons|reparons) |
            vous (aurez|recevrez|serez|l'aurez|les aurez) | (sera|seront) (pret\w*|repare\w*|termine\w*|
            livre\w*|rembourse\w*|nettoye\w*|propre\w*|chez vous|disponible\w*|envoye\w*)
        """),
        vague=_one_of(r"""
            (nous|je) (vous |le |la |les )*(rappellerons|rappellerai|enverrons|enverrai|contacterons|
            contacterai|ecrirons|ecrirai|repondrons|repondrai|rembourserons|rembourserai|tiendrons|tiendrai|
            verifierons|verifierai|reviendrons|reviendrai|recontacterons|recontacterai|reparerons)( vers vous| au courant| informe\w*)? | (nous allons|je vais) (vous |le |la |les )?(rappeler|envoyer|contacter|
            ecrire|repondre|rembourser|verifier|tenir au courant|revenir vers vous|regarder|reparer|recontacter) |
            je (vous )?(rappelle|reviens vers vous) | nous (vous )?(rappelons|revenons vers vous)
        """),
        none=_one_of(r"""
            si | s'il | s'ils | a condition | sauf si | \w+(rais|rait|rions|riez|raient) | peut-etre | probablement |
            sans doute | esper\w+ | essa\w+ | tent\w+ | dev(rait|rions|raient|riez) | eventuellement |
            (le|la|notre|votre) (transporteur|livreur|poste|banque|assurance|assureur|fournisseur|fabricant|
            facteur|coursier) | dhl | ups | chronopost | colissimo | (ne|n'\w+) | pas | jamais |
            vous (avez dit|disiez|avez ecrit|demandiez|avez demande) | (nous|j') ?(avons|ai|avions|avais)
            (\w+ )?(dit|promis|ecrit|pense|rappele|envoye) | serons fermes | serons ouverts | sera ferme\w* | fermes? | en conges |
            en vacances | jusqu'a | jusqu'au | attendons | attendrons | ils \w+ | elles? (va|vont|viendra) | toujours |
            ravis de | heureux de | vous verrons
        """),
    ),
}  # fmt: skip
