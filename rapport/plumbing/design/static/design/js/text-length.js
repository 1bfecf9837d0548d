/* <text-length data-for="id" data-words="{} left in {} text messages"> counts as those who charge count.
   Shown only while the form's channel is sms; without it the limit is checked on sending. */
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const TWO_PLACES = new Set("^{}\\[~]|€");

function measured(text) {
  const letters = [...text];
  const isPlain = letters.every((letter) => BASIC.has(letter) || TWO_PLACES.has(letter));
  const units = isPlain ? letters.reduce((sum, letter) => sum + (TWO_PLACES.has(letter) ? 2 : 1), 0) : text.length;
  const [alone, joined] = isPlain ? [160, 153] : [70, 67];
  if (units <= alone) return { parts: 1, left: alone - units };
  const parts = Math.ceil(units / joined);
  return { parts, left: parts * joined - units };
}

class TextLength extends HTMLElement {
  connectedCallback() {
    this.area = document.getElementById(this.dataset.for);
    this.form = this.area?.form;
    this.say = this.say.bind(this);
    this.form?.addEventListener("input", this.say);
    this.say();
  }

  disconnectedCallback() {
    this.form?.removeEventListener("input", this.say);
  }

  say() {
    if (!this.form) return;
    const chosen = new FormData(this.form).get("channel");
    this.hidden = chosen !== "sms";
    const { parts, left } = measured(this.area.value.trim());
    this.textContent = this.dataset.words.replace("{left}", left).replace("{parts}", parts);
  }
}
customElements.define("text-length", TextLength);
