"""A question put into SQL once is answered as Django would answer it each time."""

from datetime import timedelta

import pytest

from rapport.plumbing.database.among import among_numbers
from rapport.plumbing.database.prepared import Prepared, any_of, given
from rapport.plumbing.ledger.models import Entry, Mention
from rapport.plumbing.ledger.tests.test_inserting import NOW, an_entry

pytestmark = pytest.mark.django_db
ODD = ["customer:1", 'O\'Neil "so"', "ä, {b}", "100 %s", "back\\slash", "😀", ""]

_named = Prepared(
    lambda: (
        Mention.objects.select_related("entry")
        .filter(reference=given("reference"), entry__kind="sold")
        .order_by("-at", "pk")
    )
)
_of = Prepared(
    lambda: (
        Mention.objects.filter(entry__in=any_of("entries"))
        .order_by("pk")
        .values_list("reference", "at", "entry__facts")
    )
)
_nobody = Prepared(lambda: Entry.objects.filter(pk=given("pk")).none())


@pytest.fixture
def entries():
    kept = []
    for number, word in enumerate(ODD):
        one = an_entry(facts={"word": word}, kind="sold" if number else "lost")
        one.save()
        at = NOW + timedelta(minutes=number)
        Mention.objects.create(entry=one, reference=word, at=at)
        Mention.objects.create(entry=one, reference="all", at=at)
        kept.append(one)
    return kept


def test_objects_come_whole_and_with_those_beside_them(entries, django_assert_num_queries):
    for word in [*ODD, "all", "customer:2"]:
        plain = Mention.objects.filter(reference=word, entry__kind="sold").order_by("-at", "pk")
        meant = [(one.pk, one.reference, one.at, one.entry.facts) for one in plain]
        with django_assert_num_queries(1):
            found = _named.all(reference=word)
            told = [(one.pk, one.reference, one.at, one.entry.facts) for one in found]
        assert told == meant
        assert _named.one(reference=word) == (plain.first() or None)
    (first, *_) = _named.all(reference="all")
    assert not first._state.adding
    first.entry.kind = "given"
    first.entry.save(update_fields=["kind"])
    assert Entry.objects.get(pk=first.entry.pk).kind == "given"


@pytest.mark.parametrize("many", [0, 1, 3, 7])
def test_rows_of_many_numbers_come_as_plain_values(entries, many):
    ids = [one.pk for one in entries[:many]]
    plain = Mention.objects.filter(entry__in=ids).order_by("pk")

    found = _of.rows(entries=ids)

    assert list(map(tuple, found)) == list(plain.values_list("reference", "at", "entry__facts"))
    assert len(found) == 2 * many
    among = Entry.objects.filter(pk__in=among_numbers(ids))
    assert {one.pk for one in among} == set(ids)


def test_a_question_that_nothing_answers_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert _nobody.all(pk=1) == []
        assert _nobody.one(pk=1) is None


def test_what_is_written_meanwhile_is_told(entries):
    assert len(_named.all(reference="all")) == len(ODD) - 1
    Mention.objects.filter(entry=entries[1]).delete()
    assert len(_named.all(reference="all")) == len(ODD) - 2
