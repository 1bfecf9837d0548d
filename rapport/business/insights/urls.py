from django.urls import path

from .views import doing, replies, suggestions

app_name = "insights"
urlpatterns = [
    path("doing/", doing.show, name="doing"),
    path("of-customer/<int:customer_id>/", doing.of_customer, name="of-customer"),
    path("today/", suggestions.index, name="today"),
    path("suggestions/<int:suggestion_id>/message/", suggestions.write, name="message"),
    path("suggestions/<int:suggestion_id>/later/", replies.later, name="later"),
    path("suggestions/<int:suggestion_id>/done/", replies.done, name="done"),
    path("suggestions/<int:suggestion_id>/refusal/", replies.not_this, name="refusal"),
    path("replies/<int:reply_id>/undo/", replies.undo, name="undo"),
]
