// The page's side of screen.py: native controls, so that the keyboard, a finger and a screen reader work as everywhere.
// While the kernel is busy with one move, the newest of the later ones waits: of a fast drag only the last is drawn.

function make(tag, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

// Each kind: `build` makes the element that holds the value; `update` brings it up to date.
const KINDS = {
  choice: {
    build: (move) => make("select", { onchange: (event) => move(event.target.selectedIndex) }),
    update(select, { options, value }) {
      if (options.join("\n") !== [...select.options].map((option) => option.text).join("\n")) {
        select.replaceChildren(...options.map((text) => make("option", { text })));
      }
      select.selectedIndex = value;
    },
  },
  slider: {
    build: (move) => make("input", { type: "range", oninput: (event) => move(event.target.valueAsNumber) }),
    update: updateNumber,
  },
  box: {
    build(move) {
      const input = make("input", { type: "number" });
      const take = () => {
        delete input.dataset.typing;
        const last = Number(input.dataset.last);
        if (Number.isNaN(input.valueAsNumber)) input.value = last;
        else if (input.valueAsNumber !== last) move(input.valueAsNumber);
      };
      input.oninput = (event) => {
        input.dataset.typing = "";
        if (!event.inputType) take(); // a step of the arrows, and not a digit of a number that is being typed
      };
      input.onchange = take;
      input.onkeydown = (event) => { if (event.key === "Enter") take(); };
      return input;
    },
    update(input, control) {
      const typed = input.value;
      updateNumber(input, control);
      if ("typing" in input.dataset) input.value = typed; // it is not finished yet
      input.dataset.last = control.value;
    },
  },
  switch: {
    build: (move) => make("input", { type: "checkbox", onchange: (event) => move(event.target.checked) }),
    update: (input, { value }) => { input.checked = value; },
  },
  action: {
    build: (move) => make("button", { type: "button", onclick: () => move(null) }),
    update: (button, { label }) => { button.textContent = label; },
  },
  matrix: { build: buildMatrix, update: updateMatrix },
};

function updateNumber(input, { low, high, step, value }) {
  Object.assign(input, { min: low, max: high, step });
  input.value = value;
}

function buildMatrix(move) {
  const table = make("table");
  table.onclick = ({ target }) => target.dataset.cell && move(target.dataset.cell.split(",").map(Number));
  table.onkeydown = (event) => { // one stop for the Tab key, and arrows from cell to cell
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || !event.target.dataset.cell) return;
    const to = event.target.dataset.cell.split(",").map((place, axis) => Number(place) + step[axis]);
    table.querySelector(`[data-cell="${to}"]`)?.focus();
    event.preventDefault();
  };
  return table;
}

function updateMatrix(table, { label, counts, shades, names, said, value }) {
  if (table.rows.length !== counts.length + 1) {
    const head = make("tr", {}, make("td"), ...counts.map((_, column) => make("th", { scope: "col", textContent: column })));
    const rows = counts.map((row, place) => make("tr", {}, make("th", { scope: "row" }), ...row.map((_, column) => {
      const button = make("button", { type: "button" });
      button.dataset.cell = [place, column];
      button.dataset.lmSuppressShortcuts = "true";
      return make("td", {}, button);
    })));
    table.replaceChildren(make("caption"), head, ...rows);
  }
  table.caption.textContent = label;
  counts.forEach((row, place) => {
    table.rows[place + 1].cells[0].textContent = `${place} ${names[place]}`;
    row.forEach((count, column) => {
      const button = table.rows[place + 1].cells[column + 1].firstChild;
      const chosen = place === value[0] && column === value[1];
      const [background, color] = shades[place][column];
      Object.assign(button, { textContent: count, title: said[place][column], ariaLabel: said[place][column] });
      Object.assign(button, { ariaPressed: String(chosen), tabIndex: chosen ? 0 : -1 });
      Object.assign(button.style, { background, color });
    });
  });
}

// A control with its label, as one element; `update` brings it up to date, but for a value that is on its way to the kernel.
function buildControl({ kind, name }, move) {
  const holder = KINDS[kind].build((value) => move(name, value));
  holder.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes arrows and letters for itself
  const label = make("span", { className: "helpers-label" });
  const number = kind === "slider" ? make("output") : "";
  const isNamed = kind !== "action" && kind !== "matrix";
  const parts = kind === "switch" ? [holder, label] : [label, holder, number];
  const element = isNamed ? make("label", {}, ...parts) : make("div", {}, holder);
  element.className = `helpers-control helpers-${kind}`;
  const showNumber = () => {
    if (number) number.textContent = holder.valueAsNumber.toFixed(holder.step.split(".")[1]?.length ?? 0);
  };
  holder.addEventListener("input", showNumber);
  const update = (control, isOnItsWay) => {
    label.textContent = control.label;
    if (!isOnItsWay) KINDS[kind].update(holder, control);
    showNumber();
  };
  return { element, kind, name, update };
}

function render({ model, el }) {
  const controls = make("div", { className: "helpers-controls" });
  const image = make("img");
  const words = make("div", { className: "helpers-words", ariaLive: "polite" });
  const figure = make("div", { className: "helpers-figure" }, image, words);
  el.classList.add("helpers-screen");
  el.append(controls, figure);

  let built = [], isAlone = false, sent = 0, zoom = 1, waiting = new Map(), rest = 0, address = "";
  // A board is never waited for: its kernel is training, and its button must act at once.
  const isBusy = () => !isAlone && sent > model.get("answered");

  function send() {
    clearTimeout(rest);
    if (isBusy()) return;
    const [entry] = waiting;
    if (!entry) {
      if (sent) rest = setTimeout(() => model.send({ rest: true, number: sent }), 1000);
      return;
    }
    waiting.delete(entry[0]);
    sent = Math.max(sent, model.get("answered")) + 1; // another view of it may have been answered
    model.send({ ...entry[1], number: sent });
    setTimeout(mark, 300);
  }

  const mark = () => { el.ariaBusy = String(isBusy()); };
  el.onkeydown = ({ key }) => { if (key === "Escape") el.closest(".jp-Cell")?.focus(); }; // back to JupyterLab's own keys

  function move(name, value) {
    waiting.delete(name); // the newest goes to the end
    waiting.set(name, { name, value });
    send();
  }

  function showControls() {
    const wanted = model.get("controls");
    const isSame = built.length === wanted.length && built.every(({ name, kind }, k) => name === wanted[k].name && kind === wanted[k].kind);
    if (!isSame) {
      built = wanted.map((control) => buildControl(control, move));
      controls.replaceChildren(...built.map(({ element }) => element));
    }
    isAlone = wanted.every(({ kind }) => kind === "action");
    el.classList.toggle("helpers-alone", isAlone);
    built.forEach((control, k) => control.update(wanted[k], waiting.has(control.name)));
  }

  function showPicture() {
    const [width, height] = model.get("size");
    const picture = model.get("picture");
    if (!picture?.byteLength) return;
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([picture], { type: "image/png" }));
    Object.assign(image, { src: address, width: width * zoom, height: height * zoom });
  }

  function showWords() {
    image.alt = model.get("alt");
    if (words.textContent !== model.get("words")) words.textContent = model.get("words");
  }

  // How the page wants its pictures: not wider than their place, in the pixels of the screen, light or dark.
  let look = "";
  function measure() {
    if (!figure.clientWidth) return;
    const notebook = el.closest(".jp-Notebook");
    if (notebook) themed.observe(notebook, { attributes: true, attributeFilter: ["data-helpers-present"] });
    const tall = document.documentElement.clientHeight * 0.9;
    zoom = el.closest("[data-helpers-present]") ? 1.4 : 1; // a picture with larger letters is a smaller one, enlarged
    const now = {
      width: Math.floor(Math.min(figure.clientWidth, Math.max(tall, 320)) / zoom / 10) * 10,
      scale: Math.min(Math.max(window.devicePixelRatio * zoom, 1), 3),
      dark: document.body.dataset.jpThemeLight === "false" || document.body.classList.contains("vscode-dark"),
    };
    if (JSON.stringify(now) === look) return;
    look = JSON.stringify(now);
    waiting.set("look", { look: now });
    send();
  }

  const resized = new ResizeObserver(measure);
  resized.observe(figure);
  const themed = new MutationObserver(measure);
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  model.on("change:controls", showControls);
  model.on("change:picture", showPicture);
  model.on("change:words", showWords);
  model.on("change:alt", showWords);
  model.on("change:answered", () => {
    mark();
    if (!isBusy()) showControls(); // also a value that the kernel did not take, and so did not send
    send();
  });
  sent = model.get("answered");
  showControls();
  showPicture();
  showWords();
  return () => {
    resized.disconnect();
    themed.disconnect();
    clearTimeout(rest);
    URL.revokeObjectURL(address);
  };
}

export default { render };
