"""What lies on the benches of Sole & Suds, what somebody noticed, and what the house knows."""

# Title, for colleagues, plan, steps taken, begun so many days ago, last words on their page.
WORK = (
    ("Suede boots, brown", "Salt stains up to the ankle.", "laundry.care", 1, 2, ""),
    (
        "White sneakers",
        "Wants them for a wedding.",
        "laundry.care",
        2,
        2,
        "They are clean and dry until tomorrow. The yellow edge is gone.",
    ),
    ("Leather satchel", "The strap is weak, handle with care.", "laundry.care", 0, 6, ""),
    ("Hiking boots, new soles", "Vibram, size 44.", "workshop.repair", 2, 1, ""),
    (
        "Ankle boots, heels and zip",
        "Zip comes from Hamburg.",
        "workshop.repair",
        3,
        3,
        "The zip has come and the heels are on. We try everything once more tomorrow.",
    ),
    ("Children's football boots", "", "laundry.care", 3, 4, "Ready for you, studs and all."),
    ("Wedding shoes, satin", "Red wine. Came out.", "laundry.care", 4, 8, ""),
)

# What, why, noticed so many days ago, whether the moment has come.
NEEDS = (
    ("New heel tips", "The left one is worn down to the nail.", 20, True),
    ("Waterproofing before the winter", "Nothing left of the last coat.", 45, False),
    ("A wider last for the right foot", "It rubs at the little toe.", 9, False),
)

# Title, text, tag, public, helped so many times.
ARTICLES = (
    (
        "How do I look after suede?",
        "Brush it **dry**, always in one direction. Spray it against water before the first walk "
        "and after each cleaning.\n\nIf it gets wet:\n\n1. Stuff it with paper.\n"
        "2. Let it dry slowly, away from heat.\n3. Brush it when it is dry.\n",
        "Care",
        True,
        5,
    ),
    (
        "What do I do with a fresh stain?",
        "Dab, do not rub. No hot water, no strong cleaner. Bring it soon and tell us what it was: "
        "wine, oil and ink each want something else.",
        "Care",
        True,
        3,
    ),
    (
        "How long does cleaning take?",
        "Sneakers two to three opening days, suede and leather up to five. Drying cannot be "
        "hurried. If you need them for a certain day, tell us; we say honestly whether it works.",
        "Visiting us",
        True,
        7,
    ),
    (
        "Can white soles become white again?",
        "Mostly. Yellow from the sun stays a little; dirt goes. We show you a test spot first.",
        "Care",
        True,
        0,
    ),
    (
        "Salt stains: what works, what ruins them",
        "Vinegar and water 1:2, cold, with the soft brush. Never the steamer. Suede goes to "
        "Ingrid first.",
        "Workbench",
        False,
        2,
    ),
)
