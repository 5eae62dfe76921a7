"""The demo that ships: the company Northwind, its brand kit and its onboarding video."""
