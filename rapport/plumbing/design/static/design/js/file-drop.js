/* <file-drop class="file-drop"> around a file input: drop files anywhere on it, their names appear. */
class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    if (!this.input) return;
    this.addEventListener("dragover", (event) => this.over(event, true));
    this.addEventListener("dragleave", (event) => this.over(event, false));
    this.addEventListener("drop", (event) => {
      this.over(event, false);
      const files = new DataTransfer();
      for (const file of [...event.dataTransfer.files].slice(0, this.input.multiple ? undefined : 1)) files.items.add(file);
      if (!files.files.length) return;
      this.input.files = files.files;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.input.addEventListener("change", () => {
      const said = this.querySelector("[data-names]");
      if (said) said.textContent = [...this.input.files].map((file) => file.name).join(", ");
    });
  }

  over(event, isOver) {
    event.preventDefault();
    this.toggleAttribute("data-over", isOver);
  }
}
customElements.define("file-drop", FileDrop);
