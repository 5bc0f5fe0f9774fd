"""Reporting kit."""
