/* <reply-box> around a form: grows with the words, Ctrl Enter sends, unsent words survive a reload. */
class ReplyBox extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area) return;
    this.kept = this.dataset.draft && `draft:${this.dataset.draft}`;
    if (this.kept && !this.area.value) this.area.value = sessionStorage.getItem(this.kept) ?? "";
    this.area.addEventListener("input", () => {
      this.grow();
      if (this.kept) sessionStorage.setItem(this.kept, this.area.value);
    });
    this.area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.area.form?.requestSubmit(this.querySelector("[data-sends]") ?? undefined);
    });
    this.querySelector("form")?.addEventListener("submit", () => this.kept && sessionStorage.removeItem(this.kept));
    this.grow();
  }

  grow() {
    // Browsers that know field-sizing do this themselves; the height is set from script, so the policy allows it.
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.blockSize = "auto";
    this.area.style.blockSize = `${Math.min(this.area.scrollHeight + 2, innerHeight * 0.6)}px`;
  }
}
customElements.define("reply-box", ReplyBox);
