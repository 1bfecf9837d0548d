/* <card-scanner data-into="till-q">: where the browser reads codes itself, the camera types into that field and sends it. */
class CardScanner extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-scan]");
    this.dialog = this.querySelector("dialog");
    this.video = this.querySelector("video");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia || !button) return;
    button.hidden = false;
    button.addEventListener("click", () => this.open());
    this.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.stop());
  }

  disconnectedCallback() {
    this.stop();
  }

  async open() {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      return;
    }
    this.dialog.showModal();
    this.video.srcObject = this.stream;
    await this.video.play();
    const look = async () => {
      if (!this.stream) return;
      const [found] = await detector.detect(this.video).catch(() => []);
      if (found) this.found(found.rawValue);
      else setTimeout(look, 120);
    };
    look();
  }

  found(code) {
    this.dialog.close();
    const field = document.getElementById(this.dataset.into);
    field.value = code;
    field.form.requestSubmit();
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }
}
customElements.define("card-scanner", CardScanner);

/* Whoever knows the way types on before the till has answered: those keys wait for the next field. */
const LETTERS = /^.$/u;
let ahead = null;

const field = () => document.getElementById("till-q");

function typeOn() {
  const keys = ahead ?? [];
  ahead = null;
  for (const [place, key] of keys.entries()) {
    if (key === "Enter") {
      field()?.form.requestSubmit();
      ahead?.push(...keys.slice(place + 1));
      return;
    }
    if (!field()) return;
    field().value = key === "Backspace" ? field().value.slice(0, -1) : field().value + key;
  }
  if (keys.length) field()?.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "till") ahead ??= [];
});
document.addEventListener("htmx:afterSettle", () => ahead && typeOn());
for (const failed of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(failed, () => (ahead = null));
document.addEventListener(
  "keydown",
  (event) => {
    if (!ahead || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!LETTERS.test(event.key) && event.key !== "Enter" && event.key !== "Backspace") return;
    event.preventDefault();
    event.stopPropagation();
    ahead.push(event.key);
  },
  true,
);
