from django.urls import path

from .views import contact, counter, friend, progress, texts, unsubscribe
from .views import help as help_pages

app_name = "public"
urlpatterns = [
    path("contact/", contact.show, name="contact"),
    path("contact/received/", contact.received, name="contact-received"),
    path("counter/<str:key>/", counter.show, name="counter"),
    path("friend/<str:code>/", friend.show, name="friend"),
    path("friend/<str:code>/welcome/", friend.welcome, name="friend-welcome"),
    path("help/", help_pages.index, name="help"),
    path("help/suggestions/", help_pages.suggestions, name="help-suggestions"),
    path("help/<slug:slug>/", help_pages.show, name="article"),
    path("help/<slug:slug>/helped/", help_pages.helped, name="helped"),
    path("progress/<str:token>/", progress.show, name="progress"),
    path("texts/<int:line_id>/", texts.create, name="texts"),
    path("unsubscribe/<str:signed>/", unsubscribe.show, name="unsubscribe"),
]
