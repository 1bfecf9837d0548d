"""The words that give a message away, in the languages we read: English, German, French.

Each entry is a stem as a regular expression on folded text (lower case, no accents), with what it
says about the message. Stems end in \\w* where endings vary. The list is short on purpose: every
word has to earn its place, because a member sees it as the reason.
"""

from enum import IntEnum


def _stems(text: str) -> tuple[str, ...]:
    """The stems of a list whose items are kept apart by bars with spaces around them."""
    return tuple(" ".join(text.split()).split(" | "))


class Impact(IntEnum):
    """How much it hurt: an annoyance, a loss of money, time or goods, a harm, a danger."""

    ANNOYANCE = 1
    LOSS = 2
    HARM = 3
    DANGER = 4


# What went wrong -> (impact, stems). One failing counts once however often it is named.
FAILINGS: dict[str, tuple[Impact, tuple[str, ...]]] = {
    "delay": (
        Impact.ANNOYANCE,
        _stems(r"""
            late\b | delay\w* | still waiting | overdue | weeks? ago and | not arrived |
            never arrived | never came | verspatet\w* | zu spat | warte (immer )?noch |
            en retard | j attends (toujours|encore) | pas (encore )?recu
        """),
    ),
    "silence": (
        Impact.ANNOYANCE,
        _stems(r"""
            no(body| one) (told|answer\w*|call\w*|repl\w*) | no (answer|reply|response) |
            never (answer\w*|repl\w*|call\w* back) | keine? (antwort|ruckmeldung) |
            niemand (hat|antwortet|meldet) | aucune reponse | personne (ne|n)
        """),
    ),
    "manners": (
        Impact.ANNOYANCE,
        _stems(r"""
            rude\w* | unfriendly | impolite | ignored | shouted | unfreundlich\w* |
            unhoflich\w* | impoli\w* | desagreable
        """),
    ),
    "displeasure": (
        Impact.ANNOYANCE,
        _stems(r"""
            disappoint\w* | unhappy | not (at all |very |so |really )?happy | dissatisf\w* |
            unsatisf\w* | complain\w* | unacceptable | annoy\w* | frustrat\w* | terrible |
            awful | worst | enttauscht\w* | unzufrieden\w* | beschwer\w* | inakzeptabel |
            argerlich\w* | decu\w* | mecontent\w* | reclamation | inacceptable
        """),
    ),
    "mistake": (
        Impact.LOSS,
        _stems(r"""
            wrong (item|order|size|colou?r|pair|one|product|amount) | missing | mistake |
            lost my | forgot\w* | falsch\w* | fehlt | vergessen | verloren |
            mauvais\w* (article|taille|couleur) | manqu\w* | oublie\w* | perdu\w*
        """),
    ),
    "damage": (
        Impact.LOSS,
        _stems(r"""
            damag\w* | stain\w* | broke\w* | torn | ruin\w* | scratch\w* | defect\w* | faulty |
            doesn t work | does not work | stopped working | beschadigt\w* | fleck\w* |
            kaputt\w* | zerrissen | ruiniert\w* | defekt\w* | abime\w* | tache\w* | casse\w* |
            dechire\w* | defectueu\w* | ne (fonctionne|marche) (pas|plus)
        """),
    ),
    "money": (
        Impact.LOSS,
        _stems(r"""
            refund\w* | money back | overcharg\w* | charged (me )?twice | double charg\w* |
            ruckerstatt\w* | geld zuruck | doppelt (abgebucht|berechnet) | rembours\w* |
            debite\w* deux fois
        """),
    ),
    "law": (
        Impact.HARM,
        _stems(r"""
            lawyer | solicitor | legal action | sue you | trading standards | ombudsman |
            anwalt\w* | rechtliche schritte | verbraucherschutz | avocat | poursuites
        """),
    ),
    "privacy": (
        Impact.HARM,
        _stems(r"""
            data breach | my (personal )?data (was|were|has) | gdpr | datenschutz\w* |
            datenleck | donnees personnelles | rgpd
        """),
    ),
    "vulnerable": (
        Impact.HARM,
        _stems(r"""
            disab(led|ility) | wheelchair | discriminat\w* | behinder\w* | diskriminier\w* |
            handicap\w*
        """),
    ),
    "safety": (
        Impact.DANGER,
        _stems(r"""
            injur\w* | allerg\w* reaction | rash\b | burn(t|ed|s) (me|my|his|her) | hospital |
            unsafe | fire hazard | electric shock | verletzt\w* | allergische reaktion |
            krankenhaus | gefahrlich\w* | blesse\w* | reaction allergique | hopital |
            dangereu\w*
        """),
    ),
}

REPEAT = _stems(r"""
    \bagain\b | second time | third time | every time | as usual | once more | schon wieder |
    zum zweiten mal | erneut | encore une fois | deuxieme fois
""")
SEVERAL = _stems(r"""
    all of us | several (people|customers|guests|of us) | other (customers|guests) too |
    the whole (family|team|class|group|office) | everyone (here|in) | many (people|customers) |
    mehrere (kunden|leute|personen|gaste) | wir alle | die ganze (familie|klasse|gruppe) |
    viele (kunden|leute) | plusieurs (personnes|clients) | nous tous | toute la (famille|classe) |
    toute l equipe
""")
PRAISE = _stems(r"""
    thank\w* | great (job|work|service) | excellent | wonderful | perfect\w* |
    love(d)? (it|them|the|your) | delighted | amazing | fantastic | brilliant | well done |
    very happy | so happy | best\b | danke\w* | toll\w* | wunderbar\w* | begeistert |
    perfekt\w* | sehr zufrieden | merci | parfait\w* | genial\w* | ravi\w* | bravo
""")
REQUEST = _stems(r"""
    (could|can|would) you (please )?(send|book|change|cancel|pick|bring|deliver|repair|clean) |
    (could|can|would) you (please )?(fix|call|reserve|arrange|update|move|do|make) |
    i (would|d) like (to|a|an|some|two|my) |
    please (send|book|change|cancel|call|reserve|deliver|arrange|update|confirm|move|let) |
    i want to (book|order|change|cancel|return) | i need (to|a|an|my) | appointment |
    (konnten|konnen) sie (bitte )?\w+ | ich mochte |
    bitte (senden|schicken|andern|stornieren|rufen|bestatigen) | termin\b |
    (pourriez|pouvez) vous | je (voudrais|souhaite) | rendez vous
""")
QUESTION = _stems(r"""
    how (much|long|many|do|can|soon) | what (is|are|time|does) | when (do|does|will|can|is) |
    where | do you (have|offer|sell|do|clean|repair) | are you open | is it possible |
    wie (viel|lange|teuer) | wann | haben sie | bieten sie | combien | quand | avez vous |
    est ce que
""")
# Before a word, these turn it round: "no complaints", "nicht beschädigt", "pas déçu".
NEGATIONS = frozenset(_stems("no | not | never | without | nothing | isn | wasn | didn | don"))
NEGATIONS |= frozenset(_stems("kein | keine | nicht | ohne | pas | aucun | aucune | sans"))
