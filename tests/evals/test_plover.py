import json

import pytest

from evals import plover


def test_marks_are_taken_out():
    text, source, target = plover.read_tagged("In May <s>Norway</s> thanked <t>Iceland</t>.")
    assert text == "In May Norway thanked Iceland."
    assert (text[slice(*source)], text[slice(*target)]) == ("Norway", "Iceland")
    assert plover.read_tagged("<s>Teachers</s> are on strike.") == ("Teachers are on strike.", (0, 8), None)


def test_f1_counts_what_is_due():
    pairs = [("AID", "AID"), ("AID", "AGREE"), ("AGREE", "AGREE"), ("AGREE", "ASSAULT")]
    assert plover.f1_by_label(pairs) == pytest.approx({"AID": 2 / 3, "AGREE": 0.5})


def test_a_file_is_scored(tmp_path, capsys, monkeypatch):
    rows = [
        {"id": "a", "marked": "<s>Gunmen</s> killed four <t>soldiers</t>.", "type": "ASSAULT"},
        {"id": "b", "marked": "<s>Nurses</s> marched against the <t>ministry</t>.", "type": "PROTEST"},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["plover", str(file), "--json"])
    plover.main()
    out = json.loads(capsys.readouterr().out)
    assert out["types"] == {"a": "ASSAULT", "b": "PROTEST"}
    assert out["scores"]["macro-F1"] == 1
