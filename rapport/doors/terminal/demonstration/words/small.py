"""Greetings, endings, notes and the short things that are said at a counter."""

HELLO = (
    "Hello,",
    "Good morning,",
    "Hi there,",
    "Dear team,",
    "Hello Sole & Suds,",
    "Hi {us},",
    "Good evening,",
    "Dear {us},",
    "Hello again,",
)
BYE = (
    "Best wishes\n{full}",
    "Kind regards\n{full}",
    "Many greetings\n{called}",
    "Yours\n{full}",
    "See you soon\n{called}",
    "{called}",
    "All the best\n{full}",
)
HELLO_DE, BYE_DE = ("Guten Tag,", "Moin,", "Hallo zusammen,"), ("Viele Grüße\n{full}", "{full}")
HELLO_FR, BYE_FR = ("Bonjour,", "Bonjour à tous,"), ("Bien à vous\n{full}", "{full}")
DEAR = ("Hello {name},", "Dear {name},", "Good morning {name},", "Hi {name},")
OUR_BYE = ("Warm regards", "Best wishes from the workshop", "See you soon", "Kind regards")
HUSHED = ("Any news on this?", "Hello? I wrote last week.", "I am still waiting for an answer.")
LATE = (
    "I am sorry that you waited so long for these lines. ",
    "Please forgive the delay, your message had slipped through. ",
    "This should have reached you days ago, I am sorry. ",
)
CALLED = (
    "Asked whether the {item} are ready. They are; comes tomorrow.",
    "Rang to say that the red stripe came out completely. Very happy.",
    "Wanted to know if we do zips. Sent to the saddler round the corner.",
    "Will be ten minutes late for the collection, asks us to wait. Of course.",
    "Asked for two more bags for the collection.",
    "Moves the collection to Friday, the dog is at the vet.",
    "Asked what to do with wet boots. Newspaper, no radiator.",
    "Wants the bill by post from now on.",
    "Long chat about the {item}; inherited them from an aunt in Porto.",
    "Asked if the new machine is louder. It is.",
)
WE_CALLED = (
    "Told them that the {item} are ready and what we found under the dirt.",
    "Asked which brown; they chose the darker one.",
    "Explained why the soles need a week. Understood.",
    "Thanked for the two friends they sent.",
    "Rang about the forgotten umbrella. Keeps it here until Friday.",
    "Asked whether Thursday suits for the delivery. It does.",
)
VISITED = (
    "Brought cake for the workshop. Poppy seed.",
    "Picked up the {item}, tried them on, danced a step.",
    "Looked at the colour cards for half an hour; decides next week.",
    "Dropped a bag and ran for the tram.",
    "Showed us the old photo with the same shoes. Wonderful.",
    "Asked {us} about the marathon. Finished in 4:12.",
    "Said the shoes squeak. Talcum under the insole, gone.",
    "Came to say goodbye for the winter, back in April.",
)
FIRM_CALLED = (
    "Asks for two more bags for the collection.",
    "Moves this week's collection to Friday.",
    "Wants the bill split by department from next month.",
    "Rang to praise the driver. Told him.",
    "Asked whether same-day works for eight pairs. For six it does.",
    "Two pairs too few came back, they think. Counted again: they stood in the lift.",
)
FIRM_VISITED = (
    "The driver brought greetings and a list of sizes.",
    "Came by with the new colleague who does the shoes now.",
    "Looked at our machines, stayed for coffee.",
    "Brought the bags herself, the van was late.",
    "Signed the paper for another year.",
)
NOTES = (
    "Takes the coffee without sugar, the biscuit with.",
    "Dog is called Pepper and may come in.",
    "Left shoe half a size larger. Put the thicker insole left.",
    "Works nights: do not ring before noon.",
    "Plays second violin; concert shoes before every first Friday.",
    "Afraid of the strong glue smell, give them the back room.",
    "Likes the receipt by mail, no paper.",
    "Daughter started school in Lübeck, ask how it goes.",
    "Always tips the driver, thank them for it.",
    "Knee operation in spring: carry the bag to the car.",
    "Prefers to be called, reads no mail on weekends.",
    "Collects Danish shoe trees. Keep the old ones for them.",
    "Speaks quietly; do not shout across the counter.",
    "Gave us the poster in the window.",
    "Brings back the hangers. A saint.",
    "Was a cobbler's apprentice once and knows everything better, rightly.",
)
FIRM_NOTES = (
    "Bags stand at the goods entrance, ring twice.",
    "Bills by mail to accounts, never with the bags.",
    "Closed on Mondays; collect before ten on other days.",
    "The porter signs, nobody else.",
    "Wants a call before any repair above 30 €.",
    "Counts every pair. So do we.",
    "Free tickets for the workshop in December. Say thank you early.",
)
WARNINGS = (
    "Allergic to lanolin: plant oil only",
    "Pays in advance only",
    "No ozone: asthma in the house",
    "Only Marc may touch the white brogues",
    "Two open bills: ask before a new order",
)
TAGS = ("regular", "club member", "sneakers", "leather", "hiking", "dancer", "wedding", "neighbour")
FIRM_TAGS = ("monthly bill", "pick-up", "hotel", "theatre", "sports", "brewery", "office")
SOURCES = ("walked in", "website", "neighbour", "introduced", "flyer", "card index", "street fair")
WELCOME = (
    "Thank you for your first visit, {name}. If anything about your shoes is not as you hoped, "
    "tell me and I look after it myself.",
    "Welcome, {name}! It was good to meet you. Your shoes liked it here too, I think.",
    "How good that you found us, {name}. On rainy days we have coffee as well.",
)
MISSED = (
    "We have not seen you for a while, {name}, and hope you are well. Your usual shelf is free.",
    "It has become quiet without you, {name}. Is there anything we should have done better?",
    "Hello {name}, the autumn is wet and your boots came to my mind. How are you?",
)
ALL_WELL = (
    "A week has gone since we put it right. Is everything well now, {name}?",
    "I wanted to ask whether you are content now, {name}. Please be honest.",
    "How do they look after a week of wearing, {name}? If anything is amiss, I am here.",
)
THANKED = ("by a card", "in person, with a pair of laces", "by e-mail", "on the phone")
