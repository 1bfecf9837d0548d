/* <template-picker> around a <details> with templates: "/" in the answer opens it, a choice writes it there. */
class TemplatePicker extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("details");
    this.area = this.closest("form")?.querySelector("textarea");
    if (!this.area || !this.box) return;
    this.area.addEventListener("keydown", (event) => this.slash(event));
    this.addEventListener("keydown", (event) => this.steered(event));
    this.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-template]");
      if (!chosen) return;
      event.preventDefault();
      this.insert(chosen);
    });
  }

  slash(event) {
    const before = this.area.value.slice(0, this.area.selectionStart);
    if (event.key !== "/" || !/(^|\n)$/.test(before)) return;
    event.preventDefault();
    this.box.open = true;
    this.querySelector("input[type=search]")?.focus();
  }

  steered(event) {
    const links = [...this.querySelectorAll("[data-template]")];
    const now = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      this.box.open = false;
      this.area.focus();
    } else if (event.key === "Enter" && now < 0 && links[0] && event.target.matches("input")) {
      event.preventDefault();
      this.insert(links[0]);
    } else if (step && links.length) {
      event.preventDefault();
      links[Math.max(0, Math.min(links.length - 1, now + step))].focus();
    }
  }

  insert(template) {
    const used = this.querySelector("[name=template]");
    if (used) used.value = template.dataset.template;
    this.box.open = false;
    this.area.focus();
    this.area.setRangeText(template.dataset.text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("template-picker", TemplatePicker);
