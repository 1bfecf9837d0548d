"""Four groups of customers that a shop like this keeps an eye on, and one of Ana's own."""

from typing import Any

from rapport.business.customers.actions import save_segment

from .world import World


def _test(field: str, test: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "test": test} | ({} if value is None else {"value": value})


GOOD_GONE_QUIET = {
    "all": [
        _test("sales.spent", "above", 150),
        _test("sales.last_bought", "before_days", 90),
        _test("attention", "is_not", "quiet"),
        _test("cases.open_complaint", "is", False),
    ]
}
SPONSORS_SILENT = {
    "all": [
        _test("roles", "holds", ["sponsor"]),
        {"any": [_test("last_reached", "before_days", 90), _test("last_reached", "unknown")]},
    ]
}
NEW_UNTHANKED = {
    "all": [
        _test("sales.first_bought", "last_days", 30),
        _test("sales.thanked", "is", False),
    ]
}
MAY_HAVE_NEWS = {
    "all": [
        _test("consent.news.email", "is", "given"),
        _test("has_email", "is", True),
        _test("attention", "is_not", "quiet"),
    ]
}
CROWN = {"all": [_test("sales.spent_year", "above", 900)]}


def keep(world: World) -> None:
    """Saved by Ana on the first day, up to date ever since."""
    ana, now = world.team.ana, world.now
    shared = (
        ("Good customers gone quiet", GOOD_GONE_QUIET,
         ("stage", "sales.last_bought", "sales.spent", "insights.rhythm"), "-sales.spent"),
        ("Sponsors not reached in 90 days", SPONSORS_SILENT,
         ("works_at", "roles", "last_reached", "keeper"), "last_reached"),
        ("New this month without a thank-you", NEW_UNTHANKED,
         ("sales.first_bought", "sales.spent", "city"), "-sales.first_bought"),
        ("May receive news by e-mail", MAY_HAVE_NEWS, (), ""),
    )  # fmt: skip
    for name, definition, columns, sort in shared:
        save_segment(
            name=name, definition=definition, columns=columns, sort=sort, is_shared=True,
            by=ana, now=now,
        )  # fmt: skip
    save_segment(
        name="My best this year", definition=CROWN, sort="-sales.spent_year",
        columns=("stage", "sales.spent_year", "sales.last_bought"), by=ana, now=now,
    )  # fmt: skip
