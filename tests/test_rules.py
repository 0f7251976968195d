"""Loading the rules: overriding by id, errors with file and line, the digest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopextract.rules import (
    RuleError,
    Rules,
    default_directory,
    load_rules,
    read_organisations,
    read_rule_list,
)

WCO = (
    '{"id": "wco", "kind": "intergovernmental", "name": {"fr": "Douanes du monde"}, "acronym": {"fr": "DDM"}}'
)
HEARTH = '{"id": "hearth", "kind": "company", "name": {"fr": "Foyer"}, "acronym": {}}'


def directory(root: Path, **files: str) -> Path:
    """A directory of rules: file name with its dots as double underscores, content."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (root / name.replace("__", ".")).write_text(content, "utf-8")
    return root


def test_the_rules_of_the_package_load(rules: Rules) -> None:
    assert len(rules.organisations) >= 150
    assert rules.organisations["wco"].acronym.fr == "OMD"
    assert {"instruments", "verbs", "roles", "states"} <= set(rules.files)
    assert rules["no-such-file"] == ()


def test_surfaces_are_each_form_once_names_first(rules: Rules) -> None:
    surfaces = rules.organisations["wco"].surfaces()
    assert surfaces[:2] == ["Organisation mondiale des douanes", "World Customs Organization"]
    assert len(surfaces) == len(set(surfaces))


def test_a_users_organisation_overrides_by_id(tmp_path: Path, rules: Rules) -> None:
    own = directory(tmp_path, mine__jsonl=WCO + "\n\n" + HEARTH + "\n")
    merged = load_rules([own])
    assert merged.organisations["wco"].name.fr == "Douanes du monde"
    assert merged.organisations["hearth"].kind == "company"
    assert merged.organisations["iaea"] == rules.organisations["iaea"]
    assert len(merged.organisations) == len(rules.organisations) + 1


def test_a_users_rule_overrides_by_id_and_keeps_its_place(tmp_path: Path, rules: Rules) -> None:
    own = directory(tmp_path, verbs__yaml="- {id: conclude, infinitive: [conclure], event: signed}\n")
    merged = load_rules([own])
    assert merged.by_id("verbs")["conclude"]["event"] == "signed"
    assert [rule["id"] for rule in merged["verbs"]] == [rule["id"] for rule in rules["verbs"]]


def test_the_last_directory_wins(tmp_path: Path) -> None:
    first = directory(tmp_path / "a", mine__jsonl=WCO)
    second = directory(tmp_path / "b", mine__jsonl=WCO.replace("DDM", "D2M"))
    assert load_rules([first, second]).organisations["wco"].acronym.fr == "D2M"
    assert load_rules([second, first]).organisations["wco"].acronym.fr == "DDM"


def test_a_user_may_bring_a_file_of_a_new_name(tmp_path: Path) -> None:
    own = directory(tmp_path, colours__yaml="rules:\n- {id: red}\n- {id: blue}\n")
    assert [rule["id"] for rule in load_rules([own])["colours"]] == ["red", "blue"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.jsonl", HEARTH + "\n{not json}\n", r"bad\.jsonl, line 2: not JSON \(.+\); one object a line"),
        ("bad.jsonl", "\n\n" + HEARTH[:-1], r"bad\.jsonl, line 3: not JSON"),
        ("bad.jsonl", '{"kind": "company", "name": {}, "acronym": {}}', r", line 1: id: Field required"),
        (
            "bad.jsonl",
            HEARTH.replace('"kind"', '"colour": "red", "kind"'),
            r"bad\.jsonl, line 1: colour: Extra inputs are not permitted, got 'red'",
        ),
        (
            "bad.jsonl",
            HEARTH.replace('"Foyer"', "7"),
            r"bad\.jsonl, line 1: name\.fr: Input should be a valid string, got 7",
        ),
        ("bad.yaml", "- id: one\n  forms: [a\n- id: two\n", r"bad\.yaml: not YAML: (?s:.+)line 3"),
        ("bad.yaml", "one: 1\ntwo: 2\n", r"bad\.yaml, line 1: a list of rules is expected"),
        ("bad.yaml", "# a comment\n- id: one\n\n- forms: [a]\n", r"bad\.yaml, line 4: the rule has no id"),
        ("bad.yaml", "- id: one\n- two\n", r"bad\.yaml, line 2: a mapping with an id is expected, got 'two'"),
        ("bad.yaml", "- id: one\n- id: 2\n", r"bad\.yaml, line 2: the rule has no id"),
        ("bad.yaml", "", r"bad\.yaml, line 1: a list of rules is expected"),
    ],
)
def test_an_error_names_file_and_line(name: str, content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(RuleError) as caught:
        list(read_organisations(path) if path.suffix == ".jsonl" else read_rule_list(path))
    assert re.search(words, str(caught.value)), str(caught.value)
    assert str(path) in str(caught.value)


def test_loading_passes_the_error_on(tmp_path: Path) -> None:
    own = directory(tmp_path, verbs__yaml="- {infinitive: [signer]}\n")
    with pytest.raises(RuleError, match=r"verbs\.yaml, line 1: the rule has no id"):
        load_rules([own])


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nowhere: no such directory of rules; give one with --rules DIR"):
        load_rules([tmp_path / "nowhere"])


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    seen = {load_rules().digest}
    for number, content in enumerate((WCO, WCO + "\n", WCO.replace("monde", "Monde"))):
        own = directory(tmp_path / str(number), mine__jsonl=content)
        seen.add(load_rules([own]).digest)
    renamed = directory(tmp_path / "renamed", other__jsonl=WCO)
    commented = directory(tmp_path / "commented", mine__jsonl=WCO, more__yaml="- {id: a} # b\n")
    uncommented = directory(tmp_path / "uncommented", mine__jsonl=WCO, more__yaml="- {id: a}\n")
    seen |= {load_rules([own]).digest for own in (renamed, commented, uncommented)}
    assert len(seen) == 7


def test_the_digest_does_not_depend_on_where_the_rules_lie(tmp_path: Path) -> None:
    here, there = directory(tmp_path / "here", m__jsonl=WCO), directory(tmp_path / "there", m__jsonl=WCO)
    assert load_rules([here]).digest == load_rules([there]).digest
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", load_rules([here]).digest)


def test_the_default_directory_holds_the_organisations() -> None:
    assert list((default_directory() / "organisations").glob("*.jsonl"))
