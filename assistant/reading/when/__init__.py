"""Deadline wordings to days: "by EOD Thursday" said on a Tuesday is the day after tomorrow.

words      every spelling of a weekday, month, number, unit
tokens     text -> canonical words, with the way back to offsets
wording    what a row of the grammar is
dates      3 March, 3/3, the 3rd          weekdays   next Tuesday, a week on Friday
feasts     Easter, public holidays        days       single days put together
periods    weeks, fiscal quarters, years  parts      the end of Q3, mid-July
stretches  the week of a day, ranges      offsets    in two weeks, ten business days
past       what is over                   vague      what names no day, and why
leads      "by", "before", "at 2pm"       guards     when it is no deadline at all
search     the grammar put together: find and resolve
"""

from assistant.reading.when.feasts import holidays_of
from assistant.reading.when.search import find, resolve

__all__ = ["find", "holidays_of", "resolve"]
