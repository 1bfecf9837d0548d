from django.urls import path

from .views import articles, customer, letters, search, thanks, today

app_name = "workspace"
urlpatterns = [
    path("", today.show, name="today"),
    path("customers/<int:customer_id>/", customer.show, name="customer"),
    path("customers/<int:customer_id>/card-letter/", letters.card, name="card-letter"),
    path("customers/<int:customer_id>/timeline/", customer.timeline, name="timeline"),
    path("conversations/<int:conversation_id>/articles/", articles.beside, name="articles"),
    path(
        "conversations/<int:conversation_id>/articles/<int:article_id>/answer/",
        articles.into_answer,
        name="into-answer",
    ),
    path(
        "conversations/<int:conversation_id>/articles/<int:article_id>/help/",
        articles.helped,
        name="article-helped",
    ),
    path(
        "loyalty/referrals/advocates/<int:customer_id>/thanks/",
        thanks.show,
        name="thanks",
    ),
    path("search/", search.index, name="search"),
    path("palette/", search.palette, name="palette"),
]
