/* <palette-box src="/palette/">: once open, arrows choose, Enter opens, Esc leaves, the count is announced. */
class PaletteBox extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.results = this.querySelector("#palette-results");
    this.dialog.addEventListener("opened", () => this.opened());
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 120);
    });
    this.dialog.addEventListener("keydown", (event) => this.steered(event));
  }

  opened() {
    this.input.focus();
    this.input.select();
    this.ask();
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const address = `${this.getAttribute("src")}?q=${encodeURIComponent(this.input.value.trim())}`;
      const answer = await fetch(address, { signal: this.asking.signal, headers: { "HX-Request": "true" } });
      if (answer.ok) this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.show("");
    }
  }

  show(html) {
    this.results.innerHTML = html;
    // The link is the option itself, so that nothing to press stands inside something to press.
    for (const row of this.results.querySelectorAll("li[role=option]")) {
      row.setAttribute("role", "none");
      row.querySelector("a")?.setAttribute("role", "option");
    }
    this.options = [...this.results.querySelectorAll("[role=option]")];
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.choose(this.options[0]);
    const words = this.options.length ? this.dataset.some.replace("{count}", this.options.length) : this.dataset.none;
    this.querySelector("[data-count]").textContent = this.input.value ? words : "";
  }

  choose(option) {
    this.options.forEach((one, place) => {
      one.id ||= `palette-option-${place}`;
      one.setAttribute("aria-selected", String(one === option));
      one.tabIndex = -1;
    });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  }

  steered(event) {
    const options = this.options ?? [];
    const now = options.findIndex((one) => one.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.choose(options[(now + step + options.length) % options.length]);
    }
    if (event.key === "Enter" && event.target === this.input && options[now]) {
      event.preventDefault();
      options[now].click();
    }
    // A search field would only empty itself.
    if (event.key === "Escape") this.dialog.close();
  }
}
customElements.define("palette-box", PaletteBox);
