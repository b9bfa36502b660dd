// Start the slides, and give each one the largest letters with which all of it fits.
const root = document.documentElement;

function overflows(slide) {
  const body = slide.querySelector(".body");
  const parts = [body, ...body.querySelectorAll(".left, .right, pre, .picture")];
  return parts.some((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1);
}

function wraps(slide) {
  return [...slide.querySelectorAll("li")].some((line) => line.offsetHeight > 2 * parseFloat(getComputedStyle(line).fontSize));
}

function scales(slide) { // of its pictures, as they are shown
  return [...slide.querySelectorAll("img")].map((image) =>
    Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight));
}

function fit(slide) {
  const set = (size) => slide.style.setProperty("--size", size.toFixed(2));
  set(1);
  const before = scales(slide);
  for (let size = 1.4; size > 1; size -= 0.05) { // larger, where no line breaks and no picture gets smaller for it
    set(size);
    if (!overflows(slide) && !wraps(slide) && scales(slide).every((scale, index) => scale > 0.99 * before[index])) return;
  }
  for (let size = 1; size > 0.6; size -= 0.05) {
    set(size);
    if (!overflows(slide)) return;
  }
}

function place(slide) { // the pictures below the text, or beside it where that makes them larger
  const [below, beside] = [false, true].map((choice) => {
    slide.classList.toggle("beside", choice);
    fit(slide);
    return overflows(slide) ? 0 : Math.min(...scales(slide));
  });
  if (beside > below) return;
  slide.classList.remove("beside");
  fit(slide);
}

function fitAll() {
  for (const slide of document.querySelectorAll(".slides section")) {
    if (slide.querySelector("img")) place(slide);
    else fit(slide);
    slide.dataset.fit = "";
  }
}

Reveal.initialize({
  width: 1280, height: 720, margin: 0, minScale: 0.1, maxScale: 5, center: false, hash: true, transition: "none",
  controls: false, viewDistance: 1000, pdfSeparateFragments: false, plugins: [RevealNotes],
}).then(() => document.fonts.ready).then(fitAll);
Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Dark or light" }, () => root.classList.toggle("dark"));
