// Carries the language between the page (page.js) and the kernel.
export default {
  render({ model, el }) {
    let notebook = null;
    const toKernel = (event) => {
      if (event.detail === model.get("language")) return;
      model.set("language", event.detail);
      model.save_changes();
    };
    const toPage = () => notebook?.helpersChoose?.(model.get("language"));
    const begin = () => { // the view is made before it is put on the page
      notebook = el.closest(".jp-Notebook") ?? document.body;
      notebook.addEventListener("helpers-language", toKernel);
      if (notebook.dataset.helpersLanguage) toKernel({ detail: notebook.dataset.helpersLanguage });
    };
    const waiting = setInterval(() => {
      if (!el.isConnected) return;
      clearInterval(waiting);
      begin();
    }, 50);
    model.on("change:language", toPage);
    return () => {
      clearInterval(waiting);
      notebook?.removeEventListener("helpers-language", toKernel);
    };
  },
};
