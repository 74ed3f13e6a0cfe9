"""Reminders on their way to people, through the services that an office uses."""
