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
