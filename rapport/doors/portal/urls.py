from django.urls import path

from .views import card, home, way_in

app_name = "portal"
urlpatterns = [
    path("", way_in.show, name="home"),
    path("asked/", way_in.asked, name="asked"),
    path("in/<str:secret>/", way_in.enter, name="in"),
    path("choice/", way_in.choose, name="choice"),
    path("out/", way_in.leave, name="out"),
    path("card/", home.make, name="new-card"),
    path("card/<str:token>/", card.show, name="card"),
    path("history/", home.history, name="history"),
    path("rewards/<int:reward_id>/", home.exchange, name="reward"),
    path("matters/", home.matters, name="matters"),
    path("receipts/", home.receipt, name="receipt"),
    path("wishes/", home.wish, name="wishes"),
    path("invitation/", home.invite, name="invitation"),
]
