"""How much of a hostile message we are ready to look at. Sizes in bytes or characters."""

MIB = 1024 * 1024

RAW = 60 * MIB  # a whole message; larger ones are kept unparsed
PARTS = 2_000  # pieces of one message
DEPTH = 20  # multiparts inside multiparts; deeper ones stay one attachment
HEADERS = 2_000  # lines of one header block that count
HEADER_VALUE = 64 * 1024
TEXT = MIB
MARKUP = MIB  # what is given to the sanitiser, which is quadratic in nesting
MARKUP_SOURCE = 8 * MIB  # what is searched for words
MARKUP_DEPTH = 60
REPLY = 200 * 1024  # where quoted history is looked for
ADDRESSES = 1_000
