from django.urls import path

from .views import progress, unsubscribe

app_name = "public"
urlpatterns = [
    path("progress/<str:token>/", progress.show, name="progress"),
    path("unsubscribe/<str:signed>/", unsubscribe.show, name="unsubscribe"),
]
