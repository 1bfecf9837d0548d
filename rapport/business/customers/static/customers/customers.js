/* <tick-all><template><input type="checkbox"></template></tick-all>: one box that ticks all of its form. */
class TickAll extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector("template");
    if (!template) return;
    this.replaceChildren(template.content);
    this.addEventListener("change", (event) => {
      for (const box of this.closest("form").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
    });
  }
}
customElements.define("tick-all", TickAll);
