/* <zone-guess> around a select: the time zone of this browser is chosen, until a person chooses. */
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector("select");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = list && [...list.options].some((option) => option.value === zone);
    if (known && list.value === "UTC") list.value = zone;
  }
}
customElements.define("zone-guess", ZoneGuess);
