from django.urls import path

from .views import letters, settings

app_name = "reflection"
urlpatterns = [
    path("letters/", letters.index, name="letters"),
    path("letters/settings/", settings.show, name="settings"),
    path("letters/settings/business/", settings.update, name="settings-business"),
    path("letters/settings/mine/", settings.wish, name="settings-mine"),
    path("letters/<int:letter_id>/", letters.show, name="letter"),
    path("letters/<int:letter_id>/opening/", letters.opening, name="opening"),
    path("letters/<int:letter_id>/verdict/", letters.verdict, name="verdict"),
]
