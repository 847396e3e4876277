"""The CAATSA Reference: load, validate, link, render, check. Values in, values out; no printing, no exiting."""
