from django.urls import path

from .views import (
    doing,
    replies,
    sheet,
    suggestions,
    touch,
    touch_rules,
    turnaround,
    turnaround_deeds,
)

app_name = "insights"
urlpatterns = [
    path("doing/", doing.show, name="doing"),
    path("of-customer/<int:customer_id>/", doing.of_customer, name="of-customer"),
    path("of-customer/<int:customer_id>/touch/", touch.edit, name="touch"),
    path("of-customer/<int:customer_id>/touch/undo/", touch.undo, name="touch-undo"),
    path("keeping-in-touch/", touch_rules.index, name="touch-rules"),
    path(
        "keeping-in-touch/<int:segment_id>/removal/",
        touch_rules.remove,
        name="touch-rule-removal",
    ),
    path(
        "keeping-in-touch/<int:segment_id>/return/",
        touch_rules.bring_back,
        name="touch-rule-return",
    ),
    path("of-customer/<int:customer_id>/turnaround/", turnaround.new, name="turnaround-new"),
    path("turnaround/", turnaround.index, name="turnarounds"),
    path("turnaround/<int:turnaround_id>/", turnaround.show, name="turnaround"),
    path("turnaround/<int:turnaround_id>/steps/", turnaround_deeds.add, name="turnaround-steps"),
    path(
        "turnaround/<int:turnaround_id>/steps/<int:turnaround_step_id>/",
        turnaround_deeds.take,
        name="turnaround-step",
    ),
    path("turnaround/<int:turnaround_id>/plan/", turnaround_deeds.plan, name="turnaround-plan"),
    path("turnaround/<int:turnaround_id>/ending/", turnaround_deeds.end, name="turnaround-ending"),
    path(
        "turnaround/<int:turnaround_id>/reopening/",
        turnaround_deeds.reopen,
        name="turnaround-reopening",
    ),
    path("lessons/", sheet.lessons, name="lessons"),
    path("today/print/", sheet.paper, name="paper"),
    path("today/", suggestions.index, name="today"),
    path("suggestions/<int:suggestion_id>/message/", suggestions.write, name="message"),
    path("suggestions/<int:suggestion_id>/later/", replies.later, name="later"),
    path("suggestions/<int:suggestion_id>/done/", replies.done, name="done"),
    path("suggestions/<int:suggestion_id>/refusal/", replies.not_this, name="refusal"),
    path("replies/<int:reply_id>/undo/", replies.undo, name="undo"),
]
