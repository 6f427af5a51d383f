/** The studio: dropping a file, watching its preparation, saving what is typed as it is typed. */
import "./htmx";

/** <parvis-drop>: the whole frame takes a dropped file and hands it to the file input inside. */
class Drop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const chosen = this.querySelector<HTMLElement>("[data-chosen]");
    if (!input || !chosen) return;
    const show = (): void => {
      const file = input.files?.[0];
      chosen.hidden = !file;
      this.classList.toggle("has-file", Boolean(file));
      if (file) chosen.textContent = `${file.name} · ${this.size(file.size)}`;
    };
    input.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      this.addEventListener(name, (event) => {
        event.preventDefault();
        this.classList.add("over");
      });
    }
    for (const name of ["dragleave", "drop"]) {
      this.addEventListener(name, () => { this.classList.remove("over"); });
    }
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = event.dataTransfer?.files;
      if (!files || files.length === 0) return;
      if (files.length > 1) {
        chosen.hidden = false;
        chosen.textContent = this.dataset["single"] ?? "";
        return;
      }
      input.files = files;
      show();
    });
    show();
  }

  private size(bytes: number): string {
    const lang = document.documentElement.lang;
    const units = lang === "fr" ? ["octets", "Ko", "Mo", "Go"] : ["bytes", "KB", "MB", "GB"];
    let unit = 0;
    let value = bytes;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit += 1;
    }
    const digits = value < 10 && unit > 0 ? 1 : 0;
    return `${value.toLocaleString(lang, { maximumFractionDigits: digits })}\u00a0${units[unit] ?? ""}`;
  }
}

/** A field of a form marked data-autosave is saved when it changes; leaving with unsaved words is asked about. */
function guardUnsaved(): void {
  let waiting = 0;
  document.addEventListener("htmx:beforeRequest", () => { waiting += 1; });
  document.addEventListener("htmx:afterRequest", () => { waiting = Math.max(0, waiting - 1); });
  window.addEventListener("beforeunload", (event) => {
    if (waiting > 0 && document.querySelector("form[data-autosave]")) event.preventDefault();
  });
}

/** A text area or input marked data-count tells how many characters are left. */
function countCharacters(): void {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    const counter = document.getElementById(field.dataset["count"] ?? "");
    if (counter && field.maxLength > 0) counter.textContent = `${field.value.length} / ${field.maxLength}`;
  });
}

customElements.define("parvis-drop", Drop);
guardUnsaved();
countCharacters();
