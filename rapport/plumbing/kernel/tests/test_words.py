import json
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import heard, say

VALUES = (
    st.integers()
    | st.text(max_size=20)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(
        Money,
        st.decimals(-10_000, 10_000, places=2, allow_nan=False),
        st.sampled_from(["EUR", "GBP"]),
    )
)


@given(values=st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4))
def test_a_kept_sentence_is_heard_again_as_it_was_said(values):
    said = say("{a} {b}", **values)
    assert heard(json.loads(json.dumps(said.as_json()))) == said


def test_a_sentence_inside_a_sentence_is_kept_whole():
    said = say("away for {span}", span=say("{count} weeks", count=7))
    assert str(heard(said.as_json())) == "away for 7 weeks"


def test_what_is_no_json_value_is_kept_as_its_words():
    assert say("{x}", x=Decimal("1.50")).as_json()["values"] == {"x": "1.50"}
    assert heard({"template": "{d}", "values": {"d": {"day": "2026-03-02"}}}).values == {
        "d": date(2026, 3, 2)
    }
    assert heard({}).template == ""
    assert (
        datetime.fromisoformat("2026-03-02T09:00:00+00:00")
        == heard(say("{m}", m=datetime(2026, 3, 2, 9, tzinfo=UTC)).as_json()).values["m"]
    )
