"""Reminders as they reach people: a mail a unit, and the due days as a calendar."""
