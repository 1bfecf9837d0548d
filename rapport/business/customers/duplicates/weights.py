"""How much each agreement and each difference counts, in bits.

Each is the logarithm of how much likelier an observation is among two records of one person than
among two records of different people (Fellegi and Sunter, 1969): +1 doubles the odds, -1 halves
them. How likely an error is was fixed from what is known of typed records and is the same for
every file; how likely a chance agreement is comes from the records at hand, since half a town may
be called Anna. docs/guide/duplicates.md says where each number comes from.
"""

from math import log2

# The two settings, as scores: worth showing to somebody; sure enough to be merged unasked.
SUGGEST = 60
CERTAIN = 97
# A link this strong also speaks for what else the linked record is linked to.
STRONG = 80

# Fields lean on each other (who shares a street shares a town), so the sum is more confident than
# it should be: only this part of it counts when it becomes a score.
TEMPER = 0.5

# Before looking: one record in ten has a twin; how many really have is then reckoned from the
# file. A handful of customers is no better reason to believe it than a thousand are.
TWINS_EACH, TWINS_MOST = 0.1, 2.0
FEWEST, MOST = 1_000, 200_000


def prior(records: int) -> float:
    """The odds, in bits, that two of these records are the same before anything is compared."""
    return log2(TWINS_EACH / min(max(records, FEWEST), MOST))


def more_twins(expected: float, records: int) -> float:
    """Bits to add when a file turns out to have more twins than one in ten."""
    each = expected / max(records, 1)
    return log2(min(max(each, TWINS_EACH), TWINS_MOST) / TWINS_EACH)


def probability(bits: float) -> float:
    return 0.0 if bits < -60 else 1 / (1 + 2.0**-bits)  # noqa: PLR2004 - nothing at all


def score(bits: float) -> int:
    """0 to 100: how likely it is that they are the same."""
    return int(100 * probability(bits * TEMPER) + 0.5)


# How common a value usually is, and how many records that knowledge is worth.
ELSEWHERE_RECORDS = 100
USUAL_GIVEN, USUAL_FAMILY, USUAL_FIRM, USUAL_BORN = 0.004, 0.0005, 0.0001, 0.00005
USUAL_PLACE, USUAL_STREET, USUAL_CITY, USUAL_POSTCODE = 0.0001, 0.002, 0.01, 0.003

# Names: what an equal one is worth at most and at least, and how rare one can be believed to be.
GIVEN_MOST, GIVEN_LEAST = 8.0, 2.5
FAMILY_MOST, FAMILY_LEAST = 11.0, 3.5
FIRM_MOST = 14.0
ONE_LETTER, ONE_LETTER_SHORT = 4.5, 1.5
CLOSE, LIKE = 2.5, 0.5
NICKNAME = 4.0
INITIAL = 2.0
PART = 2.5
GIVEN_OTHER, FAMILY_OTHER = -5.0, -3.0  # one in ten changes the family name by marrying
COMPANY_OTHER = -9.0
NAMES_SWAPPED = -2.0

# Birthdays.
BORN_MOST, BORN_LEAST = 13.0, 2.0  # 80 years of days, of which a third is common among customers
BORN_DIGIT = 5.0
BORN_DAY_MONTH = 6.0
BORN_CLOSE = 1.0
BORN_OTHER = -6.0

# Numbers that belong to a person.
IDENTIFIER, IDENTIFIER_DIGIT, IDENTIFIER_CLOSE, IDENTIFIER_OTHER = 16.0, 9.0, 5.0, -4.0
OUTSIDE = 16.0

# Where they live. Moving explains all of it at once, so differences count once.
PLACE_MOST = 11.0
STREET_MOST, STREET_CLOSE = 8.0, 4.5
CITY_MOST, CITY_CLOSE = 5.0, 3.0
POSTCODE_MOST, POSTCODE_CLOSE = 6.0, 2.5
ELSEWHERE = -2.0
PLACE_TOGETHER = 16.0
LATER_PLACE = 0.3  # the second and third part of one address say less than the first

# Ways to reach them. `sharing` takes off what others have it too.
EMAIL, EMAIL_TYPO, EMAIL_LOCAL, EMAIL_ROLE, EMAIL_OTHER = 15.0, 7.0, 4.0, 4.0, -1.5
PHONE, PHONE_TYPO, PHONE_OTHER = 13.0, 4.0, -1.5
SHARED_EACH = 3.0
COMPANY_SAME, FIRMS_ALIKE = 3.0, 0.93

# Who lives behind one door also has one telephone: the lesser of the two counts half.
BEHIND_ONE_DOOR = 0.5

# What a household has in common: family name, phone, address. With given names that contradict
# each other, all of it together says that they live together and nothing more.
# Given names that are merely alike may be two of one family as well: Jan and Jana.
HOUSEHOLD, HOUSEHOLD_ALIKE, HOUSEHOLD_INITIAL = 6.0, 15.0, 20.0


def rarity(count: int, of: int, *, usual: float, most: float, least: float = 0.0) -> float:
    """What it is worth that two records have a value which `count` of them have.

    The two themselves say nothing about how common it is. `usual` is how common such a value is
    elsewhere; it counts like a hundred records, so that a few customers prove nothing.
    """
    share = (max(count - 2, 0) + usual * ELSEWHERE_RECORDS) / (of + ELSEWHERE_RECORDS)
    return min(most, max(least, -log2(share)))


def sharing(weight: float, holders: int) -> float:
    """What a shared address is worth: less for each doubling of those who have it."""
    return weight if holders <= 2 else max(1.0, weight - SHARED_EACH * log2(holders / 2))  # noqa: PLR2004
