"""Sphinx's settings for one language of the site; `language` comes by the command line of .ci/site/__main__.py."""

import os

language = os.environ["SITE_LANGUAGE"]
project = {"ko": "처음 만나는 이미지 분류", "en": "First Image Classification"}[language]
html_title = project
root_doc = "welcome"
extensions = ["myst_nb"]
nb_execution_mode = "off"  # the editions hold their outputs
myst_enable_extensions = ["dollarmath", "amsmath"]
suppress_warnings = ["mystnb.unknown_mime_type"]  # the script of a live page
html_theme = "sphinx_book_theme"
html_static_path = ["../../build/site-static"]
html_css_files = ["lessons.css"]
html_js_files = ["lessons.js"]
mathjax_path = "mathjax/tex-chtml.js"  # from the site itself: it works without a network
html_theme_options = {
    "use_download_button": True,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
}
