/* Every plain form is sent once: a second click while it is on its way does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
  if (form.hasAttribute("data-sent")) event.preventDefault();
  else form.setAttribute("data-sent", "");
  // A download leaves the page standing: let it be asked for again.
  setTimeout(() => form.removeAttribute("data-sent"), 8000);
});
// Coming back with the browser's own button shows the page as it was left.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
});
