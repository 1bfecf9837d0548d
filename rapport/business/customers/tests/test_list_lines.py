"""A line of the list says what its template says, whatever people are called."""

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.queries import Row
from rapport.plumbing.design.woven import drawn_plainly, weave

WORDS = st.text(max_size=12) | st.sampled_from(["", "%s", "%", '"><script>alert(1)</script>'])
rows = st.builds(
    Row,
    pk=st.just(7),
    number=st.just("7"),
    name=WORDS,
    is_company=st.booleans(),
    is_private=st.booleans(),
    warning=WORDS,
    stage=st.just("current"),
    stage_word=WORDS,
    city=WORDS,
    heard=WORDS,
    address=st.just("/customers/7/"),
    reasons=st.just("/customers/7/reasons/"),
    at=WORDS,
    mood=st.sampled_from(["", "good", "info"]),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    health=st.none() | st.integers(0, 100),
)


@given(st.lists(rows, max_size=3), st.booleans(), st.none() | WORDS)
def test_a_line_is_what_its_template_makes_of_it(lines, may_change, query):
    chosen = {"may_change": may_change} | ({} if query else {"query": query})
    filled = {"csrf_token": "proof"} | ({"query": query} if query else {})
    expected = drawn_plainly(
        "customers/_usual_row.html", "row", lines, chosen=chosen, filled=filled
    )
    woven = weave("customers/_usual_row.html", "row", lines, chosen=chosen, filled=filled)
    assert woven == expected
    assert "<script" not in expected
