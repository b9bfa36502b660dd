// What the page of a lesson does by itself, with a kernel and without one: it shows one language, or both, in the text,
// in the headings, in the table of contents and in what the exercises said.
// It is an output of the first cell: `element` is its place, `chosen` the language of the kernel, `firm` whether that
// goes before what the reader chose last, `withSwitch` whether there are two to choose from, and `style` is page.css.
const KEY = "first-image-classification.language";
const NAMES = { ko: "한국어", en: "English", both: "한국어 + English" };
const GONE = {
  ko: "이 셀을 다시 실행하면 여기에 단추와 도구가 나타납니다.",
  en: "Run this cell again, and its buttons and tools appear here.",
};
const HANGUL = /[가-힣]/;
const place = element[0] ?? element; // an exported page gives a list
let notebook;

function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function choose(language) {
  notebook.dataset.helpersLanguage = language;
  for (const button of notebook.querySelectorAll(".helpers-language button")) {
    button.ariaPressed = String(button.value === language);
  }
  translateContents();
  notebook.dispatchEvent(new CustomEvent("helpers-language", { detail: language }));
}

// What the reader has chosen, or the code of a cell, is how the next lesson begins.
function chooseAndRemember(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {} // then the next lesson asks its kernel
  choose(language);
}

function press(language) {
  notebook.helpersPressed = true;
  chooseAndRemember(language);
}

function drawSwitch() {
  place.innerHTML = '<div class="helpers-language" role="group" aria-label="언어 · Language"></div>';
  place.firstChild.append(
    wrap("언어", { lang: "ko" }), wrap("·", { className: "helpers-both" }), wrap("Language", { lang: "en" }));
  for (const [language, name] of Object.entries(NAMES)) {
    const button = document.createElement("button");
    Object.assign(button, { value: language, textContent: name, onclick: () => press(language) });
    place.firstChild.append(button);
  }
}

// "1. 가 · A" -> ["1. ", "가", "A"]; null for what does not hold both languages.
function halves(text) {
  const [, number, words] = text.match(/^((?:\d+\. )?)([^]*)$/);
  for (let at = words.indexOf(" · "); at >= 0; at = words.indexOf(" · ", at + 1)) {
    const ko = words.slice(0, at), en = words.slice(at + 3);
    if (HANGUL.test(ko) && !HANGUL.test(en)) return [number, ko, en];
  }
  return null;
}

function wrap(text, attributes) {
  const span = document.createElement("span");
  Object.assign(span, attributes).textContent = text;
  return span;
}

// Of the outputs, those in Markdown: what an exercise said holds both languages until the kernel knows the reader's.
const TITLES = ":is(h1, h2, h3, h4, .jp-RenderedMarkdown.jp-OutputArea-output :is(strong, th)):not([data-split])";

function splitTitles() {
  for (const title of notebook.querySelectorAll(TITLES)) {
    const text = [...title.childNodes].find((node) => node instanceof Text && halves(node.data));
    if (!text) continue;
    const [number, ko, en] = halves(text.data);
    title.dataset.split = "";
    text.replaceWith(
      number, wrap(ko, { lang: "ko" }), wrap(" · ", { className: "helpers-both" }), wrap(en, { lang: "en" }));
  }
}

// The table of contents keeps the whole heading in its title.
function translateContents() {
  for (const item of document.querySelectorAll(".jp-tocItem-content")) {
    const [number, ko, en] = halves(item.title) ?? [];
    const text = { ko: number + ko, en: number + en }[ko && notebook.dataset.helpersLanguage] ?? item.title;
    if (item.lastChild instanceof Text && item.lastChild.data !== text) item.lastChild.data = text;
  }
}

// Where a tool has lost its kernel, JupyterLab writes an error: say instead how the tool is brought back.
function explainGone() {
  for (const output of notebook.querySelectorAll(".jp-OutputArea-output.jupyter-widgets:not(:has(*))")) {
    output.innerHTML = `<div class="helpers-gone"><div lang="ko">${GONE.ko}</div><div lang="en">${GONE.en}</div></div>`;
  }
}

// On a phone, or a page that is zoomed to 150%, the list of files leaves too little room: press its tab to close it.
function closeListOnSmallScreen() {
  const tab = innerWidth < 900 && document.querySelector(".jp-SideBar.jp-mod-left .lm-mod-current");
  if (!tab) return;
  const { x, y } = tab.getBoundingClientRect();
  for (const kind of ["pointerdown", "pointerup"]) {
    tab.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0, clientX: x + 5, clientY: y + 5 }));
  }
}

// JupyterLab draws cells and its table of contents when they are needed, and anew when they change.
function follow() {
  let waiting = null;
  const observer = new MutationObserver(() => {
    if (!notebook.isConnected) observer.disconnect();
    waiting ??= setTimeout(() => {
      waiting = null;
      splitTitles();
      explainGone();
      if (notebook.checkVisibility()) translateContents(); // the contents are those of the notebook in front
    }, 50);
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}

function begin(tries) {
  if (!place.isConnected) { // the output is made before it is put on the page
    if (tries > 0) setTimeout(begin, 50, tries - 1);
    return;
  }
  notebook = place.closest(".jp-Notebook") ?? document.body;
  const isFirst = !notebook.helpersChoose;
  notebook.helpersChoose = chooseAndRemember;
  const sheet = document.querySelector("style.helpers-page") ?? document.createElement("style");
  sheet.className = "helpers-page";
  sheet.textContent = style;
  document.head.append(sheet);
  if (withSwitch && !place.querySelector(".helpers-language")) drawSwitch();
  if (!withSwitch) choose(chosen);
  else if (firm) chooseAndRemember(chosen);
  else choose(recall() in NAMES ? recall() : chosen);
  if (notebook.helpersPressed && document.activeElement === document.body) { // the kernel had the pressed button drawn anew
    place.querySelector("[aria-pressed=true]").focus({ preventScroll: true });
  }
  splitTitles();
  explainGone();
  translateContents();
  if (!isFirst) return;
  follow();
  closeListOnSmallScreen();
}

begin(200);
