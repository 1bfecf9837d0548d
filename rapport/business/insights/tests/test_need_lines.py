"""A line of Today says what its template says, whatever stands in the reasons."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.insights.models import Suggestion
from rapport.business.insights.queries import Need
from rapport.plumbing.design.woven import drawn_plainly, weave
from rapport.plumbing.kernel.words import say

NOW = timezone.now()
WORDS = st.text(max_size=12) | st.sampled_from(["%s", "%", "{name}", '"><script>alert(1)</script>'])
sentences = st.builds(lambda name: say("{name} waits, 100 % sure", name=name), WORDS)
needs = st.builds(
    Need,
    pk=st.integers(1, 10**9),
    name=WORDS,
    address=st.sampled_from(["/customers/7/", "/inbox/7/"]),
    path=st.just("/insights/suggestions/7/"),
    kind=st.sampled_from(Suggestion.Kind.values),
    rank=st.integers(0, 5),
    act_by=st.none() | st.integers(-99, 99).map(lambda hours: NOW + timedelta(hours=hours)),
    reason=sentences,
    evidence=st.lists(sentences, max_size=3),
    is_late=st.booleans(),
    is_soon=st.booleans(),
    is_next=st.booleans(),
)


@given(st.lists(needs, max_size=3), st.booleans())
def test_a_line_is_what_its_template_makes_of_it(lines, may_act):
    common = {"chosen": {"may_act": may_act}, "filled": {"csrf_token": "proof"}}
    expected = drawn_plainly("insights/_need.html", "need", lines, **common)
    assert weave("insights/_need.html", "need", lines, **common) == expected
    assert "<script" not in expected
