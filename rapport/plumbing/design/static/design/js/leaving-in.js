/* <leaving-in data-at="2026-03-02T09:00:20Z" data-words="Leaves in {} s" data-done="Leaving now"> counts down. */
class LeavingIn extends HTMLElement {
  connectedCallback() {
    this.at = Date.parse(this.dataset.at);
    this.timer = setInterval(() => this.say(), 1000);
    this.say();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  say() {
    const left = Math.ceil((this.at - Date.now()) / 1000);
    const words = left > 0 ? this.dataset.words.replace("{}", left) : this.dataset.done;
    if (this.textContent !== words) this.textContent = words;
    if (left <= 0) clearInterval(this.timer);
  }
}
customElements.define("leaving-in", LeavingIn);
