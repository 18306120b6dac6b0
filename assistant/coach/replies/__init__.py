"""What chat answers by rules: through the rooms, never past their permission.

pieces     the events an answer is made of
talk       hello, thanks, a doubt, whom somebody means
lookups    what the record has
meetings   the agenda, the form, notes and what to confirm
statements a sentence to record, as a card
sources    what a language model may look up while it answers
questions  the library, and a language model's words over it where one is set up
reply      from a request to its answer
"""
