"""From a published table back to the conventions that made it: exact, by intervals of fractions.

A printed value stands for every value that is printed so. A convention *reproduces exactly* where all values that the
printed digits allow lead to the published index, and is *compatible* where some do.
"""
