/* <list-keys> around a list or table: j and k move, o opens; a row with data-href opens on a click anywhere. */
class ListKeys extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    document.addEventListener("keydown", (event) => this.heard(event), { signal: this.leaving.signal });
    this.addEventListener("click", (event) => {
      const row = event.target.closest("[data-href]");
      if (!row || event.target.closest("a, button, input, label, summary") || getSelection().toString()) return;
      this.open(row, event.ctrlKey || event.metaKey);
    });
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  heard(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal")) return;
    const rows = [...this.querySelectorAll("[data-row], [data-href]")];
    const now = rows.findIndex((row) => row.hasAttribute("data-cursor"));
    if (event.key === "o" && rows[now]) this.open(rows[now], false);
    if (event.key !== "j" && event.key !== "k") return;
    const next = rows[Math.max(0, Math.min(rows.length - 1, now + (event.key === "j" ? 1 : -1)))];
    rows[now]?.removeAttribute("data-cursor");
    next?.setAttribute("data-cursor", "");
    (next?.querySelector("a, button") ?? next)?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  open(row, elsewhere) {
    const link = row.querySelector("a[href]");
    const address = row.dataset.href ?? link?.href;
    if (!address) return;
    if (elsewhere) window.open(address, "_blank", "noopener");
    else location.assign(address);
  }
}
customElements.define("list-keys", ListKeys);
