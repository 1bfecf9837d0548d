"""Many words in one value find what the same words one by one would."""

import pytest

from rapport.plumbing.database.among import among
from rapport.plumbing.ledger.models import Mention
from rapport.plumbing.ledger.tests.test_inserting import NOW, an_entry

pytestmark = pytest.mark.django_db

ODD = ["customer:1", 'O\'Neil "so"', "ä, {b}", "100 %s", "back\\slash", "line\nbreak", "😀", ""]


def test_each_word_finds_its_own_and_no_other():
    entry = an_entry()
    entry.save()
    Mention.objects.bulk_create(Mention(entry=entry, reference=word, at=NOW) for word in ODD)

    def found(*words):
        kept = Mention.objects.filter(reference__in=among(words))
        return sorted(kept.values_list("reference", flat=True))

    assert found(*ODD) == sorted(ODD)
    assert found() == []
    assert [found(word) for word in ODD] == [[word] for word in ODD]
    assert found("customer:2", "customer:10", "100 ", "back") == []
    kept = Mention.objects.exclude(reference__in=among(ODD[1:]))
    assert [one.reference for one in kept] == ["customer:1"]
