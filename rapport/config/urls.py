"""Every address: nouns, mounted from the apps and doors that own them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rapport.doors.workspace.urls")),
    path("api/v1/", include("rapport.doors.api.urls")),
    path("settings/webhooks/", include("rapport.doors.api.webhooks.urls")),
    path("p/", include("rapport.doors.public.urls")),
    path("my/", include("rapport.doors.portal.urls")),
    path("", include("rapport.business.team.urls")),
    path("customers/", include("rapport.business.customers.urls")),
    path("sales/", include("rapport.business.sales.urls")),
    path("promises/", include("rapport.business.promises.urls")),
    path("loyalty/", include("rapport.business.loyalty.urls")),
    path("loyalty/referrals/", include("rapport.business.referrals.urls")),
    path("loyalty/trials/", include("rapport.business.trials.urls")),
    path("recommendations/", include("rapport.business.recommendations.urls")),
    path("leads/", include("rapport.business.leads.urls")),
    path("inbox/", include("rapport.business.conversations.urls")),
    path("knowledge/", include("rapport.business.knowledge.urls")),
    path("projects/", include("rapport.business.projects.urls")),
    path("cases/", include("rapport.business.cases.urls")),
    path("insights/", include("rapport.business.insights.urls")),
    path("design/", include("rapport.plumbing.design.urls")),
    path("jobs/", include("rapport.plumbing.jobs.urls")),
    path("files/", include("rapport.plumbing.files.urls")),
    path("", include("rapport.plumbing.database.urls")),
]
