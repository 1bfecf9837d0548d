from django.urls import path

from . import views

app_name = "webhooks"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:webhook_id>/", views.show, name="show"),
    path("<int:webhook_id>/pause/", views.pause, name="pause"),
    path("<int:webhook_id>/trial/", views.trial, name="trial"),
    path("<int:webhook_id>/removal/", views.delete, name="removal"),
    path("<int:webhook_id>/deliveries/<int:delivery_id>/", views.replay, name="replay"),
]
