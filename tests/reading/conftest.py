from hypothesis import settings

# Files are written in these tests, and how long that takes says nothing about what is read from them.
settings.register_profile("reading", deadline=None)
settings.load_profile("reading")
