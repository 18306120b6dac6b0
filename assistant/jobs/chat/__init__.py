"""What a person means in chat, by rules.

requests       what can be asked, and an understood message
mentions       who is named, surely or perhaps, and whom nobody knows
phrases        patterns written one to a line
wordings       how people word what they want
cues           the words that tell what is wanted
asides         courtesy, small talk, and words that follow up
levers         the figures of a "what if"
topic          what the conversation is on, read from its turns
follow_ups     what means something only after the message before
understanding  a message and the topic -> a request
"""
