"""Readers, tokens and cards, signatures on PDF documents and their judgement: knows neither Qt nor the desk."""
