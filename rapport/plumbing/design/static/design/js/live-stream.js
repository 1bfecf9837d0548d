/* <live-stream src="/live/">: one stream a browser, shared by its tabs; each word becomes a `live:<channel>` event on document. */
class LiveStream extends HTMLElement {
  connectedCallback() {
    if (!("locks" in navigator) || !("BroadcastChannel" in window)) return;
    this.leaving = new AbortController();
    this.tabs = new BroadcastChannel("rapport-live");
    this.tabs.onmessage = (event) => this.tell(event.data);
    navigator.locks.request("rapport-live", { signal: this.leaving.signal }, () => this.lead()).catch(() => {});
  }

  disconnectedCallback() {
    this.leaving?.abort();
    this.stream?.close();
    this.tabs?.close();
    this.done?.();
  }

  lead() {
    return new Promise((done) => {
      this.done = done;
      this.stream = new EventSource(this.getAttribute("src"));
      this.stream.onmessage = (event) => this.pass(this.read(event.data));
      // Refused for good: let another tab, with a younger token, take the lead.
      this.stream.onerror = () => this.stream.readyState === EventSource.CLOSED && done();
      // Too much was missed: whoever shows something live should ask for it anew.
      this.stream.addEventListener("resync", () => this.pass({ channel: "resync" }));
    });
  }

  pass(word) {
    if (!word) return;
    this.tell(word);
    this.tabs.postMessage(word);
  }

  read(data) {
    try {
      const word = JSON.parse(data);
      return typeof word?.channel === "string" ? word : null;
    } catch {
      return null;
    }
  }

  tell(word) {
    const facts = word.data ?? {};
    // "live:inbox", and for those who wait for one thing only "live:inbox-conversation-7".
    const names = Object.entries(facts).map(([name, value]) => `live:${word.channel}-${name}-${value}`);
    for (const name of [`live:${word.channel}`, ...names]) {
      document.dispatchEvent(new CustomEvent(name, { detail: facts }));
    }
  }
}
customElements.define("live-stream", LiveStream);
