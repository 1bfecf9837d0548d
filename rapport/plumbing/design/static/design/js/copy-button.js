/* <copy-button data-copies="text" data-done="Copied"> around a button. */
class CopyButton extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button?.addEventListener("click", async () => {
      const words = this.dataset.copies ?? document.getElementById(this.dataset.from)?.textContent ?? "";
      try {
        await navigator.clipboard.writeText(words);
      } catch {
        return;
      }
      const before = button.innerHTML;
      button.setAttribute("aria-live", "polite");
      button.textContent = this.dataset.done ?? "✓";
      setTimeout(() => (button.innerHTML = before), 1600);
    });
  }
}
customElements.define("copy-button", CopyButton);
