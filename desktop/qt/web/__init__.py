"""Pages drawn by QtWebEngine that can't reach the net: the mail editor's and the preview's.

Import `desktop.qt.web.engine` freely; the other modules bring Chromium with them, so they are
imported by the function that needs the first page.
"""
