/* <answer-check> around a textarea: marks the words that advice (#advice [data-start]) is about; one tap takes the better ones. */
class AnswerCheck extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.marks = this.querySelector("[data-marks]");
    this.form = this.area?.form;
    if (!this.form || !this.marks) return;
    this.area.addEventListener("input", () => this.draw());
    this.area.addEventListener("scroll", () => (this.marks.scrollTop = this.area.scrollTop));
    this.form.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("change", (event) => event.target.name === "attachments" && this.attached(event.target));
    new MutationObserver(() => this.draw()).observe(this.form, { childList: true, subtree: true });
    this.draw();
  }

  /* Where each remark's words stand now: where they stood, or wherever they have moved to. */
  places() {
    const text = this.area.value;
    const found = [];
    for (const one of this.form.querySelectorAll("#advice [data-start]")) {
      const words = one.dataset.words;
      let start = Number(one.dataset.start);
      if (text.slice(start, start + words.length) !== words) start = text.indexOf(words);
      if (start >= 0) found.push({ one, start, end: start + words.length });
    }
    return found.sort((a, b) => a.start - b.start);
  }

  draw() {
    const text = this.area.value;
    const drawn = JSON.stringify([text, this.form.querySelector("#advice")?.textContent]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const parts = [];
    let at = 0;
    for (const { one, start, end } of this.places()) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.dataset.kind = one.dataset.kind;
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    this.marks.replaceChildren(...parts, `${text.slice(at)}\n`);
    this.marks.scrollTop = this.area.scrollTop;
  }

  clicked(event) {
    const better = event.target.closest("[data-better]");
    if (better) {
      const place = this.places().find(({ one }) => one.contains(better));
      if (place) this.write(better.dataset.better, place.start, place.end);
      better.closest("li")?.remove();
    }
  }

  write(words, start, end) {
    this.area.focus();
    this.area.setRangeText(words, start, end, "end");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  attached(input) {
    const said = this.form.querySelector("[name=attached]");
    if (said) said.value = input.files.length ? "1" : "";
    this.area.dispatchEvent(new CustomEvent("look"));
  }
}
customElements.define("answer-check", AnswerCheck);
