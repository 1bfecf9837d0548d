from django.urls import path

from .views import unsubscribe

app_name = "public"
urlpatterns = [path("unsubscribe/<str:signed>/", unsubscribe.show, name="unsubscribe")]
