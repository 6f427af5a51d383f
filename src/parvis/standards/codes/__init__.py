"""Dated reference tables: communes, departments, legal grounds, licences, frequencies."""
