"""Judge a table as frictionless-py 5.21 does, for those who compare reports; its accidents are told, not had.

Written from what that tool was seen to do, case by case; a differential test holds the two side by side.
"""
