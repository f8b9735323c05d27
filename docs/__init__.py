"""The guides, and the two programs that keep them true: pages made from the code, and pictures of what it makes.

Nothing of the application imports this package.
"""
