"""Our idea of a usable address against the isemail collection."""

import sys
from xml.etree import ElementTree

import pytest

from rapport.plumbing.mail.addresses import is_valid

pytestmark = pytest.mark.corpus
WANTED = {"ISEMAIL_VALID_CATEGORY": True, "ISEMAIL_DNSWARN": True, "ISEMAIL_ERR": False}
BY_CHOICE = {"test@io"}  # Valid on paper; we ask for a domain with a dot.


def test_addresses_are_judged_as_the_collection_does(shared_data, capsys):
    root = ElementTree.parse(shared_data / "isemail/give/tests.xml").getroot()
    judged, wrong, strict = 0, [], 0
    for test in root.iter("test"):
        written = test.findtext("address") or ""
        address = "".join(chr(ord(c) - 0x2400) if 0x2400 <= ord(c) < 0x2420 else c for c in written)
        wanted = WANTED.get(test.findtext("category") or "")
        if wanted is None:
            strict += not is_valid(address)
        else:
            judged += 1
            if is_valid(address) is not wanted:
                wrong.append(address)

    with capsys.disabled():
        sys.stdout.write(
            f"\naddresses judged alike: {judged - len(wrong)}/{judged}; exotic forms refused: {strict}"
        )
    assert judged >= 80
    assert set(wrong) == BY_CHOICE
