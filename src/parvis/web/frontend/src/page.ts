/** What every page may use: the phone menu closes, forms are sent once, code can be copied. */

/** A menu made of <details>: closed by Escape and by a click elsewhere. */
function closeMenus(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
}

/** A form marked data-once is sent once, however often its button is pressed. */
function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset["sent"]) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "yes";
    form.classList.add("sending");
  });
  // Coming back with the browser's button must find a form that can be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
      delete form.dataset["sent"];
      form.classList.remove("sending");
    }
  });
}

/** <parvis-copy for="id">: a button that copies the text of an element and says so. */
class Copy extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    const source = document.getElementById(this.getAttribute("for") ?? "");
    if (!button || !source || !navigator.clipboard) return;
    button.hidden = false;
    const label = button.textContent ?? "";
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(source.textContent?.trim() ?? "").then(() => {
        button.textContent = this.dataset["done"] ?? label;
        window.setTimeout(() => { button.textContent = label; }, 2000);
      });
    });
  }
}

/** A select marked data-go sends its form as soon as it changes; its button is for pages without script. */
function sendOnChange(): void {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && "go" in field.dataset) field.form?.requestSubmit();
  });
}

/** A form marked data-ticks: one box ticks all of the page, the arrows go from box to box. */
function tickMany(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-ticks]")) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox][name]")];
    form.querySelector<HTMLInputElement>("[data-tick-all]")?.addEventListener("change", (event) => {
      for (const box of boxes) box.checked = (event.target as HTMLInputElement).checked;
    });
    form.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const place = boxes.indexOf(event.target as HTMLInputElement);
      if (!step || place < 0) return;
      event.preventDefault();
      boxes[place + step]?.focus();
    });
  }
}

document.documentElement.classList.add("js");
closeMenus();
sendOnce();
sendOnChange();
tickMany();
customElements.define("parvis-copy", Copy);
