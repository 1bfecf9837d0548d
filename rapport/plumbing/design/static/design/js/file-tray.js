/* <file-tray> around a file input that htmx posts when it changes, a <progress>, and the list that comes back ([data-list]):
   shows how far it is, and lets the form wait until everything chosen has arrived. */
class FileTray extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.bar = this.querySelector("progress");
    this.said = this.querySelector("[data-said]");
    this.form = this.input?.form;
    if (!this.form || !this.bar || !this.said) return;
    this.input.addEventListener("htmx:beforeRequest", (event) => this.begin(event));
    this.input.addEventListener("htmx:xhr:progress", ({ detail }) => this.move(detail));
    this.input.addEventListener("htmx:afterRequest", ({ detail }) => this.end(detail));
    this.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
    const list = this.querySelector("[data-list]");
    if (list) new MutationObserver(() => this.changed(list)).observe(list, { childList: true });
  }

  begin(event) {
    if (!this.input.files.length) return event.preventDefault();
    this.busy = true;
    this.bar.hidden = false;
    this.bar.value = 0;
    this.said.textContent = [...this.input.files].map((file) => file.name).join(", ");
    return undefined;
  }

  move({ loaded, total, lengthComputable }) {
    if (this.busy && lengthComputable && total) this.bar.value = Math.max(this.bar.value, (100 * loaded) / total);
  }

  /* What did not arrive stays in the input: it goes along with the form itself. */
  end({ successful, xhr }) {
    this.busy = false;
    this.bar.hidden = true;
    this.said.textContent = successful ? "" : this.dataset.failed;
    if (successful) this.input.value = "";
    const held = this.held;
    this.held = undefined;
    if (held && xhr.status !== 422) this.form.requestSubmit(held.submitter ?? undefined);
  }

  hold(event) {
    if (!this.busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = { submitter: event.submitter };
    this.said.textContent = this.dataset.waits;
  }

  changed(list) {
    const attached = this.form.querySelector("[name=attached]");
    if (attached) attached.value = "";
    if (list.querySelector("[data-error]")) this.querySelector("details")?.setAttribute("open", "");
    if (document.activeElement === document.body) this.querySelector("summary")?.focus();
    this.form.querySelector("textarea")?.dispatchEvent(new CustomEvent("look"));
  }
}
customElements.define("file-tray", FileTray);
