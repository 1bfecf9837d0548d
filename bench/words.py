"""What people are called and what they say, in the data of the benchmarks."""


def _each(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _each(
    "Ada Aylin Bea Bruno Carla Cem Dana David Ella Emil Fatma Felix Greta Hanna Henri Ines Iris "
    "Jan Jonas Kaya Kemal Lena Leo Lina Luca Mara Marek Mia Milan Nele Noah Nora Olga Oskar Paul "
    "Petra Pia Rosa Ruben Sara Selim Sofie Theo Tilda Tom Uma Vera Viktor Wanda Yusuf Zoe Zora"
)
LAST_STARTS = _each(
    "Adler Bauer Berg Brand Busch Dorn Eich Fink Frei Fuchs Gold Haag Hart Heid Holt Kahl Keil "
    "Kern Klee Korn Krog Lamm Lang Lind Lohr Mahl Moor Neu Orth Pahl Rabe Rapp Reh Rost Sand "
    "Senf Stahl Stein Thal Uhl Voss Wald Wein Wirt Wolf Zahn Zeller"
)
LAST_ENDS = _each("mann er ner bach hof feld stein berg au ing sen ert en dorf horst meier")
TOWNS = _each("Arnau Birkfeld Dornach Eschen Falken Glanz Hohenau Kirn Lauta Merin Norden Prien")
SUBJECTS = (
    "My order has not arrived",
    "The shoes came back with a stain",
    "A question about your opening hours",
    "Invoice for last month",
    "Can you collect on Thursday?",
    "Thank you for the quick help",
    "The zip is broken again",
    "Price for twelve pairs",
)
COMPLAINTS = (
    "I brought the pair in nine days ago and was told it would take five. Nobody has called. "
    "This is the second time, and I am disappointed.",
    "The left one is still dirty at the heel, and the lace is missing. Please tell me what you "
    "will do about it, because I need them for Saturday.",
    "The invoice lists twelve pairs and we received eleven. Please send a corrected one.",
)
QUESTIONS = (
    "Do you also take suede, and how long does it take at the moment?",
    "Could I pick them up after six on Friday, or would Saturday morning be better for you?",
    "We would like to send you the boots of the whole crew each spring. What would that cost?",
)
