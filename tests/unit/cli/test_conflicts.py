import json


def test_what_two_laptops_wrote_is_told_field_by_field(tmp_path, run, call, small):
    second = tmp_path / "second.pimap"
    run("export", small, "-o", tmp_path / "first.pimapx")
    run("merge", second, tmp_path / "first.pimapx")
    company = run("ask", small, "list_companies")["rows"][0]["id"]
    for file, name in ((small, "Aquila One"), (second, "Aquila Two")):
        values = {"company_id": company, "draft": {"name": name}}
        run("do", file, "update_company", json.dumps(values))
    run("export", second, "-o", tmp_path / "second.pimapx")
    run("merge", small, tmp_path / "second.pimapx")
    told = run("conflicts", small)
    (field,) = [each for each in told["fields"] if each["column"] == "name"]
    assert (field["table"], field["row"], field["field"]) == ("company", company, "Name")
    assert {field["shown"].split(" (")[0], field["waiting"].split(" (")[0]} == {"Aquila One", "Aquila Two"}
    assert told["detected"] == []
    assert "Also written: Aquila" in call("conflicts", small).stdout


def test_people_with_one_address_are_detected(run, call, small):
    assert run("conflicts", small) == {"fields": [], "detected": [], "acknowledged": []}
    assert call("conflicts", small).stdout == "There is nothing to look at.\n"
    for name in ("Bo", "Di"):
        run("do", small, "add_person", json.dumps({"draft": {"family_name": name, "email": "x@y.eu"}}))
    (detected,) = run("conflicts", small)["detected"]
    assert (detected["kind"], detected["table"], len(detected["rows"])) == ("same_email", "person", 2)
    assert "have the same e-mail address" in detected["message"]


def test_what_somebody_acknowledged_is_told_apart(run, small):
    for name in ("Bo", "Di"):
        run("do", small, "add_person", json.dumps({"draft": {"family_name": name, "email": "x@y.eu"}}))
    (detected,) = run("conflicts", small)["detected"]
    values = {"key": detected["key"], "reason": "They share a mailbox."}
    run("do", small, "acknowledge_detected", json.dumps(values))
    told = run("conflicts", small)
    assert told["detected"] == []
    assert [each["reason"] for each in told["acknowledged"]] == ["They share a mailbox."]


def test_merging_tells_what_is_wrong_across_records_afterwards(tmp_path, run, call, small):
    second = tmp_path / "second.pimap"
    run("export", small, "-o", tmp_path / "first.pimapx")
    run("merge", second, tmp_path / "first.pimapx")
    for file, name in ((small, "Bo"), (second, "Di")):
        run("do", file, "add_person", json.dumps({"draft": {"family_name": name, "email": "x@y.eu"}}))
    run("export", second, "-o", tmp_path / "second.pimapx")
    told = run("merge", small, tmp_path / "second.pimapx")
    assert [each["kind"] for each in told["detected"]] == ["same_email"]
    assert "have the same e-mail address" in call("merge", small, tmp_path / "second.pimapx").stdout
