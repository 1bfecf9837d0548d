"""What customers write and what we answer: sentences with places for names and things.

{item} is what they brought, {product} what we call the service, {day} a weekday, {price} a sum,
{us} the colleague who answers, {name} the customer as we speak to them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Talk:
    """A first message, our answer, and what may follow."""

    subject: str
    said: str
    answer: str
    again: str = ""  # their next word, which needs an answer
    second: str = ""
    after: str = ""  # their last word, mere thanks
    settled: str = ""  # how a complaint was put right
    sorry: str = ""  # our last word on it, with thanks
    whose: str = ""  # "firm" or "person", where only one of them would say it


ENQUIRIES = (
    Talk("Price for {item}?", "How much is a clean for {item}? They are a bit muddy but whole.",
         "For {item} we take {price}. Bring them in and we look at them together.",
         after="Perfect, thank you! I will come by on {day}."),
    Talk("Opening hours", "Are you open on {day} evening? I finish work at half past five.",
         "We are open until six. If you are late, ring the bell, somebody is usually still here.",
         after="Very kind, thanks.", whose="person"),
    Talk("Do you do {item}?", "Do you clean {item} as well, or only sneakers? Mine are ten years "
         "old and I am rather fond of them.",
         "We do, and old ones with special pleasure. It takes three working days and costs {price}.", whose="person"),
    Talk("How long does it take", "How long does {product} take at the moment? I travel next week.",
         "Three working days. If you need it sooner, the same-day service is 11 € on top.",
         again="And if I bring them on {day} morning?",
         second="Before ten on {day}, and they are ready at half past five.", whose="person"),
    Talk("Salt marks", "There are salt marks on my {item} after the winter. Is it possible to get "
         "them out?", "Nearly always. Please do not try vinegar at home, it takes the colour. "
         "It is {price} and you see the result before you pay.",
         after="Good to know about the vinegar. Thank you!"),
    Talk("Gift voucher", "Do you sell vouchers? My sister loves her shoes more than her flat.",
         "We do, any sum from ten euros, and we write a name on it by hand.", whose="person"),
    Talk("Vegan shoes", "What do you use on vegan leather? No beeswax, I hope.",
         "A plant oil cream, no wax and no lanolin. I note it on your record so that everybody "
         "here knows.", whose="person"),
    Talk("Pick-up in {city}", "Do you collect in {city}, and what does it cost?",
         "We do, on Tuesdays and Fridays, for 7.50 € both ways.",
         again="Can the driver ring the second bell? The first one is broken.",
         second="Noted: second bell. See you on {day}."),
    Talk("Club membership", "What is the Clean Pair Club exactly, and can I leave it again?",
         "Three washes a month for 32 €, first in the queue, and you may end it any month.", whose="person"),
    Talk("Smell", "My {item} smell since the festival. Do you have something against that?",
         "The odour treatment, 9.50 €. They spend a night with us and come back friendly.", whose="person"),
    Talk("Wedding in June", "When do I have to bring satin shoes so that they are ready for a "
         "wedding on a Saturday?", "Ten days before, then nothing can go wrong. Bring a piece of "
         "the dress if you want a colour matched.", after="Thank you, what lovely service!", whose="person"),
    Talk("Invoice address", "Where do I find the invoice for last month? My bookkeeper asks.",
         "I have sent it again to you just now, and to her if you give me the address.", whose="firm"),
    Talk("Frage zu Wildleder", "Guten Tag, wie lange dauert die Pflege für meine Stiefel, und was "
         "kostet das?", "Guten Tag {name}, drei Werktage und {price}. Bringen Sie sie gern vorbei."),
    Talk("Öffnungszeiten", "Hallo, haben Sie am Samstag geöffnet?",
         "Hallo {name}, samstags von 10 bis 14 Uhr.", after="Danke, sehr nett!", whose="person"),
    Talk("Une question", "Bonjour, combien coûte le nettoyage de chaussures en daim ?",
         "Bonjour {name}, c'est {price}, et trois jours ouvrés. À bientôt !", after="Merci beaucoup !"),
    Talk("Football kit", "Do you do club discounts? We have 22 pairs of boots and a lot of clay.",
         "For twenty pairs and more we take 15 % off and collect for free.", whose="firm"),
    Talk("Colour", "Is it possible to make beige {item} dark green? I am tired of beige.",
         "With {item} it usually works well. Dark over light is the easy way round: 42 €.",
         again="And would the green come off on trousers?",
         second="Not after sealing. We rub a white cloth over them before you get them back.", whose="person"),
    Talk("Zip", "What does a new zip cost in a boot? It jumped on the stairs, and so did I.",
         "A zip we give to a friend round the corner, 24 €, a week. The clean is on us then.", whose="person"),
)  # fmt: skip
REQUESTS = (
    Talk("Pick-up on {day}", "Could you pick up two bags on {day} morning? Same address as always.",
         "Gladly. The driver comes between nine and eleven.", after="Perfect, thanks.", whose="firm"),
    Talk("Please keep them", "Please change my collection to {day}, I am ill at home.",
         "They are safe on the shelf. Get well soon, and no hurry.", whose="person"),
    Talk("New soles", "I would like to have new soles on my {item}. Leather, if they can take it.",
         "They can. 46 € in rubber, 108 € welted. I would take rubber for our weather.",
         again="Rubber then. I need them for a trip on {day}.",
         second="Ready on the day before. I will send a message.", after="Wonderful, thank you."),
    Talk("Appointment for a fitting", "I would like an appointment for the wedding shoes, "
         "preferably on a {day} afternoon.", "{day} at four? I keep half an hour for you.", whose="person"),
    Talk("Cancel this week", "Please cancel our delivery this week, the house is closed.",
         "Done. We come again next week as always. Enjoy the quiet.", whose="firm"),
    Talk("Laces", "Could you send me two pairs of waxed laces, 120 cm, dark brown?",
         "In the post this afternoon, with a third pair because one always snaps."),
    Talk("Change of address", "Please update our address, we moved round the corner. Everything "
         "else stays.", "Changed. May the new place have a better doormat.", whose="firm"),
    Talk("Quote for staff shoes", "Could you send us a quote for a weekly pick-up of about twelve "
         "pairs?", "Here it is: 12 pairs weekly at 17 €, pick-up included, one bill a month.",
         again="Can you do it for 16 € if we sign for a year?",
         second="For a year we can: 16 €. I send the paper today.", whose="firm"),
    Talk("Slippers by Friday", "We need a delivery of 40 slippers by {day}. Can you arrange it?",
         "They are on the van on the day before. Fresh and counted.", whose="firm"),
    Talk("Termin", "Ich möchte gern einen Termin für die Abholung am {day}.",
         "Sehr gern, zwischen neun und elf. Bis dann!", after="Danke!"),
    Talk("Same-day please", "I need my {item} tonight for a concert. Can you do it?",
         "If you are here before ten, yes. I put your name on the board.", whose="person"),
    Talk("Second pair", "Please book the {product} for a second pair too, I drop both on {day}.",
         "Booked, and the second pair comes at half price this month.", whose="person"),
    Talk("Mark the bag", "Would you please change the label on our bags to “Reception 2”?",
         "Changed for all six bags.", whose="firm"),
    Talk("Heel tips while I wait", "I would like new heel tips while I wait, is {day} at noon fine?",
         "We close at half past twelve, so five to twelve is the last moment. Coffee included.", whose="person"),
)  # fmt: skip
PRAISE = (
    Talk("Thank you!", "I just wanted to say thank you. My {item} look better than new and "
         "{us} even replaced a lace without a word.",
         "That made our morning. {us} went quite red. See you soon!"),
    Talk("My grandfather's shoes", "You made my grandfather's {item} shine again. I wore them at "
         "his eightieth birthday and he was so happy. Thank you.",
         "This is why we do it. Please give him our best wishes.", whose="person"),
    Talk("Great work", "Great work on the {item}! I have told half the office.",
         "How kind. The other half is welcome too."),
    Talk("Five stars", "Excellent service, friendly people, and a biscuit for the dog. Thank you.",
         "The dog is always first in the queue. Thank you for saying so!"),
    Talk("Danke", "Vielen Dank, die Schuhe sind wunderbar geworden!",
         "Das freut uns sehr, {name}. Bis bald!"),
    Talk("Merci", "Merci pour le travail, mes bottes sont parfaites. Bravo à toute l'équipe !",
         "Merci {name}, nous sommes ravis !"),
    Talk("From the stage", "Opening night went brilliantly and not one shoe slipped. Thank you all!",
         "We were in row nine, watching the feet. Congratulations!", whose="firm"),
    Talk("You saved the day", "You stayed ten minutes longer for me on {day}. I was delighted. "
         "Thank you so much.", "With pleasure. The interview went well, we hope?", whose="person"),
)  # fmt: skip
SMALL = (
    Talk("A day late", "My {item} were promised for {day} and came a day late. Nothing bad, but I "
         "had to wear the old ones.", "I am sorry. We had one machine standing still and should "
         "have told you. The next wash is on us.", after="That is fair, thank you.",
         settled="Next wash free; the driver's list now shows promised days.",
         sorry="Thank you for telling us, {name}. It is on your record: the next one is a gift."),
    Talk("Still waiting", "I am still waiting for the message that my {item} are ready. It said "
         "Tuesday.", "They are ready since this morning, and the message went to your old number. "
         "I am sorry, I have corrected it.", settled="Number corrected, message sent by hand.",
         sorry="Thank you for your patience. We owe you a coffee."),
    Talk("Nobody called", "You wanted to ring me about the colour and nobody called back.",
         "You are right, I am sorry. It lay on the wrong desk. I call you in ten minutes.",
         settled="Called, colour chosen together.", sorry="Thank you for the honest word."),
    Talk("A bit short at the counter", "The young man at the counter was a little rude to my "
         "mother on {day}. She only asked for a receipt.", "That must not happen. I spoke with him; "
         "he was alone with nine people waiting, which is our fault and not hers. Please tell her "
         "we are sorry.", settled="Spoke with the colleague; two at the counter on Fridays now.",
         sorry="Thank you for telling us. There is a tin of cream for your mother at the counter.", whose="person"),
    Talk("Etwas enttäuscht", "Ich bin etwas enttäuscht, die Spitzen sind noch grau.",
         "Das tut mir leid. Bringen Sie sie bitte noch einmal vorbei, wir machen es sofort neu.",
         settled="Noch einmal gereinigt, ohne Kosten.", sorry="Danke, dass Sie es gesagt haben!"),
)  # fmt: skip
NOTABLE = (
    Talk("Wrong laces and a mistake on the bill", "There is a mistake on the bill: two pairs, not "
         "three. I paid for three.", "You are right, and I am sorry. {price} goes back to your card "
         "today.", after="It is there already, thanks.",
         settled="Third pair paid back the same day.", sorry="Thank you for looking so closely."),
    Talk("Scratch", "My {item} came back with a scratch on the left toe. It was not there before.",
         "I looked at the photos from when you brought them, and you are right. I am sorry. "
         "Please bring them, our finisher takes it out while you wait.",
         again="I can only come on {day} at five. Is somebody there who knows about it?",
         second="I am there myself and have it in the diary.",
         settled="Scratch taken out, fee of the first wash returned.",
         sorry="Thank you for giving us the chance to put it right, {name}."),
    Talk("Wrong pair", "You gave me the wrong pair! These are two sizes too small and not mine.",
         "I am very sorry. Yours are here. The driver brings them tonight and takes the others.",
         after="He was here, all fine now. Thanks.",
         settled="Swapped the same evening; tags are now read twice.",
         sorry="Thank you for taking it with such humour. The next wash is a gift.", whose="person"),
    Talk("Missing insoles", "The insoles of my {item} are missing since the wash. They were made "
         "for me.", "I am sorry. I am searching the drying room now and write to you by tonight.",
         again="Did you find them?", second="We did: in the bag of another customer, washed twice. "
         "They come to you tomorrow with flowers.",
         settled="Found, delivered; insoles get their own tag now.",
         sorry="Thank you for your patience, and I am sorry for the worry.", whose="person"),
    Talk("Charged twice", "I was charged twice for the {product}. Please look into it.",
         "I see it: the terminal hung and took it again. {price} is on its way back to you. Sorry.",
         settled="Refunded; terminal exchanged.", sorry="Thank you for letting us know at once."),
    Talk("Tache sur la semelle", "Il y a une tache sur la chaussure gauche, elle n'était pas là.",
         "Je suis désolé. Rapportez-la quand vous voulez, nous la traitons tout de suite.",
         settled="Traité sur place, sans frais.", sorry="Merci de nous l'avoir dit !"),
)  # fmt: skip
SERIOUS = (
    Talk("Ruined, and again no answer", "The colour of my {item} is ruined, and it is the second "
         "time that something goes wrong. I expected more.",
         "I am truly sorry. I have your shoes in front of me: the dye was too hot. We buy you the "
         "same pair or pay their price, as you like.",
         again="The same pair, please, in 39. And tell me how you avoid this.",
         second="Ordered, they are here on {day}. The dye bath has a lock at 40 degrees from today.",
         settled="Same pair bought new; dye bath locked at 40 degrees.",
         sorry="Thank you for staying with us, {name}. That is not a matter of course.", whose="person"),
    Talk("Damaged and late", "The {item} came back late and the heel is damaged. I had to cancel "
         "an audition.", "There is no excuse for that, and I am sorry. New heels tonight, by "
         "courier, and the whole order is free.",
         settled="New heels by courier, order free, courier rule written.",
         sorry="Thank you for the second chance. We keep our fingers crossed for the next one.", whose="person"),
    Talk("Bag lost between us", "Our bag with nine pairs is missing since {day}, and nobody told "
         "us. Nine people work in their own shoes.", "I am sorry, and I am on it: the van left it "
         "at your neighbours. It is with you at two, and the week is free of charge.",
         settled="Bag found and delivered, week free, driver signs for each bag now.",
         sorry="Thank you for your calm. I will call you on Monday myself.", whose="firm"),
)  # fmt: skip
GRAVE = (
    Talk("Rash on my feet", "Since I wear the {item} you treated I have a rash on both feet. My "
         "doctor asks what you used.", "I am very sorry and I take this seriously. Here is the data "
         "sheet of the cream; it contains lanolin. Please do not wear them. We pay the doctor and "
         "treat the shoes with plant oil only.",
         again="It is lanolin, says the doctor. Please write it on my record.",
         second="It is on your record, in red, for everybody who opens it.",
         settled="Doctor paid, shoes treated anew, warning on the record; we now ask everybody.",
         sorry="Thank you for telling us at once. I hope your feet are well again.", whose="person"),
)  # fmt: skip
