"""The store of files: private, whole or not at all, and served so that no browser runs what is in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings

from mithaq.core import files

CONTENT = b"a letter"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def kept_in(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def test_a_content_is_kept_once_for_its_owner_alone_and_forgotten(store: Path) -> None:
    digest = files.keep(CONTENT)
    assert digest == hashlib.sha256(CONTENT).hexdigest() == files.keep(CONTENT)
    (path,) = kept_in(store)
    assert path.stat().st_mode & 0o777 == 0o600
    assert files.opened(digest) == CONTENT
    assert files.forget(digest)
    assert not files.forget(digest)
    assert kept_in(store) == []
    with pytest.raises(files.NotKept):
        files.opened(digest)


def test_a_content_changed_on_the_disk_is_not_given_out_and_is_mended_when_given_again(store: Path) -> None:
    digest = files.keep(CONTENT)
    kept_in(store)[0].write_bytes(b"another letter")
    with pytest.raises(files.NotKept):
        files.opened(digest)
    files.keep(CONTENT)
    assert files.opened(digest) == CONTENT


def test_nothing_half_written_is_left_when_the_disk_fails(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.keep(CONTENT)
    assert kept_in(store) == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_hash_names_a_file(digest: str) -> None:
    for act in (files.opened, files.forget):
        with pytest.raises(files.NotKept):
            act(digest)


def test_a_file_is_served_so_that_no_browser_runs_it_nor_cache_shares_it() -> None:
    digest = files.keep(b"<script>alert(1)</script>")
    answer = files.served(digest, name='ردّ "1".pdf', media_type="application/pdf", inline=True)
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D8%B1")
    assert "private" in answer["Cache-Control"]
    shown = files.served(digest, name="plan.png", media_type="image/png", inline=True)
    assert shown["Content-Disposition"] == 'inline; filename="plan.png"'
