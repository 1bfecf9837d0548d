/* <bill-lines data-currency="EUR"> around the lines of a bill: known prices fill in, the total is shown as it grows. */
class BillLines extends HTMLElement {
  connectedCallback() {
    this.money = new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "currency", currency: this.dataset.currency || "EUR" });
    for (const hidden of this.querySelectorAll("[data-more-lines], [data-sum]")) hidden.hidden = false;
    this.addEventListener("change", (event) => event.target.tagName === "SELECT" && this.price(event.target));
    this.addEventListener("input", () => this.add());
    this.add();
  }

  price(select) {
    const known = select.selectedOptions[0]?.dataset.price;
    const price = select.closest("[data-line]").querySelector("[name$='-price']");
    if (known) price.value = known;
    this.add();
  }

  add() {
    let sum = 0;
    for (const line of this.querySelectorAll("[data-line]")) {
      const said = (name) => line.querySelector(`[name$='-${name}']`)?.value.trim() ?? "";
      if (said("product") || said("text")) sum += this.number(said("quantity")) * this.number(said("price"));
    }
    this.querySelector("[data-sum] output").textContent = this.money.format(sum);
  }

  number(text) {
    const plain = text.replace(/\s/g, "");
    const read = Number(plain.includes(".") ? plain.replaceAll(",", "") : plain.replace(",", "."));
    return Number.isFinite(read) ? read : 0;
  }
}
customElements.define("bill-lines", BillLines);
