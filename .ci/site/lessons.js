// A table that is wider than a phone can be scrolled by the keyboard, too.
addEventListener("DOMContentLoaded", () => document.querySelectorAll(".bd-article table").forEach((table) => (table.tabIndex = 0)));
