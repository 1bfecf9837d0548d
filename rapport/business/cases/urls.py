from django.urls import path

from .views import (
    cases,
    exceptions,
    kind,
    ladder,
    lessons,
    owner,
    parts,
    resolution,
    slip,
    topic,
    topics,
    turn,
)

app_name = "cases"
urlpatterns = [
    path("", cases.index, name="index"),
    path("new/", cases.new, name="new"),
    path("pills/", parts.pills, name="pills"),
    path(
        "for-conversation/<int:conversation_id>/", parts.for_conversation, name="for-conversation"
    ),
    path("of-customer/<int:customer_id>/", parts.of_customer, name="of-customer"),
    path("topics/", topics.index, name="topics"),
    path("topics/new/", topics.new, name="new-topic"),
    path("topics/<int:topic_id>/", topics.edit, name="topic-page"),
    path("topics/<int:topic_id>/retirement/", topics.retire, name="topic-end"),
    path("topics/<int:topic_id>/return/", topics.restore, name="topic-return"),
    path(
        "topics/examples/<int:example_id>/removal/", topics.remove_example, name="example-removal"
    ),
    path("lessons/", lessons.index, name="lessons"),
    path("lessons/<int:correction_id>/forgetting/", lessons.forget, name="lesson-end"),
    path("lessons/<int:correction_id>/return/", lessons.recall, name="lesson-return"),
    path("ladder/", ladder.edit, name="ladder"),
    path("answer-times/", exceptions.index, name="exceptions"),
    path("answer-times/slips/", exceptions.tell_slips, name="slips"),
    path("answer-times/<int:target_id>/removal/", exceptions.remove, name="exception-removal"),
    path("<int:case_id>/", cases.show, name="show"),
    path("<int:case_id>/topic/", topic.update, name="topic"),
    path("<int:case_id>/slip/", slip.create, name="slip"),
    path("<int:case_id>/kind/", kind.update, name="kind"),
    path("<int:case_id>/owner/", owner.update, name="owner"),
    path("<int:case_id>/turn/", turn.update, name="turn"),
    path("<int:case_id>/resolution/", resolution.create, name="resolution"),
    path("<int:case_id>/resolution/undo/", resolution.delete, name="reopening"),
]
