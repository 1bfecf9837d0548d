"""The pages about our service: who sees them, and what they say when there is little."""

import pytest
from django.urls import reverse

PAGES = ("speed", "quality", "consistency", "payments")


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_business_gets_a_word_and_no_number(client, nadia, page):
    client.force_login(nadia)
    answer = client.get(reverse(f"figures:{page}"))
    assert answer.status_code == 200
    assert 'class="empty' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_plain_member_has_no_page_of_the_whole_business(client, omar, page):
    client.force_login(omar)
    assert client.get(reverse(f"figures:{page}")).status_code == 404
    assert client.get(reverse(f"figures:{page}-table")).status_code == 404
