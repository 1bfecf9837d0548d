"""The letters that wait for an answer right now, and what colleagues have done with them so far."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    name: str
    subject: str
    text: str
    minutes: int  # opening minutes ago
    sender: str = ""  # where it is not the customer's own address
    has_picture: bool = False
    assigned: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    answer_by: str = ""
    answer_after: int = 0
    draft: str = ""
    draft_by: str = ""


LETTERS = (
    Waiting(
        name="Kerem Polat",
        subject="Scratch on both work boots",
        text="Hello,\n\nmy work boots came back clean but with a long scratch on both toes. "
        "Somebody must have put them on the wrong brush. I need them on the site and do not want "
        "to be told off by my foreman for our good looks.\n\nKerem",
        minutes=622,
        assigned="Yusuf",
    ),
    Waiting(
        name="Giulia Morandi",
        subject="Do you clean a hat?",
        text="Dear team,\n\na strange question: do you clean felt hats as well? Mine met a seagull."
        "\n\nThank you\nGiulia Morandi",
        minutes=561,
    ),
    Waiting(
        name="Joost van Rijn",
        subject="Tango shoes: the left one is torn",
        text="Good morning,\n\nthe seam of my left tango shoe was torn open when I took it out of "
        "the bag. The milonga is on Saturday week. What can we do?\n\nJoost van Rijn",
        minutes=830,
        assigned="Ingrid",
        answer="Dear Joost,\n\nI am sorry, the seam should have been seen before the wash. The "
        "saddler round the corner sews it by hand, I collect it from him and bring it to you "
        "before the milonga. You pay nothing.\n\nIngrid",
        answer_by="Ingrid",
        answer_after=140,
        notes=(
            ("Ingrid", "Saddler says Tuesday. I fetch it on my way in."),
            ("Marc", "Good. Put two dance bags of wax in for him, from us."),
        ),
    ),
    Waiting(
        name="Torben Classen",
        subject="Quote for a second pick-up",
        text="Hello Marc,\n\nwe start a night shift in the new brewhouse. Could you send us a quote "
        "for a second pick-up a week, about nine pairs? You said this week on the phone.\n\n"
        "Greetings from gate 3\nTorben",
        minutes=800,
        assigned="Marc",
        draft="Hello Torben,\n\nfor a second pick-up with nine pairs I can offer 18.00 € a pair "
        "instead of 19.50 €, collection included, Thursdays between nine and eleven. One bill a "
        "month to Wiebke as before.\n\nHow is Ines? We have not heard from her since ",
        draft_by="Marc",
        notes=(("Ana", "Marc, go down to 17.50 if they sign for a year. And ask after Ines."),),
    ),
    Waiting(
        name="Familie Okafor",
        subject="The white ones for Saturday",
        text="Hello,\n\nplease change our collection: we need the white ones on Friday already, the "
        "christening is on Saturday at ten.\n\nThank you from all of us",
        sender="familie.okafor@quaypost.example",
        minutes=150,
    ),
    Waiting(
        name="Hanna Voss",
        subject="Frage zu Brautschuhen",
        text="Guten Tag,\n\nwie lange dauert die Reinigung von Brautschuhen aus Satin, und was "
        "kostet sie? Meine Schwester heiratet im Mai.\n\nViele Grüße\nHanna Voss",
        sender="hanna.voss@brieftaube.example",
        minutes=44,
    ),
    Waiting(
        name="Zofia Wrona",
        subject="Six wellies, zero mud",
        text="Dear Bea,\n\nI wanted to say thank you. Six wellies, three children, and you even "
        "found the lost sock. You are wonderful.\n\nZofia",
        minutes=260,
    ),
    Waiting(
        name="Lena Moreau",
        subject="My suede boots came back stained",
        text="Hello,\n\nI collected my suede boots on {last} and there is a dark stain on the "
        "left one that was not there before. I wore them once since. This is the second time that "
        "something goes wrong and last time it took three days until anyone answered. I have a "
        "concert on {concert} and wanted to wear them. The picture is attached.\n\nWhat happens now?"
        "\n\nLena Moreau",
        minutes=202,
        has_picture=True,
        notes=(
            (
                "Marc",
                "I looked at the photos from her drop-off: no stain. It is ours. Stain remover "
                "tonight, and if it stays we buy the pair.",
            ),
            ("Bea", "Her concert is at seven on {concert}, she must have them by noon."),
        ),
    ),
)
