"""Acts, polarity, certainty and targets of invented sentences; the shares that must come out right are floors."""

from pathlib import Path

from onrecord.records import Party, Statement
from tests.steps.label.marked import label_marked

CASES = [
    line.split("\t") for line in (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]


def party(cell: str) -> Party:
    codes = tuple(cell.split("+"))
    return None if cell == "-" else codes[0] if len(codes) == 1 else codes


def labelled() -> list[tuple[list[str], Statement]]:
    return [(case, label_marked((case[1], "The Speaker", party(case[0])))[0]) for case in CASES]


def test_fields_of_invented_sentences() -> None:
    right = {"act": 0, "target": 0, "certainty": 0, "polarity": 0}
    wrong = []
    for (_, sentence, *expected), statement in labelled():
        for field, cell in zip(right, expected, strict=True):
            want = party(cell) if field == "target" else cell
            got = getattr(statement, field)
            right[field] += got == want
            if got != want:
                wrong.append(f"{field}: {got} for {want}: {sentence}")
    shares = {field: n / len(CASES) for field, n in right.items()}
    assert len(CASES) >= 120
    assert shares["act"] >= 0.95, wrong
    assert shares["target"] >= 0.95, wrong
    assert shares["certainty"] >= 0.97, wrong
    assert shares["polarity"] >= 0.97, wrong
