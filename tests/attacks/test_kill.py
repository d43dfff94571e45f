"""Processes that end without warning, as a machine without power does: what was answered for is there, once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import OF_SQLITE
from tests.house.tree import ROOT

SIGN = """
import secrets
import django
django.setup()
from mithaq.signatures.models import Campaign
from tests.factories import make_campaign, make_mandate, make_person, make_signature
campaign = Campaign.objects.select_related("body", "adoption__edition__instrument__body").first() or make_campaign()
while True:
    person = make_person(campaign.body, external_id=secrets.token_hex(8))
    signature = make_signature(campaign, make_mandate(person, campaign.body, role="director"))
    print(signature.public_id, flush=True)
"""
LOOK = """
import json
import django
django.setup()
from mithaq.ledger.models import Checkpoint, Entry, Pending
from mithaq.signatures.models import Signature
from mithaq_engines.tlog import tree
entries = list(Entry.objects.order_by("idx"))
last = Checkpoint.objects.order_by("-size").first()
print(json.dumps({
    "signatures": dict(Signature.objects.values_list("public_id", "act")),
    "places": [entry.idx for entry in entries],
    "signed": [entry.uid for entry in entries if entry.kind == "signatures.signed"],
    "pending": Pending.objects.count(),
    "root": tree.root_of([tree.leaf_hash(entry.leaf.encode()) for entry in entries]).hex(),
    "published": [last.size, bytes(last.root).hex()],
}))
"""
SIGNATURES = 40  # before each death


@pytest.mark.parametrize("deaths", [1, pytest.param(10, marks=pytest.mark.long)])
def test_no_signature_that_was_answered_for_is_lost_and_the_log_has_no_gap(
    tmp_path: Path, migrated: Path, deaths: int
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mithaq.settings.demo",
        "MITHAQ_DATA_DIR": str(tmp_path),
        "MITHAQ_DATABASE_URL": f"sqlite:///{tmp_path}/{OF_SQLITE}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }

    def finish(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout

    shutil.copyfile(migrated / OF_SQLITE, tmp_path / OF_SQLITE)
    answered: list[str] = []
    for _ in range(deaths):
        worker = subprocess.Popen([sys.executable, "-m", "mithaq", "worker"], env=environment, cwd=ROOT)
        with subprocess.Popen(
            [sys.executable, "-c", SIGN], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as signer:
            assert signer.stdout is not None
            answered += [signer.stdout.readline().strip() for _ in range(SIGNATURES)]
            signer.kill()
            worker.kill()
            answered += [line.strip() for line in signer.stdout if line.endswith("\n")]
        worker.wait()
    finish("-m", "mithaq", "worker", "--once")

    found = json.loads(finish("-c", LOOK))
    assert set(answered) <= set(found["signatures"])
    assert len(found["signatures"]) >= deaths * SIGNATURES
    assert sorted(found["signed"]) == sorted(found["signatures"].values())
    assert found["places"] == list(range(len(found["places"])))
    assert found["pending"] == 0
    assert found["published"] == [len(found["places"]), found["root"]]
