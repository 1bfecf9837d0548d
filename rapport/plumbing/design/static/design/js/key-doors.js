/* data-key="r": that key presses the button, follows the link, opens the menu or goes to its box; never while one types. */
let gone = 0;
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog:modal")) return;
  // "g" and a letter goes to another place: that letter is not ours.
  const follows = Date.now() - gone < 1200;
  gone = event.key === "g" && !follows ? Date.now() : 0;
  if (follows || !/^[a-z]$/.test(event.key)) return;
  const row = document.querySelector("[data-row][data-cursor]");
  const own = row?.querySelector(`[data-key="${event.key}"]`);
  const door = own ?? [...document.querySelectorAll(`[data-key="${event.key}"]`)].find((one) => !one.closest("[data-row]"));
  if (!door) return;
  event.preventDefault();
  choose(row, door);
  press(door);
});

// What is done to the chosen ones is done to the one under the cursor when none is chosen.
function choose(row, door) {
  const form = door.closest("form");
  const tick = form && row?.querySelector(`input[type=checkbox][form="${form.id}"]`);
  if (tick && ![...form.elements].some((one) => one.type === "checkbox" && one.checked)) tick.checked = true;
}

// What a key fetched into the page is where one goes on.
let place = null;
document.addEventListener("htmx:afterSettle", () => {
  const box = place && document.querySelector(`${place} textarea`);
  if (!box) return;
  place = null;
  box.focus();
});

function press(door) {
  place = door.hasAttribute("hx-get") ? door.getAttribute("hx-target") : null;
  const inside = door.matches("a[href^='#']") && document.querySelector(`${door.getAttribute("href")} textarea`);
  if (inside) return inside.focus();
  if (!door.matches("summary")) return door.click();
  const box = door.parentElement;
  box.open = true;
  return box.querySelector("textarea, select, button, a[href], input:not([type=hidden])")?.focus();
}
