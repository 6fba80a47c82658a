"""The days that an article speaks of, and the day it was published."""
