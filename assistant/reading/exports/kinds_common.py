"""Columns that most tables have: whom a row is about, and in which currency."""

from typing import Final

from assistant.reading.exports.fields import Sort, field

REP: Final = field(
    "rep",
    Sort.PERSON,
    "whom the row is about",
    "opportunity owner | deal owner | owner | owner name | opportunity owner full name | "
    "owner full name | sales rep | sales representative | account executive | ae | salesperson | "
    "seller | assigned to | user name | user | rep name | full name | employee | employee name | "
    "name | team member | direct report | report | verkäufer | mitarbeiter | commercial | "
    "vendedor | responsable | rep id | user full name | who | closer | account owner | person",
)
EMAIL: Final = field(
    "rep_email",
    Sort.EMAIL,
    "the rep's e-mail address",
    "owner email | opportunity owner email | deal owner email | owner e mail | rep e mail | "
    "email | e mail | email address | user email | work email | mail | employee email | username",
)
CURRENCY: Final = field(
    "currency",
    Sort.CURRENCY,
    "currency of the amounts",
    "amount currency | currency code | currency iso code | deal currency code | deal currency | "
    "opportunity currency | total amount currency | quota amount currency | quota currency | "
    "revenue currency | währung | devise | moneda | iso code",
)
