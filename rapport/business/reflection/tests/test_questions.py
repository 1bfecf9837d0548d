"""The owner's questions: what is kept, who may, and where answer and record disagree."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from rapport.business.customers.testing import a_customer
from rapport.business.promises.models import Promise
from rapport.business.reflection.actions import questions as actions
from rapport.business.reflection.actions.questions import Given, Planned
from rapport.business.reflection.models import Answer, Assessment, Change
from rapport.business.reflection.queries.questions import history, shown
from rapport.business.reflection.queries.record import beside
from rapport.business.reflection.rules.questions import QUESTIONS, disagree, level, mean
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning.asking import Question

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=365)


def an_assessment(by, *, score=4, now=NOW, is_finished=True):
    one = actions.begin(by=by, now=now)
    given = {asked.key: Given(score, "So it is") for asked in QUESTIONS}
    actions.answer(one.pk, given, by=by, now=now)
    return actions.finish(one.pk, by=by, now=now) if is_finished else one


def test_there_are_eighteen_questions_about_seven_traits_and_the_whole():
    assert len(QUESTIONS) == len({one.key for one in QUESTIONS}) == 18
    groups = {one.group for one in QUESTIONS}
    assert len(groups) == 8
    assert all(sum(one.group == group for one in QUESTIONS) >= 2 for group in groups)


def test_a_share_has_a_place_on_the_scale_of_the_answers():
    assert [level(one) for one in (0, 19, 20, 55, 80, 100, None)] == [1, 1, 2, 3, 5, 5, None]
    assert disagree(5, 3)
    assert not disagree(5, 4)
    assert not disagree(5, None)
    assert mean([None, 4, 5]) == 4.5
    assert mean([None]) is None


def test_what_was_not_sent_stays_and_what_is_answered_again_is_one_answer(olga):
    one = actions.begin(by=olga, now=NOW)
    actions.answer(one.pk, {"speak-us": Given(2), "kind-us": Given(None, "")}, by=olga, now=NOW)
    actions.answer(one.pk, {"part-us": Given(5, "At last")}, by=olga, now=NOW)
    actions.answer(one.pk, {"part-us": Given(4, "At last")}, by=olga, now=NOW)

    kept = {row.question: (row.score, row.note) for row in Answer.objects.all()}
    assert kept == {"speak-us": (2, ""), "part-us": (4, "At last")}


def test_where_there_is_much_to_count_the_page_comes_later_and_no_answer_is_lost(
    client, olga, monkeypatch
):
    monkeypatch.setattr(Question, "is_small", lambda self, **asked: False)
    one = actions.begin(by=olga, now=NOW)
    client.force_login(olga)
    page = reverse("reflection:assessment", args=[one.pk])

    assert client.get(page).status_code == 202
    actions.answer(one.pk, {"whole-speed": Given(3)}, by=olga, now=NOW)
    assert Answer.objects.get().score == 3
    run_all()
    assert b"Would a customer call us quick?" in client.get(page).content


def test_begun_twice_is_one(olga):
    assert actions.begin(by=olga, now=NOW) == actions.begin(by=olga, now=LATER)
    assert Assessment.objects.count() == 1


def test_too_few_answers_finish_nothing(olga):
    one = actions.begin(by=olga, now=NOW)
    actions.answer(one.pk, {"speak-us": Given(2)}, by=olga, now=NOW)
    with pytest.raises(Refused):
        actions.finish(one.pk, by=olga, now=NOW)
    one.refresh_from_db()
    assert one.is_open


def test_what_is_finished_is_history_and_finishing_twice_is_once(olga):
    one = an_assessment(olga)
    actions.finish(one.pk, by=olga, now=LATER)
    with pytest.raises(Refused):
        actions.answer(one.pk, {"speak-us": Given(1)}, by=olga, now=LATER)
    assert Entry.objects.filter(kind="reflection.assessment_finished").count() == 1
    assert set(Answer.objects.values_list("score", flat=True)) == {4}
    one.refresh_from_db()
    assert one.finished_at == NOW


def test_only_the_owner_answers(nadia, omar):
    for member in (nadia, omar):
        with pytest.raises(Forbidden):
            actions.begin(by=member, now=NOW)


def test_the_record_says_how_many_promises_were_kept_and_disagrees(olga):
    assert beside(NOW)["whole-word"].level is None
    for place in range(12):
        Promise.objects.create(
            customer=a_customer(), text="Call", due_by=NOW, made_at=NOW - timedelta(days=9),
            state="kept" if place < 3 else "broken", ended_at=NOW - timedelta(days=1),
        )  # fmt: skip
    said = beside(NOW)["whole-word"]
    assert (str(said.sentence), said.level) == ("25 % of 12 promises were kept.", 2)

    found = shown(an_assessment(olga, score=5), now=NOW)

    assert [line.asked.key for line in found.apart] == ["whole-word"]
    assert found.apart[0].is_rosy


def test_a_finished_one_keeps_what_the_record_said_then(olga):
    one = an_assessment(olga)
    for _ in range(12):
        Promise.objects.create(
            customer=a_customer(), text="Call", due_by=NOW, made_at=NOW - timedelta(days=9),
            state="broken", ended_at=NOW - timedelta(days=1),
        )  # fmt: skip
    assert shown(one, now=LATER).apart == []


def test_this_year_stands_beside_last_year(olga):
    an_assessment(olga, score=2)
    newer = an_assessment(olga, score=4, now=LATER)

    found = shown(newer, now=LATER)
    assert {(group.mean, group.earlier) for group in found.groups} == {(4.0, 2.0)}
    assert [row.means for row in history().rows] == [[4.0] * 8, [2.0] * 8]


def test_three_changes_are_kept_and_what_was_done_stays_done(olga, nadia):
    one = an_assessment(olga)
    planned = [Planned(f"Change {n}", nadia.pk, date(2026, 6, n)) for n in range(1, 5)]
    actions.plan_changes(one.pk, planned, by=olga, now=NOW)
    assert [change.text for change in one.changes.all()] == ["Change 1", "Change 2", "Change 3"]

    first = one.changes.get(position=1)
    actions.mark_done(first.pk, is_done=True, by=nadia, now=NOW)
    actions.mark_done(first.pk, is_done=True, by=nadia, now=LATER)
    actions.plan_changes(one.pk, planned[:1], by=olga, now=NOW)
    assert [change.done_at for change in Change.objects.all()] == [NOW]
    assert history().waiting == []


def test_the_owner_goes_through_the_pages(client, olga, nadia):
    client.force_login(olga)
    assert 'class="empty' in client.get(reverse("reflection:questions")).content.decode()
    answer = client.post(reverse("reflection:questions-begin"))
    one = Assessment.objects.get()
    assert answer["Location"] == one.get_absolute_url()
    answers = reverse("reflection:assessment-answers", args=[one.pk])

    assert client.post(answers, {"score-kind-us": "9", "note-kind-us": ""}).status_code == 422
    few = {"score-kind-us": "4", "note-kind-us": "Yes", "finish": "yes"}
    refused = client.post(answers, few)
    assert refused.status_code == 422
    assert "Answer at least 12" in refused.content.decode()

    full = {f"score-{asked.key}": "3" for asked in QUESTIONS}
    full |= {f"note-{asked.key}": "" for asked in QUESTIONS}
    assert client.post(answers, full | {"finish": "yes"}).status_code == 303
    changes = reverse("reflection:assessment-changes", args=[one.pk])
    assert client.post(changes, {"change0-text": "Call back"}).status_code == 422
    good = {"change0-text": "Call back", "change0-due_on": "2026-06-01", "change0-owner": nadia.pk}
    assert client.post(changes, good).status_code == 303
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Call back" in page
    assert nadia.name in page
    done = reverse("reflection:change", args=[Change.objects.get().pk])
    assert client.post(done).status_code == 303
    assert Change.objects.get().done_at
    assert client.get(reverse("reflection:questions")).status_code == 200


def test_a_manager_reads_and_a_member_does_not(client, olga, nadia, omar):
    one = an_assessment(olga)
    client.force_login(nadia)
    assert client.get(one.get_absolute_url()).status_code == 200
    assert client.post(reverse("reflection:questions-begin")).status_code == 404
    client.force_login(omar)
    assert client.get(one.get_absolute_url()).status_code == 404
    assert client.get(reverse("reflection:questions")).status_code == 404


def test_the_list_asks_as_often_for_one_year_as_for_five(olga, django_assert_num_queries):
    for year in range(5):
        an_assessment(olga, now=NOW + timedelta(days=365 * year))
        with django_assert_num_queries(3):
            history()
