/* <keyboard-help> around a dialog: ? opens it; g and a letter goes to the place whose link says data-go. */
class KeyboardHelp extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    document.addEventListener("keydown", (event) => this.heard(event), { signal: this.leaving.signal });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  heard(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal")) return;
    if (event.key === "?") {
      event.preventDefault();
      this.querySelector("dialog").showModal();
    } else if (this.going && /^[a-z]$/.test(event.key)) {
      document.querySelector(`[data-go="${event.key}"]`)?.click();
    }
    this.going = event.key === "g" && !this.going;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.going = false), 1200);
  }
}
customElements.define("keyboard-help", KeyboardHelp);
