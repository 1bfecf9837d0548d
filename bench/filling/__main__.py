"""`python -m bench.filling 1000 5000 1000 [2500]`: so many customers, entries, cases, purchases."""

import os
import sys


def main(people: int, entries: int, cases: int, purchases: int = 0) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()

    from django.db import connection
    from django.utils import timezone

    from bench.filling.consents import fill_consents
    from bench.filling.conversations import fill_conversations
    from bench.filling.customers import fill_customers
    from bench.filling.silences import fill_silences
    from bench.filling.story import fill_story
    from bench.filling.trade import fill_trade

    now = timezone.now()
    fill_customers(people, now)
    fill_consents(people, now)
    fill_conversations(people, cases, now)
    fill_story(people, entries, cases, now)
    fill_silences(people, now)
    if purchases:
        fill_trade(people, purchases, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:5]))
