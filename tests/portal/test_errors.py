"""Pages for what went wrong appear also when most of the site is not there."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from mithaq.portal.errors import broken
from tests.factories import make_body, make_steward


def test_a_request_for_another_host_is_refused_with_a_page(client: Client, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["mithaq.example.org"]
    answer = client.get("/fr/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "</html>" in answer.content.decode()


@pytest.mark.django_db
def test_the_page_for_a_broken_site_asks_the_database_nothing(
    rf: RequestFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = make_steward(make_body())
    assert person.account is not None
    client.force_login(person.account)
    request = rf.get("/fr/")
    request.session, request.user = client.session, person.account
    with django_assert_num_queries(0):
        answer = broken(request)
    assert answer.status_code == 500
    assert "</html>" in answer.content.decode()
