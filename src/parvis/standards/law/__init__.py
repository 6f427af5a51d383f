"""The legal guide as dated data: what opens by default, what may stay closed, how data on people opens.

Nothing here is legal advice. Each entry names its article, and the public page where the text was read with
the day it was read; an entry without them was not read again, and pages say so.
"""
