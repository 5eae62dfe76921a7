"""Devices and browser windows round pictures and footage."""
