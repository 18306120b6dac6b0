"""The language model behind the port `Model`: LangChain at one seam.

connection   settings and key -> a chat model
waiting      one event loop behind the scenes: deadlines and cancelling for everybody
failures     every error of the vendors -> one of ours, with a sentence
answers      what came back -> a validated answer, or what is wrong with it
lookups      a turn with tools: an agent, bounded in calls and time
language     the model itself: structured, stream, look_up; tries, usage

Importing this package loads no vendor; `LanguageModel.connect` does.
"""
