/* <tick-all><template><input type="checkbox"></template></tick-all>: one box that ticks all of its form. */
class TickAll extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector("template");
    if (!template) return;
    this.replaceChildren(template.content);
    this.addEventListener("change", (event) => {
      for (const box of this.closest("form").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
    });
  }
}
customElements.define("tick-all", TickAll);

/* <pair-keys> around a choice: the key named by data-letter presses that button or link. */
class PairKeys extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    document.addEventListener("keydown", (event) => this.heard(event), { signal: this.leaving.signal });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  heard(event) {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal")) return;
    this.querySelector(`[data-letter="${CSS.escape(event.key)}"]`)?.click();
  }
}
customElements.define("pair-keys", PairKeys);

/* <narrow-list><template><input type="search"></template>… [data-narrows="words"] …: what is typed hides what does not hold it. */
class NarrowList extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector(":scope > template");
    if (!template) return;
    template.replaceWith(template.content);
    const box = this.querySelector("input[type=search]");
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      this.narrow(box.value);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.querySelector("[data-narrows]:not([hidden]) :is(a, input)")?.click();
    });
    box.focus();
  }

  narrow(typed) {
    const words = NarrowList.plain(typed).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of this.querySelectorAll("[data-narrows]")) {
      const has = NarrowList.plain(one.dataset.narrows);
      one.hidden = !words.every((word) => has.includes(word));
      shown += one.hidden ? 0 : 1;
    }
    for (const group of this.querySelectorAll("[data-narrows-group]")) group.hidden = !group.querySelector("[data-narrows]:not([hidden])");
    const nothing = this.querySelector("[data-narrows-nothing]");
    if (nothing) nothing.hidden = shown > 0;
  }

  static plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }
}
customElements.define("narrow-list", NarrowList);
