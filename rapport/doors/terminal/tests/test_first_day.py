"""The script of the guide, on a very small shop."""

import gzip
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapport.business.conversations.testing import a_mail

SCRIPT = Path(__file__).parents[4] / "examples" / "first_day.py"
HEAD = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


def a_log():
    """Somebody who came every week for two months, long ago, and once brought something back."""
    lines = []
    for week in range(9):
        day = datetime(2024, 1, 8, 10) + timedelta(weeks=week)
        for article in range(3):
            lines.append(f"{1000 + week},A{article},Brush {article},2,{day},40.5,17850,France\n")
    lines.append("C1009,A1,Brush 1,-1,2024-03-05 12:00:00,40.5,17850,France\n")
    return (HEAD + "".join(lines)).encode()


@pytest.fixture
def shop_data(tmp_path):
    tills, letters = tmp_path / "tills", tmp_path / "letters"
    tills.mkdir()
    letters.mkdir()
    (tills / "2024.csv.gz").write_bytes(gzip.compress(a_log()))
    upset = a_mail(text="My boots came back torn. I am very disappointed.\n", subject="Torn boots")
    (letters / "1.eml").write_bytes(upset)
    (letters / "2.eml").write_bytes(upset)
    (letters / "3.eml").write_bytes(a_mail(headers={"Auto-Submitted": "auto-replied"}))
    return tills, letters


def run(machine, tills, letters):
    return subprocess.run(
        [sys.executable, SCRIPT, machine.folder / "data", "--purchases", tills, "--mail", letters],
        env=machine.env,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


@pytest.mark.race
def test_the_first_day_goes_well_and_says_so(machine, shop_data):
    done = run(machine, *shop_data)

    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout
    assert "28 lines = 28 created + 0 updated + 0 unchanged + 0 refused" in said
    assert "28 lines = 0 created + 0 updated + 28 unchanged + 0 refused" in said
    assert "3 files = 1 accepted + 1 duplicate + 0 quarantined + 1 automatic" in said
    assert "1 returns known, of 1 credit notes" in said
    assert "Torn boots" in said
    assert "9 visits, median gap 7 days, last on 2024-03-04" in said
    assert "All 2 reasons hold on the record." in said


@pytest.mark.race
def test_a_folder_with_a_business_in_it_is_left_alone(machine, shop_data):
    machine.rapport("setup", "--name", "Mine")
    before = machine.told("token", "list")

    done = run(machine, *shop_data)

    assert done.returncode == 1
    assert "`rapport setup` ended with 1" in done.stderr
    assert machine.told("token", "list") == before
