/* <chart-export data-svg="Picture (SVG)" data-png="Picture (PNG)"> inside a .chart: takes the drawing along. */
class ChartExport extends HTMLElement {
  static painted = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "font-size", "font-family", "font-weight"];

  connectedCallback() {
    if (this.querySelector("button")) return;
    for (const kind of ["svg", "png"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.dataset.size = "small";
      button.textContent = this.dataset[kind];
      button.addEventListener("click", () => this[kind]());
      this.append(button);
    }
  }

  svg() {
    this.keep(new Blob([this.drawing().text], { type: "image/svg+xml" }), "svg");
  }

  png() {
    const { text, wide, high } = this.drawing();
    const picture = new Image();
    picture.addEventListener("load", () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: wide * 2, height: high * 2 });
      canvas.getContext("2d").drawImage(picture, 0, 0, wide * 2, high * 2);
      canvas.toBlob((found) => found && this.keep(found, "png"));
    });
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }

  /* The drawing on its own: what the stylesheet gives it is written into it, on paper of its theme. */
  drawing() {
    const shown = this.closest(".chart").querySelector(":scope > svg");
    const [, , wide, high] = shown.getAttribute("viewBox").split(" ").map(Number);
    const alone = shown.cloneNode(true);
    const [from, to] = [shown, alone].map((root) => [root, ...root.querySelectorAll("*")]);
    from.forEach((one, place) => {
      const look = getComputedStyle(one);
      for (const name of ChartExport.painted) {
        const value = look.getPropertyValue(name);
        if (value) to[place].setAttribute(name, name === "fill" || name === "stroke" ? this.plain(value) : value);
      }
    });
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const place = { x: -8, y: -8, width: wide + 16, height: high + 16, fill: this.plain(getComputedStyle(document.body).backgroundColor) };
    for (const [name, value] of Object.entries(place)) paper.setAttribute(name, value);
    alone.prepend(paper);
    alone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    alone.setAttribute("viewBox", `-8 -8 ${wide + 16} ${high + 16}`);
    alone.setAttribute("width", wide + 16);
    alone.setAttribute("height", high + 16);
    return { text: new XMLSerializer().serializeToString(alone), wide: wide + 16, high: high + 16 };
  }

  /* Other programs read colours in red, green and blue only. */
  plain(colour) {
    if (colour === "none") return colour;
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const brush = canvas.getContext("2d");
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, solid] = brush.getImageData(0, 0, 1, 1).data;
    return solid ? `rgb(${red}, ${green}, ${blue})` : "none";
  }

  keep(found, ending) {
    const address = URL.createObjectURL(found);
    const title = this.closest(".chart").querySelector(".chart__title").textContent;
    const name = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "chart";
    Object.assign(document.createElement("a"), { href: address, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
}
customElements.define("chart-export", ChartExport);
