from django.urls import path

from .views import card, deeds, trials

app_name = "trials"
urlpatterns = [
    path("", trials.index, name="index"),
    path("new/", trials.new, name="new"),
    path("size/", trials.size, name="size"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
    path("<int:trial_id>/", trials.show, name="show"),
    path("<int:trial_id>/edit/", trials.edit, name="edit"),
    path("<int:trial_id>/progress/", trials.progress, name="progress"),
    path("<int:trial_id>/people/", trials.table, name="people"),
    path("<int:trial_id>/beginning/", deeds.begin, name="beginning"),
    path("<int:trial_id>/stopping/", deeds.stop, name="stopping"),
    path("<int:trial_id>/removal/", deeds.remove, name="removal"),
]
