"""An account: a way to sign in. It says nothing about who somebody is; a Person does."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from mithaq.core import clock


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the e-mail address is the name under which one signs in, in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail address with a password, an e-mailed code or a passkey."""

    email = models.EmailField(unique=True)
    language = models.CharField(max_length=8, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The address changed here is the person's too: else messages and codes would go to the one they left."""
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        person = getattr(self, "person", None) if fields is None or "email" in fields else None
        if person is not None and person.email != self.email:
            person.email = self.email
            person.save(update_fields=["email"])
