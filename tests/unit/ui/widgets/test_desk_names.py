from pimap_desktop.ui.widgets.desk import Side


def test_a_name_of_one_script_is_shown_once():
    assert Side("p", "Kenji Yamada", "山田 健二", "", False).names == "Kenji Yamada 山田 健二"
    assert Side("p", "山田 健二", "山田 健二", "", False).names == "山田 健二"
    assert Side("p", "", "山田 健二", "", False).names == "山田 健二"
