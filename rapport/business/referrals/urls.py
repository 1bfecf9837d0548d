from django.urls import path

from .views import advocates, card, codes, deeds, referrals, terms

app_name = "referrals"
urlpatterns = [
    path("", referrals.index, name="index"),
    path("new/", referrals.new, name="new"),
    path("graph/", referrals.graph, name="graph"),
    path("terms/", terms.edit, name="terms"),
    path("advocates/", advocates.index, name="advocates"),
    path("advocates/<int:customer_id>/thanked/", advocates.thanked, name="thanked"),
    path("advocates/<int:customer_id>/asked/", advocates.asked, name="asked"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
    path("of-customer/<int:customer_id>/code/", codes.show, name="code"),
    path("of-customer/<int:customer_id>/code/end/", codes.delete, name="code-end"),
    path("<int:referral_id>/", referrals.show, name="show"),
    path("<int:referral_id>/acceptance/", deeds.accept, name="acceptance"),
    path("<int:referral_id>/refusal/", deeds.refuse, name="refusal"),
]
