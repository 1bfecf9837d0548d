from django.urls import path

from .views import card, deeds, promises, score

app_name = "promises"
urlpatterns = [
    path("", promises.index, name="index"),
    path("due/", score.due, name="due"),
    path("score/", score.show, name="score"),
    path("new/", promises.new, name="new"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
    path("<int:promise_id>/", promises.show, name="show"),
    path("<int:promise_id>/keeping/", deeds.keep, name="keeping"),
    path("<int:promise_id>/moving/", deeds.move, name="moving"),
    path("<int:promise_id>/breaking/", deeds.break_it, name="breaking"),
    path("<int:promise_id>/calling-off/", deeds.cancel, name="calling-off"),
    path("<int:promise_id>/owner/", deeds.owner, name="owner"),
    path("<int:promise_id>/reopening/", deeds.reopen, name="reopening"),
]
