from assistant.domain.meetings import PrepCode
from assistant.rules.prep_sheet import prep_sheet


def test_the_sheet_has_five_questions_first_then_the_checks():
    codes = [item.code for item in prep_sheet("Ana")]
    assert codes == list(PrepCode)
    assert prep_sheet("Ana")[0].text == "What does Ana want, and why?"


def test_what_is_known_answers_its_item():
    sheet = prep_sheet("Ana", {PrepCode.WANTS: ["High Core by 31 Dec"]})
    assert sheet[0].answers == ("High Core by 31 Dec",)


def test_what_is_not_known_says_so_and_three_questions_stay_open():
    sheet = prep_sheet("Ana", {PrepCode.NEAR_LINE: []})
    open_items = [item.code for item in sheet if not item.answers]
    assert open_items == [PrepCode.CHANGE, PrepCode.MY_HELP, PrepCode.SEEING_IT]
    assert sheet[0].answers == ("No destination is recorded: ask in step 4.",)


def test_a_name_with_braces_is_only_a_name():
    assert prep_sheet("{rep}")[0].text == "What does {rep} want, and why?"
