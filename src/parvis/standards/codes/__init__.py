"""Dated reference tables of official codes: communes, EPCI, postal codes, activities, accounts and more.

Each module holds one `CodeTable`, read from its file in `data/` when it is first asked.
"""
