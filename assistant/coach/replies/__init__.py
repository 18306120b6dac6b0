"""What chat answers by rules: through the rooms, never past their permission.

pieces     the events an answer is made of
talk       hello, thanks, a doubt, whom somebody means
lookups    what the record has
meetings   the agenda, the form, notes and what to confirm
statements a sentence to record, as a card
offers     such cards, and what a "yes" makes of them
sources    what a language model may look up while it answers
drafts     what a language model may put before the person, as cards
questions  the library, and a language model's words over it where one is set up
reply      from a request to its answer
"""
