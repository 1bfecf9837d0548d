import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from rapport.plumbing.design.addresses import address, is_plain


def written(text, **context):
    return Template(text).render(Context(context))


def test_an_address_is_the_one_the_resolver_gives():
    assert address("workspace:today") == reverse("workspace:today")
    assert address("workspace:customer", 7) == reverse("workspace:customer", args=[7])
    assert address("workspace:customer", 900) == reverse("workspace:customer", args=[900])


def test_the_tag_writes_the_same_address_for_every_number():
    for number in (0, 1, 42, 10**12):
        said = written("{% url 'workspace:timeline' number %}", number=number)
        assert said == reverse("workspace:timeline", args=[number])


def test_words_are_still_put_in_and_escaped_by_django():
    said = written("{% url 'team:sign-in-by-link' secret %}", secret="a&b")
    assert said == reverse("team:sign-in-by-link", args=["a&b"]).replace("&", "&amp;")
    assert not is_plain(["a&b"])
    assert not is_plain([True])


def test_a_page_that_does_not_exist_is_still_an_error():
    with pytest.raises(NoReverseMatch):
        written("{% url 'workspace:nowhere' %}")
    with pytest.raises(NoReverseMatch):
        written("{% url 'workspace:customer' number %}", number=-1)


def test_an_address_can_be_kept_for_later():
    assert written("{% url 'workspace:customer' 7 as there %}-{{ there }}") == "-/customers/7/"
    assert written("{% url 'workspace:nowhere' as there %}-{{ there }}-") == "--"


def test_another_place_in_the_address_space_is_noticed():
    assert address("workspace:today") == "/"
    set_script_prefix("/crm/")
    try:
        assert address("workspace:today") == "/crm/"
    finally:
        set_script_prefix("/")
