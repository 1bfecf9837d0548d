/* data-opens="id" opens that dialog or popover, data-closes leaves it, Ctrl K and / open the palette; menus close when one looks away. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const target = opener && document.getElementById(opener.dataset.opens);
  if (target instanceof HTMLDialogElement && !(event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    open(target);
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  // A click on the veil: the dialog itself is hit, outside its own box.
  if (event.target instanceof HTMLDialogElement && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && event.detail > 0) event.target.close();
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
function open(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("opened"));
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const held = event.ctrlKey || event.metaKey;
  const palette = document.getElementById("palette");
  if (palette && ((held && event.key.toLowerCase() === "k") || (event.key === "/" && !typing && !held))) {
    event.preventDefault();
    open(palette);
  }
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
