"""Fewer questions to the index find what more questions found."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.plumbing.search import queries, trigrams
from rapport.plumbing.search.actions import Findable, index_many
from rapport.plumbing.search.models import Document
from rapport.plumbing.search.queries import find, matching

pytestmark = pytest.mark.django_db
SCOPE = trigrams.Scope(("customer",), ("all",))
STARTS = ("Fuchs", "Stern", "Müller", "Berg", "Ångs", "Aa", "Ab", "Ło", "ber", "Straß")
ENDS = ("berg", "mann", "ström", "er", "aa", "bergberg", "e", "ße", "hof", "'n")
NAMES = st.builds(str.__add__, st.sampled_from(STARTS), st.sampled_from(ENDS))
TYPED = st.one_of(
    NAMES,
    st.builds(lambda one, two: f"{one} {two}", NAMES, NAMES),
    st.builds(lambda one, n: one[:n], NAMES, st.integers(1, 8)),
    st.builds(lambda one, n: one[n:], NAMES, st.integers(0, 5)),
    st.builds(lambda one, n: one[:n] + one[n + 1 :], NAMES, st.integers(0, 8)),
    st.text("aberg ü", min_size=1, max_size=12),
    st.from_regex(r"0?1?5?[0-9]{3,6}", fullmatch=True),
)
MANY = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def town(monkeypatch):
    """Few enough to be looked through one by one, and a limit that they reach."""
    monkeypatch.setattr(queries, "CANDIDATES", 12)
    dice = random.Random(3)
    index_many(
        Findable(
            reference=f"customer:{n}",
            kind="customer" if n % 9 else "case",
            title=f"{dice.choice(STARTS)}{dice.choice(ENDS)} {dice.choice(STARTS)}{dice.choice(ENDS)}",
            text=f"0171 555{dice.randrange(1000):04d} {dice.choice(ENDS)}@mail.example",
            audience="all" if n % 7 else "managers",
        )
        for n in range(90)
    )


@MANY
@given(typed=TYPED, limit=st.sampled_from([1, 3, 10, 12, 13, 40]))
def test_one_look_finds_what_two_looks_find(town, typed, limit):
    more = {"kinds": ("customer",), "audiences": ("all",), "limit": limit}
    hits = find(typed, **more)

    assert hits == _in_two_looks(typed, limit)
    assert sorted(matching(typed, **more)) == sorted(hit.reference for hit in hits)


@MANY
@given(
    every=st.lists(st.lists(st.text("aberg u", min_size=3, max_size=9), max_size=3), max_size=3),
    limit=st.sampled_from([2, 200]),
)
def test_pieces_find_exactly_the_documents_that_hold_the_phrase(town, every, limit):
    every = [group for group in every if group]
    if not every:
        return
    meant = [
        one.reference
        for one in Document.objects.filter(kind="customer", audience="all").order_by("-pk")
        if all(any(phrase in one.folded for phrase in group) for group in every)
    ]
    found = trigrams.holding(every, SCOPE, limit)
    assert [one.reference for one in found] == meant[:limit]


def _in_two_looks(typed, limit):
    """Beginnings of words first, and their insides only where that was too little."""
    asked = queries._question(typed, SCOPE.kinds, SCOPE.audiences, limit)
    if asked is None:
        return []
    most = max(limit, queries.ENOUGH) * 2
    found = {one.id: one for one in trigrams.beginning(asked.folded[:80], SCOPE, most)}
    if not asked.is_a_number:
        words = asked.words
        begins = [[f" {one}" for one in word.spellings] for word in words]
        whole = [[" " + " ".join(word.spellings[0] for word in words)]]
        groups = [group for group in begins if len(group[0]) >= queries.LEAST] or whole
        inside = [list(one.spellings) for one in words if len(one.spellings[0]) >= queries.LEAST]
        for group in (groups, inside):
            usable = [g for g in group if all(len(phrase) >= queries.LEAST for phrase in g)]
            if usable and len(found) < limit:
                for one in trigrams.holding(usable, SCOPE, queries.CANDIDATES):
                    found.setdefault(one.id, one)
    return queries._best(asked, found)
