from django.urls import path

from .views import card, companies, deeds, meetings, paper

app_name = "companies"
urlpatterns = [
    path("", companies.index, name="index"),
    path("<int:company_id>/", companies.show, name="show"),
    path("<int:company_id>/rhythm/", companies.rhythm, name="rhythm"),
    path("<int:company_id>/sponsor/", companies.sponsor, name="sponsor"),
    path("<int:company_id>/reviews/new/", meetings.new, name="new-review"),
    path("of-customer/<int:company_id>/", card.show, name="of-customer"),
    path("reviews/<int:review_meeting_id>/", meetings.show, name="review"),
    path("reviews/<int:review_meeting_id>/arrangement/", meetings.arrange, name="arrangement"),
    path("reviews/<int:review_meeting_id>/agenda/", meetings.agenda, name="agenda"),
    path("reviews/<int:review_meeting_id>/agenda/renewal/", deeds.renew, name="renewal"),
    path("reviews/<int:review_meeting_id>/holding/", meetings.hold, name="holding"),
    path("reviews/<int:review_meeting_id>/moving/", deeds.move, name="moving"),
    path("reviews/<int:review_meeting_id>/calling-off/", deeds.cancel, name="calling-off"),
    path("reviews/<int:review_meeting_id>/reopening/", deeds.reopen, name="reopening"),
    path("reviews/<int:review_meeting_id>/print/", paper.show, name="print"),
    path("reviews/<int:review_meeting_id>/agenda.pdf", paper.pdf, name="agenda-pdf"),
    path("reviews/<int:review_meeting_id>/calendar/", paper.calendar, name="calendar"),
]
