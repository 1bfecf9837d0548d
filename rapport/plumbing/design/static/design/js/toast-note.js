/* <toast-note> goes by itself after a while, unless one points at it, stands in it, or it says `stays`. */
class ToastNote extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-closes]")?.addEventListener("click", () => this.remove());
    if (this.hasAttribute("stays")) return;
    // Longer where there is a way back to take.
    this.left = this.querySelector("form") ? 20000 : 6000;
    for (const pause of ["mouseenter", "focusin"]) this.addEventListener(pause, () => this.pause());
    for (const go of ["mouseleave", "focusout"]) this.addEventListener(go, () => this.go());
    this.go();
  }

  disconnectedCallback() {
    this.pause();
  }

  go() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), this.left);
  }

  pause() {
    clearTimeout(this.timer);
  }
}
customElements.define("toast-note", ToastNote);
