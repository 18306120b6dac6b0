"""Domain values written for people and for other programs: reports, tables, calendars."""
