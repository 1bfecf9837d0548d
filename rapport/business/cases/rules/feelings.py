"""How words feel in German and French: beginnings of words with a weight from -4 to 4."""


def _weighed(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in text.strip().splitlines():
        weight, _, words = line.partition(":")
        found |= dict.fromkeys(words.split(), float(weight))
    return found


FEELINGS = {
    "de": _weighed("""
        3.2: ausgezeichnet hervorragend fantastisch grossartig wundervoll begeister perfekt
        3.1: uberragend
        2.6: wunderbar toll super prima klasse herzlich glucklich traumhaft erstklassig
        2.0: schon gelungen freundlich freue gefreut zufrieden zuverlassig hilfsbereit empfehl lieb
        1.5: gerne danke dankbar nett angenehm sauber schnell hilfreich kompetent
        -1.5: leider schade spat verspat langsam teuer problem fehler warte unklar muhsam
        -2.0: schlecht enttausch argerlich arger unzufrieden unfreundlich fehlt falsch
        -2.1: beschwer mangel
        -2.6: kaputt defekt ruiniert zerstort frechheit unverschamt unhoflich wutend sauer verloren
        -3.2: furchtbar schrecklich katastroph unmoglich unertraglich inakzeptabel betrug skandal
    """),
    "fr": _weighed("""
        3.2: excellent fantastique magnifique parfait extraordinaire remarquable enchante
        2.6: genial formidable super merveilleu ravi impeccable adorable bravo
        2.0: content satisfait agreable sympathique efficace recommande plaisir gentil heureu
        1.5: merci bien bon bonne rapide propre utile aimable
        -1.5: malheureusement dommage retard lent cher probleme erreur attends attendu
        -2.0: mauvais decu deception mecontent desagreable manque regrett reclamation plainte triste
        -2.6: casse abime impoli colere fache perdu inadmissible honteu furieu gache
        -3.2: horrible catastroph scandaleu inacceptable lamentable arnaque escroc nul nulle
    """),
}
TURNED = frozenset(
    "nicht kein keine keinen nie niemals ohne pas jamais aucun aucune sans ni".split()  # noqa: SIM905
)
STRONGER = frozenset(
    "sehr so total wirklich absolut zutiefst tres trop vraiment si tellement".split()  # noqa: SIM905
)
