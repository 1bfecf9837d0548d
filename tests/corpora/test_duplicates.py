"""People whose doubles are known, with typing errors: how many are found, and how many wrongly."""

from pathlib import Path

import pytest

from rapport.business.customers.duplicates.labelled import evaluate, read

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "febrl" / "give"
# Each set by itself; the two halves of the fourth are linked with each other.
SETS = {
    "set 1": ("dataset1.csv",),
    "set 2": ("dataset2.csv",),
    "set 3": ("dataset3.csv",),
    "set 4": ("dataset4a.csv", "dataset4b.csv"),
}


@pytest.mark.corpus
@pytest.mark.parametrize("names", SETS.values(), ids=SETS)
def test_doubles_are_found_and_hardly_anybody_else(names):
    paths = [FOLDER / name for name in names]
    if missing := [path.name for path in paths if not path.exists()]:
        pytest.skip(f"not beside this checkout: {', '.join(missing)}")

    found = evaluate(read(*paths))

    assert found.true_pairs >= 500
    assert found.suggested.f1 >= 0.99
    assert found.certain.precision >= 0.999
    assert found.certain.right >= found.true_pairs // 3
