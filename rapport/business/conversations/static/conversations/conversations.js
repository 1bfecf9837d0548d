/* What is chosen in the list, and where one stands in it, outlives its renewal. */
let kept = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const list = event.detail.target;
  if (list?.id !== "inbox") return;
  const row = list.querySelector("[data-row][data-cursor]");
  kept = {
    chosen: [...list.querySelectorAll("input[name=conversations]:checked")].map((one) => one.value),
    here: row?.querySelector("a[href]")?.getAttribute("href"),
    focused: list.contains(document.activeElement),
  };
  // A menu that is open over the list is in use: the list waits for the next word.
  if (list.querySelector("details.menu[open]")) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterSwap", () => {
  const list = document.getElementById("inbox");
  if (!kept || !list) return;
  for (const box of list.querySelectorAll("input[name=conversations]")) box.checked = kept.chosen.includes(box.value);
  const link = kept.here && list.querySelector(`[data-row] a[href="${kept.here}"]`);
  link?.closest("[data-row]").setAttribute("data-cursor", "");
  if (link && kept.focused) link.focus({ preventScroll: true });
  kept = null;
});

/* <mention-box> around a textarea and a listbox: after @ the names that fit; arrows choose, Enter takes, Esc leaves. */
class MentionBox extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.list = this.querySelector("[role=listbox]");
    if (!this.area || !this.list) return;
    this.list.id = "mention-list";
    this.options = [...this.list.children];
    this.options.forEach((option, number) => (option.id = `mention-${number}`));
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.addEventListener("input", () => this.offer());
    this.area.addEventListener("keydown", (event) => this.steer(event));
    this.area.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  offer() {
    const typed = /(?:^|[^\w@.])@([\p{L}\p{M}' -]{0,40})$/u.exec(this.area.value.slice(0, this.area.selectionStart));
    if (!typed) return this.close();
    this.typed = typed[1];
    const wanted = this.typed.toLocaleLowerCase();
    for (const option of this.options) {
      const name = option.dataset.name.toLocaleLowerCase();
      option.hidden = !name.split(/\s+/).some((part, at, parts) => parts.slice(at).join(" ").startsWith(wanted));
    }
    this.list.hidden = !this.offered().length;
    return this.point(this.offered()[0]);
  }

  offered() {
    return this.options.filter((option) => !option.hidden);
  }

  steer(event) {
    if (this.list.hidden) return;
    const offered = this.offered();
    const now = offered.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.point(offered[(now + step + offered.length) % offered.length]);
    else if (event.key === "Enter" || event.key === "Tab") this.take(offered[now]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  point(option) {
    for (const one of this.options) one.setAttribute("aria-selected", String(one === option));
    if (option) this.area.setAttribute("aria-activedescendant", option.id);
  }

  take(option) {
    const from = this.area.selectionStart - this.typed.length;
    this.area.setRangeText(`${option.dataset.name} `, from, this.area.selectionStart, "end");
    this.close();
    this.area.focus();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}
customElements.define("mention-box", MentionBox);
