/* <try-route data-method data-path data-type>: sends what its form says and shows the answer. */
class TryRoute extends HTMLElement {
  connectedCallback() {
    for (const hidden of this.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
    const token = document.querySelector(".api__token");
    if (token) token.hidden = false;
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  address() {
    let path = this.dataset.path;
    const query = new URLSearchParams();
    for (const input of this.querySelectorAll("[data-place]")) {
      const value = input.value.trim();
      if (input.dataset.place === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(value));
      if (input.dataset.place === "query" && value) query.set(input.name, value);
    }
    return query.size ? `${path}?${query}` : path;
  }

  headers() {
    const headers = new Headers();
    const token = document.getElementById("api-token").value.trim();
    if (token) headers.set("Authorization", `Bearer ${token}`);
    if (this.dataset.type) headers.set("Content-Type", this.dataset.type);
    for (const input of this.querySelectorAll('[data-place="header"]')) {
      if (input.value.trim()) headers.set(input.name, input.value.trim());
    }
    return headers;
  }

  async send() {
    const shown = this.querySelector("[data-answer]");
    const status = this.querySelector("[data-status]");
    const began = performance.now();
    status.textContent = "…";
    try {
      const answer = await fetch(this.address(), {
        method: this.dataset.method,
        headers: this.headers(),
        body: this.querySelector("[data-body]")?.value,
        credentials: "omit",
      });
      const text = await answer.text();
      status.textContent = `${answer.status} ${answer.statusText} · ${Math.round(performance.now() - began)} ms`;
      shown.dataset.mood = answer.ok ? "" : "alarm";
      shown.textContent = this.pretty(text);
    } catch (error) {
      status.textContent = "";
      shown.dataset.mood = "alarm";
      shown.textContent = String(error);
    }
    shown.hidden = !shown.textContent;
  }

  pretty(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }
}
customElements.define("try-route", TryRoute);
