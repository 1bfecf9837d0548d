"""The floor's pages: each the fewest lines that do the work."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from rest_framework import serializers  # type: ignore[import-untyped]
from rest_framework.request import Request  # type: ignore[import-untyped]
from rest_framework.response import Response  # type: ignore[import-untyped]
from rest_framework.views import APIView  # type: ignore[import-untyped]

from bench.floor_data import Contact, Entry

PAGE = 50


class ContactSerializer(serializers.ModelSerializer):  # type: ignore[misc]
    class Meta:
        model = Contact
        fields = [
            "id", "first_name", "last_name", "email", "phone", "company", "city", "birthday",
            "created", "notes",
        ]  # fmt: skip


def newest() -> Any:
    return Contact._default_manager.order_by("-created", "-id")[:PAGE]


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@login_required
def contacts(request: HttpRequest) -> HttpResponse:
    return render(request, "list.html", {"rows": newest().select_related("company")})


@login_required
def contact(request: HttpRequest, number: int) -> HttpResponse:
    one = get_object_or_404(Contact._default_manager.select_related("company"), pk=number)
    entries = Entry._default_manager.filter(contact=one).order_by("-at")[:200]
    return render(request, "detail.html", {"one": one, "entries": entries})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(f'"{word}"*' for word in request.GET["q"].split())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.first_name, c.last_name, c.email, c.city FROM contact_words w "
            "JOIN floor_contact c ON c.id = w.rowid WHERE contact_words MATCH %s LIMIT 50",
            [words],
        )
        return JsonResponse({"results": cursor.fetchall()})


class ContactList(APIView):  # type: ignore[misc]
    def get(self, request: Request) -> Response:
        return Response(ContactSerializer(newest(), many=True).data)


urlpatterns = [
    path("hello/", hello),
    path("contacts/", contacts),
    path("contacts/<int:number>/", contact),
    path("search/", search),
    path("api/contacts/", login_required(ContactList.as_view())),
]
